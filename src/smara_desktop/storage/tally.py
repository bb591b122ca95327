"""The tally: every figure per cell, kept up to date in the transaction of each save.

Reading all totals costs the same at any size. ``recomputed`` counts everything again from the
records with the same declarations, so that ``check`` and the tests can compare.
"""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    bindparam,
    case,
    delete,
    func,
    literal,
    or_,
    select,
)
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from smara_desktop.domain.contributions import Cell, Vector
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.expressions import Expression
from smara_desktop.domain.figures import FIGURES, Figure
from smara_desktop.domain.kinds import Kind
from smara_desktop.domain.record import Record
from smara_desktop.domain.spreads import SPREADS
from smara_desktop.storage import tables
from smara_desktop.storage.expression_sql import Scope, sql_of
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.summing import summing

_INSERT = sqlite_insert(tables.tally)
_ADD = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=Cell._fields,
        set_={"value": tables.tally.c.value + _INSERT.excluded.value},
    ),
    (*Cell._fields, "value"),
)
_T = tables.tally.c
_OUTSIDE = Prepared(
    select(func.coalesce(func.sum(_T.value), 0)).where(
        _T.figure == bindparam("name"),
        _T.phase == bindparam("of_phase"),
        or_(_T["at"] < bindparam("first"), _T["at"] > bindparam("last")),
    )
)

_IN_A_CELL = 4
_NOTHING = ""
"""What a key is that the record does not have: the keys of a sum are never null."""
_ENDLESS = "~"
"""Behind every day, as text."""


def apply(connection: Connection, vector: Vector) -> None:
    """Add a difference to the tally."""
    _ADD.many(connection, ({**cell._asdict(), "value": amount} for cell, amount in vector.items()))


def cells(connection: Connection) -> Vector:
    """The whole tally, without the cells that are zero."""
    rows = connection.execute(select(*(_T[name] for name in Cell._fields), _T.value))
    return {Cell(*key): value for *key, value in rows if value}


def outside(
    connection: Connection, name: str, phase: int, first: date | None, last: date | None
) -> int:
    """What a spread over days (``domain/spreads.py``) adds up to outside two days, in one phase.

    A day that is ``None`` is no bound.
    """
    days = {"first": str(first or _NOTHING), "last": str(last or _ENDLESS)}
    return int(_OUTSIDE.scalar(connection, {"name": name, "of_phase": phase, **days}))


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


class _Reading(NamedTuple):
    """One reading of a source: the figures by their names, and their spread, if they have one."""

    source: _Source
    figures: dict[str, Figure]
    over: Expression | None
    query: Select[Any]


@cache
def _readings() -> list[_Reading]:
    """What is read, for which figures, by which statement: the same in every register."""
    found: dict[tuple[_Source, Expression | None], dict[str, Figure]] = {}
    for figure in FIGURES:
        found.setdefault((_Source(figure.of, figure.lines), None), {})[figure.name] = figure
    for one in SPREADS:
        source = _Source(one.figure.of, one.figure.lines)
        found.setdefault((source, one.over), {})[one.name] = one.figure
    return [
        _Reading(source, figures, over, _count(source, over, [*figures.values()]))
        for (source, over), figures in found.items()
    ]


def _splits(figures: list[Figure]) -> list[str]:
    return list(dict.fromkeys(figure.split for figure in figures if figure.split))


def _amount(source: _Source, figure: Figure) -> ColumnElement[Any]:
    where = sql_of(figure.where, tables.scope_of(source.of))
    amount = sql_of(figure.amount, Scope(source.table.c))
    return case((where, func.coalesce(amount, 0)), else_=0)


def _count(source: _Source, over: Expression | None, figures: list[Figure]) -> Select[Any]:
    """One row per record or line: its cell, the value of each split, the amount of each figure."""
    table = tables.RECORDS[source.of]
    splits = (source.table.c[name] for name in _splits(figures))
    told = (func.coalesce(key, _NOTHING) for key in (*_cell(source, over), *splits))
    query = select(*told, *(_amount(source, figure) for figure in figures))
    if source.lines:
        query = query.join_from(table, source.table, source.table.c.owner == table.c.row)
    return query.where(table.c.deleted_at.is_(None))


def _cell(source: _Source, over: Expression | None) -> tuple[ColumnElement[Any], ...]:
    """The phase, the commune, the sector, and the days, month or stays of a spread."""
    t, nothing = tables.RECORDS[source.of].c, literal(_NOTHING)
    if over is not None:
        return (t.phase, nothing, nothing, sql_of(over, tables.scope_of(source.of)))
    return (t.phase, t.commune, t.sector if "sector" in t else nothing, nothing)


def _parts(source: _Source, figure: Figure, splits: dict[str, Any]) -> tuple[str, ...]:
    if not figure.split:
        return ("",)
    stored = splits[figure.split]
    if stored == _NOTHING:
        return ()
    value = source.kind_of(figure.split).from_store(stored)
    return value if isinstance(value, tuple) else (str(value),)


def _counted(connection: Connection, one: _Reading) -> Iterator[tuple[Cell, int]]:
    splits = _splits([*one.figures.values()])
    first, amounts = _IN_A_CELL, _IN_A_CELL + len(splits)
    with summing(connection, amounts, len(one.figures)) as sums:
        sums.add(one.query, {})
        rows = sums.rows()
    for row in rows:
        phase, commune, sector, over = row[:first]
        told = dict(zip(splits, row[first:], strict=False))
        for (name, figure), amount in zip(one.figures.items(), row[amounts:], strict=True):
            for part in _parts(one.source, figure, told):
                for at in _spread_over(one.over, over):
                    yield Cell(phase, name, part, commune, sector, at), amount


def _spread_over(over: Expression | None, stored: str) -> list[str]:
    if over is not None and over.several:
        return [key for key in stored.split("|") if key]
    return [stored]


def recomputed(connection: Connection) -> Vector:
    """The tally as the records say it should be, counted from the declarations."""
    found: Counter[Cell] = Counter()
    for reading in _readings():
        for cell, amount in _counted(connection, reading):
            found[cell] += amount
    return {cell: amount for cell, amount in found.items() if amount}


def rebuild(connection: Connection) -> None:
    """Write the tally anew from the records (after a bulk entry)."""
    connection.execute(delete(tables.tally))
    apply(connection, recomputed(connection))
