"""The tally: every figure per cell, kept up to date in the transaction of each save.

Reading all totals costs the same at any size. ``recomputed`` counts everything again from the
records with the same declarations, so that ``check`` and the tests can compare.
"""

from collections.abc import Iterator

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    delete,
    func,
    insert,
    literal,
    select,
    union_all,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from smara_desktop.domain.contributions import Cell, Vector
from smara_desktop.domain.describe import describe
from smara_desktop.domain.figures import FIGURES, Figure
from smara_desktop.domain.kinds import Choices
from smara_desktop.storage import tables
from smara_desktop.storage.expression_sql import Scope, sql_of

_ADD = sqlite_insert(tables.tally)
_ADD = _ADD.on_conflict_do_update(
    index_elements=["phase", "figure", "part", "commune", "sector"],
    set_={"value": tables.tally.c.value + _ADD.excluded.value},
)


def apply(connection: Connection, vector: Vector) -> None:
    """Add a difference to the tally."""
    if vector:
        connection.execute(
            _ADD, [{**cell._asdict(), "value": amount} for cell, amount in vector.items()]
        )


def per_phase(connection: Connection) -> dict[tuple[int, str, str], int]:
    """Every figure per phase: ``(phase, figure, part) → value``, in centimes for money."""
    t = tables.tally.c
    query = select(t.phase, t.figure, t.part, func.sum(t.value)).group_by(t.phase, t.figure, t.part)
    return {
        (phase, figure, part): value for phase, figure, part, value in connection.execute(query)
    }


def cells(connection: Connection) -> Vector:
    """The whole tally, without the cells that are zero."""
    t = tables.tally.c
    rows = connection.execute(
        select(t.phase, t.figure, t.part, t.commune, t.sector, t.value).where(t.value != 0)
    )
    return {Cell(*row[:5]): row[5] for row in rows}


def _parts(figure: Figure) -> Iterator[tuple[ColumnElement[str], ColumnElement[bool] | None]]:
    if not figure.split:
        yield literal(""), None
        return
    if figure.lines:
        yield tables.LINES[figure.of, figure.lines].c[figure.split], None
        return
    column = tables.RECORDS[figure.of].c[figure.split]
    if isinstance(describe(figure.of).by_name[figure.split].kind, Choices):
        item = tables.list_item.c
        yield item.code, column.contains("|" + item.code + "|") & (item.list == figure.split)
    else:
        yield column, column.is_not(None)


def _count(figure: Figure) -> Iterator[Select[tuple[int, str, str, str, str, int]]]:
    table = tables.RECORDS[figure.of]
    source = tables.LINES[figure.of, figure.lines] if figure.lines else table
    amount = sql_of(figure.amount, Scope(source.c))
    sector = func.coalesce(table.c.sector, "") if "sector" in table.c else literal("")
    for part, condition in _parts(figure):
        query = select(
            table.c.phase, literal(figure.name), part, table.c.commune, sector, func.sum(amount)
        ).where(table.c.deleted_at.is_(None), sql_of(figure.where, tables.scope_of(figure.of)))
        if figure.lines:
            query = query.join_from(table, source, source.c.owner == table.c.row)
        if condition is not None:
            query = query.where(condition)
        yield query.group_by(table.c.phase, part, table.c.commune, sector).having(
            func.coalesce(func.sum(amount), 0) != 0
        )


def recomputed(connection: Connection) -> Vector:
    """The tally as the records say it should be, counted by SQL from the declarations."""
    found: Vector = {}
    for figure in FIGURES:
        for query in _count(figure):
            for row in connection.execute(query):
                found[Cell(*row[:5])] = row[5]
    return found


def rebuild(connection: Connection) -> None:
    """Write the tally anew from the records (after a bulk entry)."""
    connection.execute(delete(tables.tally))
    names = ["phase", "figure", "part", "commune", "sector", "value"]
    queries = [query for figure in FIGURES for query in _count(figure)]
    connection.execute(insert(tables.tally).from_select(names, union_all(*queries)))
