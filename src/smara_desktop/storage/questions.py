"""How many records answer questions that are about other records too, asked the cheap way round.

All is read from narrow indexes (``RecordType.weighed``). Those that nobody refers to are looked
for among those that are selected or, where those are most of all, counted: the selected, less all
that are referred to, but for those of them that are not selected.
"""

from collections.abc import Callable, Iterable, Sequence
from itertools import groupby

from sqlalchemy import ColumnElement, and_, case, false, func, not_, or_, select

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.expressions import Either, Expression, Not, conditions_of
from smara_desktop.domain.register_expressions import ReferredBy, Unlike
from smara_desktop.domain.selection import Selection
from smara_desktop.storage import queries, slices, tables
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.expression_sql import Scope, sql_of, unindexed

Apart = tuple[Selection, ReferredBy]
"""What is selected for its own sake, and by whom it is not referred to."""


def counted(
    connection: Connection, asked: Sequence[Selection], check: Callable[[], None]
) -> list[int]:
    """How many records each selection has, whatever the other records that it asks about.

    ``check`` is called before each reading, and may raise to stop.
    """
    found: dict[Selection, int] = {}
    for (_of, links), some in groupby(asked, lambda one: (one.of, _linked(one))):
        group = list(some)
        if links:
            check()
            found |= dict(zip(group, _unlike(connection, group), strict=True))
            continue
        for one in group:
            check()
            found[one] = _count(connection, one)
    return [found[one] for one in asked]


def _count(connection: Connection, asked: Selection) -> int:
    apart = _apart(asked)
    if apart is None:
        return queries.count(connection, asked)
    own, referred = apart
    selected = queries.count(connection, own)
    if 2 * selected <= slices.last_row(connection, asked.of):
        return queries.count(connection, asked)
    everybody = _referred(connection, referred)
    return selected - everybody + _others_referred(connection, own, referred)


def _apart(asked: Selection) -> Apart | None:
    """A selection without its one condition that nobody refers to it; none where it has others."""
    own, referred = [], []
    for part in conditions_of(asked.where):
        inner = part.part if isinstance(part, Not) else None
        if isinstance(inner, ReferredBy):
            referred.append(inner)
        else:
            own.append(part)
    return (Selection(asked.of).narrowed(*own), referred[0]) if len(referred) == 1 else None


def _referred(connection: Connection, referred: ReferredBy) -> int:
    """How many records are referred to at all, deleted ones too."""
    of = BY_NAME[referred.of]
    other = tables.RECORDS[of].c
    query = select(func.count(other[referred.name].distinct()))
    query = query.where(other[referred.name].is_not(None), other.deleted_at.is_(None))
    return connection.execute(query.where(sql_of(referred.where, tables.scope_of(of)))).scalar_one()


def _others_referred(connection: Connection, own: Selection, referred: ReferredBy) -> int:
    """How many of those that are not selected are referred to."""
    selected = and_(*queries.conditions_on_fields(own))
    met = sql_of(referred, tables.scope_of(own.of))
    query = select(func.count()).select_from(tables.RECORDS[own.of])
    query = query.where(not_(func.coalesce(selected, false())), met)
    return connection.execute(query).scalar_one()


def _unlikes(where: Expression) -> tuple[Unlike, ...]:
    """The differences of which one must be met; nothing for another condition."""
    asked = next(conditions_of(where), where)
    parts = asked.parts if isinstance(asked, Either) else (asked,)
    found = tuple(part for part in parts if isinstance(part, Unlike))
    return found if len(found) == len(parts) else ()


def _linked(asked: Selection) -> tuple[str, ...]:
    return tuple(one.link for one in _unlikes(asked.where))


def _unlike(connection: Connection, asked: Sequence[Selection]) -> list[int]:
    """How many records differ, of selections that ask through the same links for other fields.

    Each record counts at its first link where it differs.
    """
    found = [0] * len(asked)
    for place in range(len(_linked(asked[0]))):
        for at, value in enumerate(_through(connection, asked, place)):
            found[at] += value
    return found


def _through(connection: Connection, asked: Sequence[Selection], place: int) -> Iterable[int]:
    link = _unlikes(asked[0].where)[place]
    record, scope = tables.RECORDS[asked[0].of].c, tables.scope_of(asked[0].of)
    other = tables.RECORDS[BY_NAME[link.of]].alias()
    differing: list[ColumnElement[int]] = []
    for one in asked:
        before, field = _unlikes(one.where)[:place], _unlikes(one.where)[place].name
        counted_before = or_(false(), *(sql_of(earlier, scope) for earlier in before))
        differs = and_(other.c[field] != record[field], not_(counted_before))
        differing.append(func.count(case((differs, 1))))
    # For each of the other records, those that refer to it lie beside each other in the index of
    # the link: read once for all fields. The plus keeps SQLite from any other way.
    query = select(*differing).where(record[link.link] == unindexed(other.c.id))
    query = query.where(other.c.deleted_at.is_(None), record.deleted_at.is_(None))
    plain = Scope({column.name: unindexed(column) for column in record})
    rest = (sql_of(part, plain) for part in list(conditions_of(asked[0].where))[1:])
    return connection.execute(query.where(*rest)).one()
