"""Lists: which records, in which order, and the pages of what is seen of them."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, cast
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, Select, bindparam, case, func, select, tuple_

from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.expressions import ALWAYS, Expression
from smara_desktop.domain.figures import Figure
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection, summed_over
from smara_desktop.storage import ordering, search, tables
from smara_desktop.storage.expression_sql import Scope, sql_of
from smara_desktop.storage.named import Named
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.sort_keys import key_for


def conditions(selection: Selection, *, ordered: bool = False) -> list[ColumnElement[bool]]:
    """The SQL conditions of a selection; ``ordered`` when it is read in its own order."""
    words = search.matching(selection.of, selection.text)
    if words is not None:
        return [*conditions_on_fields(selection), words]
    return conditions_on_fields(selection, selection.sort if ordered else "")


def conditions_on_fields(selection: Selection, sort: str = "") -> list[ColumnElement[bool]]:
    """The conditions of a selection but for its text; ``sort`` as ``ordering.scope`` takes it."""
    deleted_at = tables.RECORDS[selection.of].c.deleted_at
    found: list[ColumnElement[bool]] = [
        deleted_at.is_not(None) if selection.deleted else deleted_at.is_(None)
    ]
    if selection.where != ALWAYS:
        found.append(sql_of(selection.where, ordering.scope(selection.of, sort)))
    return found


def _ordered(connection: Connection, query: Select[Any], selection: Selection) -> Select[Any]:
    row = tables.RECORDS[selection.of].c.row
    if not selection.sort:
        return query.order_by(row.desc())
    last = row.desc() if selection.descending else row
    return query.order_by(ordering.by(connection, selection), last)


def rows(
    connection: Connection, selection: Selection, limit: int | None = None, after: int | None = None
) -> "array[int]":
    """The row numbers of a selection, in its order: eight bytes a record.

    With ``after``, only those that follow this row; ``steps`` tells for which selections.
    """
    if after is not None:
        return _following(connection, selection, limit, after)
    row = tables.RECORDS[selection.of].c.row
    matches = search.joined(selection.of, selection.text)
    if matches is None or selection.sort:
        query = _ordered(connection, _chosen(selection), selection)
    else:
        # Read from the words on, newest first: the first page does not wait for all that match.
        found = search.words_of(selection.of)
        query = select(found.c.rowid).join(tables.RECORDS[selection.of], row == found.c.rowid)
        query = query.where(matches, *conditions_on_fields(selection))
        query = query.order_by(found.c.rowid.desc())
    return _numbers(connection, query.limit(limit))


def steps(selection: Selection) -> bool:
    """Whether a selection can be read on from any of its rows, by an index."""
    if selection.text:
        return False
    return not selection.sort or key_for(selection.of, selection.sort) is not None


def _chosen(selection: Selection) -> Select[Any]:
    row = tables.RECORDS[selection.of].c.row
    return select(row).where(*conditions(selection, ordered=True))


def _numbers(connection: Connection, query: Select[Any]) -> "array[int]":
    # Past SQLAlchemy's own rows, which cost ten times the reading.
    with connection.execute(query) as result:
        return array("q", chain.from_iterable(cast("Iterable[tuple[int]]", result.cursor)))


def _following(
    connection: Connection, selection: Selection, limit: int | None, after: int
) -> "array[int]":
    columns = tables.RECORDS[selection.of].c
    row, query = columns.row, _ordered(connection, _chosen(selection), selection)
    if not selection.sort:
        return _numbers(connection, query.where(row < after).limit(limit))
    kept = ordering.by_key(selection)
    last = connection.execute(select(kept).where(row == after)).scalar_one_or_none()
    found = array("q")
    if last is not None:
        place = tuple_(kept, row)
        beyond = place < (last, after) if selection.descending else place > (last, after)
        found = _numbers(connection, query.where(beyond, kept.is_not(None)).limit(limit))
        if limit is not None and len(found) == limit:
            return found
    # Then those without a name, which compare with nothing.
    nameless = query.where(kept.is_(None))
    if last is None:
        nameless = nameless.where(row < after if selection.descending else row > after)
    return found + _numbers(connection, nameless.limit(limit and limit - len(found)))


def count(connection: Connection, selection: Selection) -> int:
    """How many records are selected."""
    table = tables.RECORDS[selection.of]
    query = select(func.count()).select_from(table).where(*conditions(selection))
    return connection.execute(query).scalar_one()


def counts(
    connection: Connection, selection: Selection, each: Iterable[Expression]
) -> tuple[int, ...]:
    """How many of the selected records meet each condition, from one reading."""
    scope = tables.scope_of(selection.of)
    counted = [func.count(case((sql_of(where, scope), 1))) for where in each]
    query = select(*counted).where(*conditions(selection))
    return tuple(connection.execute(query).one())


def measured(connection: Connection, selection: Selection, figure: Figure, part: str = "") -> int:
    """The count or sum that ``figure`` makes of the selected records."""
    table = tables.RECORDS[figure.of]
    source = tables.LINES[figure.of, figure.lines] if figure.lines else table
    scope = Scope(source.c) if figure.lines else tables.scope_of(figure.of)
    query = select(func.coalesce(func.sum(sql_of(figure.amount, scope)), 0))
    query = query.select_from(table).where(*conditions(summed_over(selection, figure, part)))
    if figure.lines:
        query = query.join(source, source.c.owner == table.c.row)
        if part:
            query = query.where(source.c[figure.split] == part)
    return int(connection.execute(query).scalar_one())


def page(
    connection: Connection,
    of: type[Record],
    wanted: Sequence[int],
    names: Iterable[str] | None = None,
) -> dict[int, dict[str, Any]]:
    """The columns ``names``, or all, of the records with these row numbers: ``row → values``."""
    table, described = tables.RECORDS[of], describe(of)
    chosen = (item.name for item in described.columns) if names is None else names
    kinds = [(name, described.by_name[name].kind) for name in dict.fromkeys(chosen)]
    query = select(table.c.row, *(table.c[name] for name, _ in kinds))
    found: dict[int, dict[str, Any]] = {}
    for row, *stored in connection.execute(query.where(table.c.row.in_(wanted))):
        found[row] = {
            name: None if value is None else kind.from_store(value)
            for (name, kind), value in zip(kinds, stored, strict=True)
        }
    return found


def row_of(connection: Connection, of: type[Record], record_id: UUID) -> int | None:
    """The row number of a record in this file."""
    t = tables.RECORDS[of].c
    return connection.execute(select(t.row).where(t.id == record_id.bytes)).scalar_one_or_none()


def id_of(connection: Connection, of: type[Record], row: int) -> UUID | None:
    """The identity of the record with a row number."""
    t = tables.RECORDS[of].c
    found = connection.execute(select(t.id).where(t.row == row)).scalar_one_or_none()
    return None if found is None else UUID(bytes=found)


def _named(of: type[Record], row: Mapping[Any, Any]) -> Named:
    return Named(
        UUID(bytes=row["id"]),
        row["reference"],
        " ".join(row[name] for name in of.type.named_fr if row[name]),
        " ".join(row[name] for name in of.type.named_ar if row[name]),
        row["deleted_at"] is not None,
    )


def _naming(of: type[Record]) -> tuple[str, ...]:
    return ("id", "reference", "deleted_at", *of.type.named_fr, *of.type.named_ar)


def _named_query(of: type[Record]) -> Select[Any]:
    table = tables.RECORDS[of]
    return select(*(table.c[name] for name in _naming(of)))


_NAMED = {
    of: Prepared(_named_query(of).where(table.c.id == bindparam("one")))
    for of, table in tables.RECORDS.items()
}


def named(connection: Connection, of: type[Record], ids: Iterable[UUID]) -> dict[UUID, Named]:
    """The references and names of records, for lists and reference fields."""
    wanted = [one.bytes for one in ids]
    if not wanted:
        return {}
    if len(wanted) == 1:
        only = _NAMED[of].first(connection, {"one": wanted[0]})
        if only is None:
            return {}
        one = _named(of, dict(zip(_naming(of), only, strict=True)))
        return {one.id: one}
    query = _named_query(of).where(tables.RECORDS[of].c.id.in_(wanted))
    found = [_named(of, row) for row in connection.execute(query).mappings()]
    return {one.id: one for one in found}


def suggested(connection: Connection, of: type[Record], typed: str, limit: int = 20) -> list[Named]:
    """Records that the typed words may mean, for a type-ahead; else the newest."""
    found = rows(connection, Selection(of, text=typed), limit)
    if not found:
        return []
    query = _named_query(of).add_columns(tables.RECORDS[of].c.row)
    query = query.where(tables.RECORDS[of].c.row.in_(list(found)))
    by_row = {row["row"]: _named(of, row) for row in connection.execute(query).mappings()}
    return [by_row[row] for row in found]


def by_reference(connection: Connection, of: type[Record], reference: str) -> list[UUID]:
    """The ids of the records with this reference (two after a careless merge)."""
    table = tables.RECORDS[of]
    query = select(table.c.id).where(table.c.reference == reference)
    return [UUID(bytes=one) for one in connection.execute(query).scalars()]


def referring(
    connection: Connection, of: type[Record], record_id: UUID
) -> list[tuple[type[Record], Named]]:
    """The live records that refer to this one, type by type."""
    found: list[tuple[type[Record], Named]] = []
    for other, refers in _referrers(of, record_id):
        table = tables.RECORDS[other]
        query = _named_query(other).where(refers, table.c.deleted_at.is_(None))
        found += [(other, _named(other, row)) for row in connection.execute(query).mappings()]
    return found


def _referrers(
    of: type[Record], record_id: UUID
) -> Iterator[tuple[type[Record], ColumnElement[bool]]]:
    """How records of each type refer to one: by a field of their own, or by a line."""
    for other, table in tables.RECORDS.items():
        for name in _references(other, of):
            yield other, table.c[name] == record_id.bytes
        for item in describe(other).lines:
            lines = tables.LINES[other, item.name]
            for name in _references(line_type(item), of):
                owners = select(lines.c.owner).where(lines.c[name] == record_id.bytes)
                yield other, table.c.row.in_(owners)


def _references(declared: type, of: type[Record]) -> Iterator[str]:
    for item in describe(declared).columns:
        if getattr(item.kind, "to", None) == of.type.name:
            yield item.name
