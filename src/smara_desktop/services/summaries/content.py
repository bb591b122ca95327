"""What a summary says, as data.

A summary is built once, by one function, in the language in use; the window shows it, the printer
and the PDF draw it, the spreadsheet and the clipboard take its tables. So nothing is counted or
worded a second time, and what holds of the content holds of all of them.
"""

from collections.abc import Iterator
from datetime import date
from typing import Literal
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.kinds import Privacy
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening

Unit = Literal["text", "count", "money", "rate", "mark", "tenths", "day"]
"""``money`` is centimes, ``rate`` tenths of a percent, ``mark`` a mark and ``tenths`` tenths of
one, ``count`` anything that is counted."""

FIGURES = ("count", "money", "rate", "mark", "tenths")
"""The units of what is a number."""

Tone = Literal["plain", "muted", "good", "warn", "error"]
RecordKey = tuple[type[Record], UUID]
Value = str | int | date | None
"""Nothing (``None``) is not known or not set, and is shown empty; zero is a dash, but of marks."""


class Cell(Struct, frozen=True, kw_only=True):
    """One figure or text; ``opens`` are the lists whose counts or sums add up to ``value``.

    ``goal`` is the target or budget it is held against, in the same unit; ``record`` the one
    record that a line of a list speaks of.
    """

    value: Value = None
    unit: Unit = "text"
    goal: int | None = None
    opens: tuple[Opening, ...] = ()
    record: RecordKey | None = None
    tone: Tone = "plain"
    tip: str = ""

    @property
    def over(self) -> int:
        """By how much an amount passes its budget; 0 for counts, whose goals are to be passed."""
        if self.unit != "money" or self.goal is None or not isinstance(self.value, int):
            return 0
        return max(0, self.value - self.goal)


def rate(value: int, of: int | None) -> Cell:
    """The share of ``value`` in ``of``, to a tenth of a percent; unknown without ``of``."""
    if not of:
        return Cell(unit="rate")
    tenths = (abs(value) * 2000 + of) // (2 * of)
    return Cell(value=-tenths if value < 0 else tenths, unit="rate")


def count(value: int | None, *opens: Opening, tone: Tone = "plain") -> Cell:
    """A count, and the lists that make it up."""
    return Cell(value=value, unit="count", opens=opens, tone=tone)


def money(value: int | None, *opens: Opening, goal: int | None = None) -> Cell:
    """An amount in centimes, its budget, and the lists that make it up."""
    return Cell(value=value, unit="money", goal=goal, opens=opens)


def text(value: str, tone: Tone = "plain") -> Cell:
    """Words."""
    return Cell(value=value, tone=tone)


class Column(Struct, frozen=True, kw_only=True):
    """A column of a table; neighbours of one ``group`` stand under a common head.

    ``privacy`` is that of the field whose texts it holds: what leaves the office without being
    asked for holds open columns alone (see ``open_columns``).
    """

    title: str
    unit: Unit = "text"
    group: str = ""
    privacy: Privacy = Privacy.OPEN


class Row(Struct, frozen=True, kw_only=True):
    """A row of a table: plain, a total, that of some of the rows, or the head of a section (its
    first cell alone)."""

    cells: tuple[Cell, ...]
    role: Literal["plain", "subtotal", "total", "section"] = "plain"
    depth: int = 0


class Table(Struct, frozen=True, kw_only=True):
    """A table; ``name`` is stable, ``note`` stands under it.

    One that is ``pictured`` stands right under its chart, which bears the title of both.
    """

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    note: str = ""
    pictured: bool = False

    def open_columns(self) -> "Table":
        """The table without what may tell of persons; itself when it holds nothing of that."""
        kept = [n for n, one in enumerate(self.columns) if one.privacy is Privacy.OPEN]
        if len(kept) == len(self.columns):
            return self
        return replace(
            self,
            columns=tuple(self.columns[n] for n in kept),
            rows=tuple(
                replace(row, cells=tuple(row.cells[n] for n in kept if n < len(row.cells)))
                for row in self.rows
            ),
        )


class Chart(Struct, frozen=True, kw_only=True):
    """A picture of a table's plain rows: what it shows can be read and opened in the table.

    ``labels`` is the column that names a row. ``values`` are columns: the parts of each row's
    bar (``stacked``), the lines over the rows (``lines``), the fields of a heat table (``heat``),
    or start, end and progress of each row's span (``timeline``). ``goal`` is a column that
    marks a target or budget, where there is one; ``today`` is marked on a timeline, and an end
    that is a warning as late. The spans of a ``movable`` one are records that may be moved.
    """

    name: str
    title: str
    kind: Literal["stacked", "lines", "heat", "timeline"]
    table: Table
    values: tuple[int, ...]
    labels: int = 0
    goal: int | None = None
    today: date | None = None
    movable: bool = False

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows it draws."""
        return tuple(row for row in self.table.rows if row.role == "plain")


class Card(Struct, frozen=True, kw_only=True):
    """A few figures under one title: each a label and its cell; a muted one is a part."""

    title: str
    figures: tuple[tuple[str, Cell], ...]
    name: str = ""


class Cards(Struct, frozen=True, kw_only=True):
    """Cards side by side."""

    name: str
    title: str
    cards: tuple[Card, ...]


class Note(Struct, frozen=True, kw_only=True):
    """A sentence between the blocks."""

    text: str
    tone: Tone = "muted"


Block = Table | Chart | Cards | Note


class Summary(Struct, frozen=True, kw_only=True):
    """One screen: ``scope`` says what it is about (a phase, the whole, a filter)."""

    name: str
    title: str
    scope: str
    blocks: tuple[Block, ...]

    def completed(self, blocks: tuple[Block, ...]) -> "Summary":
        """The same with what was found since: a block takes the place of its namesake, the others
        stand below."""
        named = {(type(one), one.name): one for one in blocks if not isinstance(one, Note)}
        kept = [
            one if isinstance(one, Note) else named.pop((type(one), one.name), one)
            for one in self.blocks
        ]
        rest = [one for one in blocks if isinstance(one, Note) or (type(one), one.name) in named]
        return replace(self, blocks=(*kept, *rest))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Its tables, in order."""
        return tuple(block for block in self.blocks if isinstance(block, Table))

    def cells(self) -> Iterator[Cell]:
        """Every figure it shows."""
        for block in self.blocks:
            if isinstance(block, Table):
                for row in block.rows:
                    yield from row.cells
            elif isinstance(block, Cards):
                for card in block.cards:
                    yield from (cell for _, cell in card.figures)
