"""The tally: every figure per cell, kept up to date in the transaction of each save.

Reading all totals costs the same at any size. ``recomputed`` counts everything again from the
records with the same declarations, so that ``check`` and the tests can compare.
"""

from collections.abc import Iterable
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    case,
    delete,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from smara_desktop.domain.contributions import Cell, Vector
from smara_desktop.domain.describe import describe
from smara_desktop.domain.figures import FIGURES, Figure
from smara_desktop.domain.kinds import Choices
from smara_desktop.domain.record import Record
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


class _Source(NamedTuple):
    """What is read once for several figures: records, or their lines, divided by ``split``."""

    of: type[Record]
    lines: str
    split: str


def _sources() -> dict[_Source, list[Figure]]:
    found: dict[_Source, list[Figure]] = {}
    for figure in FIGURES:
        found.setdefault(_Source(figure.of, figure.lines, figure.split), []).append(figure)
    return found


def _of_several_codes(source: _Source) -> bool:
    field = describe(source.of).by_name.get(source.split)
    return field is not None and isinstance(field.kind, Choices)


def _part(source: _Source) -> ColumnElement[str]:
    if not source.split:
        return literal("")
    if source.lines:
        return tables.LINES[source.of, source.lines].c[source.split]
    if _of_several_codes(source):
        return tables.list_item.c.code
    return tables.RECORDS[source.of].c[source.split]


def _counted(source: _Source) -> FromClause:
    """The records of a source, once per owned line or per code where it is split by them."""
    table = tables.RECORDS[source.of]
    if source.lines:
        lines = tables.LINES[source.of, source.lines]
        return table.join(lines, lines.c.owner == table.c.row)
    if _of_several_codes(source):
        item = tables.list_item.c
        # Not LIKE: to it, a code's underscore is any letter, and small letters are capitals.
        inside = func.instr(table.c[source.split], "|" + item.code + "|") > 0
        return table.join(tables.list_item, (item.list == source.split) & inside)
    return table


def _amount(source: _Source, figure: Figure) -> ColumnElement[Any]:
    table = tables.LINES[source.of, source.lines] if source.lines else tables.RECORDS[source.of]
    where = sql_of(figure.where, tables.scope_of(source.of))
    return func.sum(case((where, sql_of(figure.amount, Scope(table.c))), else_=0))


def _count(source: _Source, figures: list[Figure]) -> Select[Any]:
    table, part = tables.RECORDS[source.of], _part(source)
    sector = func.coalesce(table.c.sector, "") if "sector" in table.c else literal("")
    return (
        select(table.c.phase, part, table.c.commune, sector)
        .add_columns(*(_amount(source, figure) for figure in figures))
        .select_from(_counted(source))
        .where(table.c.deleted_at.is_(None))
        .group_by(table.c.phase, part, table.c.commune, sector)
    )


def recomputed(connection: Connection) -> Vector:
    """The tally as the records say it should be, counted by SQL from the declarations."""
    found: Vector = {}
    for source, figures in _sources().items():
        rows: Iterable[Any] = connection.execute(_count(source, figures))
        for phase, part, commune, sector, *amounts in rows:
            for figure, amount in zip(figures, amounts, strict=True):
                if amount:
                    found[Cell(phase, figure.name, part, commune, sector)] = amount
    return found


def rebuild(connection: Connection) -> None:
    """Write the tally anew from the records (after a bulk entry)."""
    connection.execute(delete(tables.tally))
    apply(connection, recomputed(connection))
