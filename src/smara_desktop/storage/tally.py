"""The tally: every figure per cell, kept up to date in the transaction of each save.

Reading all totals costs the same at any size. ``recomputed`` counts everything again from the
records with the same declarations, so that ``check`` and the tests can compare.
"""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
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


def _part(figure: Figure) -> ColumnElement[str]:
    if not figure.split:
        return literal("")
    if figure.lines:
        return tables.LINES[figure.of, figure.lines].c[figure.split]
    if _of_several_codes(figure):
        return tables.list_item.c.code
    return tables.RECORDS[figure.of].c[figure.split]


def _of_several_codes(figure: Figure) -> bool:
    field = describe(figure.of).by_name.get(figure.split)
    return field is not None and isinstance(field.kind, Choices)


def _counted(figure: Figure) -> FromClause:
    """The records of a figure, once per owned line or per code where it is split by them."""
    table = tables.RECORDS[figure.of]
    if figure.lines:
        lines = tables.LINES[figure.of, figure.lines]
        return table.join(lines, lines.c.owner == table.c.row)
    if _of_several_codes(figure):
        item = tables.list_item.c
        # Not LIKE: to it, a code's underscore is any letter, and small letters are capitals.
        inside = func.instr(table.c[figure.split], "|" + item.code + "|") > 0
        return table.join(tables.list_item, (item.list == figure.split) & inside)
    return table


def _count(figure: Figure) -> Select[tuple[int, str, str, str, str, int]]:
    table, part = tables.RECORDS[figure.of], _part(figure)
    source = tables.LINES[figure.of, figure.lines] if figure.lines else table
    amount = func.sum(sql_of(figure.amount, Scope(source.c)))
    sector = func.coalesce(table.c.sector, "") if "sector" in table.c else literal("")
    return (
        select(table.c.phase, literal(figure.name), part, table.c.commune, sector, amount)
        .select_from(_counted(figure))
        .where(table.c.deleted_at.is_(None), sql_of(figure.where, tables.scope_of(figure.of)))
        .group_by(table.c.phase, part, table.c.commune, sector)
        .having(func.coalesce(amount, 0) != 0)
    )


def recomputed(connection: Connection) -> Vector:
    """The tally as the records say it should be, counted by SQL from the declarations."""
    found: Vector = {}
    for figure in FIGURES:
        rows: Iterable[Any] = connection.execute(_count(figure))
        for phase, name, part, commune, sector, amount in rows:
            found[Cell(phase, name, part, commune, sector)] = amount
    return found


def rebuild(connection: Connection) -> None:
    """Write the tally anew from the records (after a bulk entry)."""
    connection.execute(delete(tables.tally))
    names = ["phase", "figure", "part", "commune", "sector", "value"]
    everything = union_all(*(_count(figure) for figure in FIGURES))
    connection.execute(insert(tables.tally).from_select(names, everything))
