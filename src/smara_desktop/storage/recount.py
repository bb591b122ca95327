"""The tally as the records say it should be, counted from the declarations.

At a million records each row that is read and added up is paid for. So what can be told together
is read once: a row tells what it counts in by one number, a bit for each condition, and figures
are taken apart only after the rows are added up.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    FromClause,
    Select,
    Table,
    case,
    func,
    literal,
    select,
)

from smara_desktop.domain.contributions import Cell, Vector, with_everywhere
from smara_desktop.domain.dated_lines import DatedLines
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.expressions import ALWAYS, Expression, MonthOf, conditions_of
from smara_desktop.domain.figures import FIGURES, Figure
from smara_desktop.domain.kinds import Kind
from smara_desktop.domain.record import Record
from smara_desktop.domain.spreads import NOWHERE, SPREADS
from smara_desktop.storage import tables
from smara_desktop.storage.dated_lines import line_by_line
from smara_desktop.storage.expression_sql import Scope, sql_of
from smara_desktop.storage.summing import summing

_NOTHING = ""
"""What a key is that the record does not have: the keys of a sum are never null."""
_MONTH = len("2024-03")

_Columns = dict[str, ColumnElement[Any]]
_Row = Mapping[str, Any]
"""The keys of a row: ``phase``, ``met`` and, where they are told apart, ``commune``, ``sector``,
``at`` and the splits by their names."""


class _Source(NamedTuple):
    """What is read: records of a type, or their lines."""

    of: type[Record]
    lines: str

    def kind_of(self, split: str) -> Kind[object]:
        """The kind of a field that divides figures."""
        described = describe(self.of)
        if self.lines:
            described = describe(line_type(described.by_name[self.lines]))
        return described.by_name[split].kind


class _Counted(NamedTuple):
    """A figure; with ``over``, a figure that is spread."""

    name: str
    figure: Figure
    over: Expression | None

    @property
    def source(self) -> _Source:
        """What it is read from."""
        return _Source(self.figure.of, self.figure.lines)

    @property
    def conditions(self) -> tuple[Expression, ...]:
        """What a row must meet to count, all of it; of a dated line, that it tells of this."""
        asked = tuple(one for one in conditions_of(self.figure.where) if one != ALWAYS)
        return (*asked, self.over) if isinstance(self.over, DatedLines) else asked

    def cell(self, row: _Row, part: str) -> Cell | None:
        """Where a row counts; ``None`` for a line without its code or its day."""
        if self.over is None:
            sector = row.get("sector", _NOTHING)
            return Cell(row["phase"], self.name, part, row["commune"], sector)
        at = row["at"][:_MONTH] if isinstance(self.over, MonthOf) else row["at"]
        if self.over.several and not at:
            return None
        return Cell(row["phase"], self.name, part, NOWHERE, NOWHERE, at)


class _Reading:
    """One reading of a source over days, months or dated lines, and what is told by it."""

    def __init__(self, source: _Source, over: Expression | None, told: Sequence[_Counted]) -> None:
        self._source, self._over, self._told = source, over, told
        conditions = dict.fromkeys(one for each in told for one in each.conditions)
        self._bits = {one: 1 << place for place, one in enumerate(conditions)}
        self._amounts = list(dict.fromkeys(one.figure.amount for one in told))
        self._splits = dict.fromkeys(one.figure.split for one in told if one.figure.split)
        self._known: dict[tuple[str, str], tuple[str, ...]] = {}
        self._keys, self._query = self._made()

    def counted(self, connection: Connection) -> Iterator[tuple[Cell, int]]:
        """What the records add to the cells; a cell may come more than once."""
        wanted = [(one, *self._asked(one)) for one in self._told]
        with summing(connection, len(self._keys), len(self._amounts)) as sums:
            sums.add(self._query, {})
            rows = sums.rows()
        for values in rows:
            row, amounts = dict(zip(self._keys, values, strict=False)), values[len(self._keys) :]
            for one, bits, place in wanted:
                if row["met"] & bits == bits and amounts[place]:
                    for part in self._parts(one.figure.split, row):
                        cell = one.cell(row, part)
                        if cell is not None:
                            yield cell, amounts[place]

    def _asked(self, one: _Counted) -> tuple[int, int]:
        """The bits that a row must have to count, and the place of its amount."""
        bits = sum(self._bits[condition] for condition in dict.fromkeys(one.conditions))
        return bits, self._amounts.index(one.figure.amount)

    def _parts(self, split: str, row: _Row) -> tuple[str, ...]:
        if not split:
            return ("",)
        stored = row[split]
        if stored == _NOTHING:
            return ()
        if (split, stored) not in self._known:
            value = self._source.kind_of(split).from_store(stored)
            self._known[split, stored] = value if isinstance(value, tuple) else (str(value),)
        return self._known[split, stored]

    def _made(self) -> tuple[list[str], Select[Any]]:
        """The names of the keys, and what is read: a row per record, per line, per dated line."""
        record = tables.RECORDS[self._source.of]
        rows, counted = self._rows(record)
        keys = self._places(record)
        met: dict[Expression, ColumnElement[bool]] = {}
        if isinstance(self._over, DatedLines):
            lines = tables.LINES[self._source.of, self._over.lines]
            rows, keys["at"], tells = line_by_line(record, lines, self._over)
            met = {one: tells[type(one)] for one in self._bits if isinstance(one, DatedLines)}
        elif self._over is not None:
            keys["at"] = sql_of(self._over, tables.scope_of(self._source.of))
        keys |= {name: counted.c[name] for name in self._splits}
        told: _Columns = {name: func.coalesce(key, _NOTHING) for name, key in keys.items()}
        told["met"] = self._number(met)
        amounts = (sql_of(one, Scope(counted.c)) for one in self._amounts)
        query = select(*told.values(), *(func.coalesce(amount, 0) for amount in amounts))
        return [*told], query.select_from(rows).where(record.c.deleted_at.is_(None))

    def _rows(self, record: Table) -> tuple[FromClause, Table]:
        """The rows of the source, and where their amounts and splits are."""
        if not self._source.lines:
            return record, record
        lines = tables.LINES[self._source.of, self._source.lines]
        return record.join(lines, lines.c.owner == record.c.row), lines

    def _places(self, record: Table) -> _Columns:
        """The phase; and the commune and the sector, where something is told of places."""
        apart = any(one.over is None for one in self._told)
        names = ("phase", "commune", "sector") if apart else ("phase",)
        return {name: record.c[name] for name in names if name in record.c}

    def _number(self, met: Mapping[Expression, ColumnElement[bool]]) -> ColumnElement[int]:
        """The bits of the conditions that a row meets."""
        scope = tables.scope_of(self._source.of)
        number: ColumnElement[int] = literal(0)
        for one, bit in self._bits.items():
            number += case((met[one] if one in met else sql_of(one, scope), bit), else_=0)
        return number


_ALL = (
    *(_Counted(figure.name, figure, None) for figure in FIGURES),
    *(_Counted(one.name, one.figure, one.over) for one in SPREADS),
)


def _read_over(one: _Counted) -> Expression | None:
    """Over what rows are told apart in the reading that tells ``one``.

    Days tell their months too; months alone are few, and are told together with the figures.
    """
    beside = [other.over for other in _ALL if other.source == one.source and other.over]
    if isinstance(one.over, DatedLines):
        return next(over for over in beside if one.over.of_the_lines_of(over))
    if isinstance(one.over, MonthOf):
        return one.over.day if one.over.day in beside else one.over
    months = (over for over in beside if isinstance(over, MonthOf) and over.day not in beside)
    return next(months, None) if one.over is None else one.over


@cache
def _readings() -> list[_Reading]:
    """What is read, in as few readings as tell all: the same in every register."""
    found: dict[tuple[_Source, Expression | None], list[_Counted]] = {}
    for one in _ALL:
        found.setdefault((one.source, _read_over(one)), []).append(one)
    return [_Reading(source, over, told) for (source, over), told in found.items()]


def recomputed(connection: Connection) -> Vector:
    """The tally as the records say it should be, without the cells that are zero."""
    found: Counter[Cell] = Counter()
    for reading in _readings():
        for cell, amount in reading.counted(connection):
            found[cell] += amount
    return with_everywhere({cell: amount for cell, amount in found.items() if amount})
