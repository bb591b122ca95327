"""The tally: every figure per cell, kept up to date in the transaction of each save.

Reading all totals costs the same at any size. ``recomputed`` counts everything again from the
records with the same declarations, so that ``check`` and the tests can compare.
"""

from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    case,
    delete,
    func,
    literal,
    select,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from smara_desktop.domain.contributions import Cell, Vector
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.figures import FIGURES, Figure
from smara_desktop.domain.kinds import Kind
from smara_desktop.domain.record import Record
from smara_desktop.storage import tables
from smara_desktop.storage.expression_sql import Scope, sql_of
from smara_desktop.storage.prepared import Prepared

_INSERT = sqlite_insert(tables.tally)
_ADD = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=Cell._fields,
        set_={"value": tables.tally.c.value + _INSERT.excluded.value},
    ),
    (*Cell._fields, "value"),
)


def apply(connection: Connection, vector: Vector) -> None:
    """Add a difference to the tally."""
    _ADD.many(connection, ({**cell._asdict(), "value": amount} for cell, amount in vector.items()))


def cells(connection: Connection) -> Vector:
    """The whole tally, without the cells that are zero."""
    t = tables.tally.c
    rows = connection.execute(
        select(t.phase, t.figure, t.part, t.commune, t.sector, t.value).where(t.value != 0)
    )
    return {Cell(*row[:5]): row[5] for row in rows}


class _Source(NamedTuple):
    """What is read once for all figures that count it: records of a type, or their lines."""

    of: type[Record]
    lines: str

    @property
    def table(self) -> Table:
        """Where amounts and splits are."""
        return tables.LINES[self.of, self.lines] if self.lines else tables.RECORDS[self.of]

    def kind_of(self, split: str) -> Kind[object]:
        """The kind of a field that divides figures."""
        described = describe(self.of)
        if self.lines:
            described = describe(line_type(described.by_name[self.lines]))
        return described.by_name[split].kind


@cache
def _counts() -> list[tuple[_Source, list[Figure], Select[Any]]]:
    """What is read, for which figures, by which statement: the same in every register."""
    found: dict[_Source, list[Figure]] = {}
    for figure in FIGURES:
        found.setdefault(_Source(figure.of, figure.lines), []).append(figure)
    return [(source, figures, _count(source, figures)) for source, figures in found.items()]


def _splits(figures: list[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.split for figure in figures if figure.split))


def _amount(source: _Source, figure: Figure) -> ColumnElement[Any]:
    where = sql_of(figure.where, tables.scope_of(source.of))
    amount = sql_of(figure.amount, Scope(source.table.c))
    return func.coalesce(func.sum(case((where, amount), else_=0)), 0)


def _count(source: _Source, figures: list[Figure]) -> Select[Any]:
    """One row per cell and per value of every split: a reading of the table for all figures."""
    table = tables.RECORDS[source.of]
    sector = func.coalesce(table.c.sector, "") if "sector" in table.c else literal("")
    keys = (table.c.phase, table.c.commune, sector)
    splits = [source.table.c[name] for name in _splits(figures)]
    query = select(*keys, *splits, *(_amount(source, figure) for figure in figures))
    if source.lines:
        query = query.join_from(table, source.table, source.table.c.owner == table.c.row)
    return query.where(table.c.deleted_at.is_(None)).group_by(*keys, *splits)


def _parts(source: _Source, figure: Figure, splits: dict[str, Any]) -> tuple[str, ...]:
    if not figure.split:
        return ("",)
    stored = splits[figure.split]
    if stored is None:
        return ()
    value = source.kind_of(figure.split).from_store(stored)
    return value if isinstance(value, tuple) else (str(value),)


def recomputed(connection: Connection) -> Vector:
    """The tally as the records say it should be, counted from the declarations."""
    found: Counter[Cell] = Counter()
    for source, figures, statement in _counts():
        names = _splits(figures)
        rows: Iterable[Any] = connection.execute(statement)
        for phase, commune, sector, *values in rows:
            splits, amounts = values[: len(names)], values[len(names) :]
            told = dict(zip(names, splits, strict=True))
            for figure, amount in zip(figures, amounts, strict=True):
                for part in _parts(source, figure, told):
                    found[Cell(phase, figure.name, part, commune, sector)] += amount
    return {cell: amount for cell, amount in found.items() if amount}


def rebuild(connection: Connection) -> None:
    """Write the tally anew from the records (after a bulk entry)."""
    connection.execute(delete(tables.tally))
    apply(connection, recomputed(connection))
