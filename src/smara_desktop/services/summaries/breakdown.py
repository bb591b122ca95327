"""The breakdown as a screen: the table a user set up, and its bars."""

from collections.abc import Callable

from msgspec.structs import replace

from smara_desktop.domain.pivots import Pivot
from smara_desktop.i18n import N_, _, beside
from smara_desktop.services import breakdown
from smara_desktop.services.arrangements import FIRST, Arrangement
from smara_desktop.services.breakdown import Counted
from smara_desktop.services.breakdown_table import Layout, overlaps
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import (
    Block,
    Cell,
    Chart,
    Column,
    Note,
    Row,
    Summary,
    Table,
)
from smara_desktop.services.summaries.screens import Progress, nobody
from smara_desktop.services.value_words import phase_words

NAME = "breakdown"
BARS = 60
"""More bars than that are read in the table alone."""


def build(register: Register, phase: int | None, arrangement: Arrangement = FIRST) -> Summary:
    """The screen of one phase or of the whole: with its table when the tally tells it at once."""
    pivot = pivot_of(arrangement, phase)
    known = breakdown.at_once(pivot)
    return Summary(
        name=NAME,
        title=arrangement.words or _(N_("Breakdown")),
        scope=_(N_("Whole programme")) if phase is None else phase_words(register.plan, phase),
        blocks=blocks(register, pivot, empty=arrangement.empty) if known else (),
    )


def counted(
    register: Register,
    phase: int | None,
    check: Callable[[], None],
    arrangement: Arrangement = FIRST,
    progress: Progress = nobody,
) -> tuple[Block, ...]:
    """The table that the records must be counted for; nothing when ``build`` had it."""
    pivot = pivot_of(arrangement, phase)
    if breakdown.at_once(pivot):
        return ()
    found = breakdown.count(register, pivot, check=check, progress=progress)
    return _told(register, found, empty=arrangement.empty)


def at_once(arrangement: Arrangement = FIRST) -> bool:
    """Whether ``build`` has the whole screen."""
    return breakdown.at_once(pivot_of(arrangement, None))


def pivot_of(arrangement: Arrangement, phase: int | None) -> Pivot:
    """What an arrangement counts of one phase, or of the whole."""
    return arrangement.pivot(() if phase is None else (("phase", phase),))


def blocks(register: Register, pivot: Pivot, *, empty: bool = False) -> tuple[Block, ...]:
    """The table of a pivot, and its chart where bars say something."""
    return _told(register, breakdown.count(register, pivot), empty=empty)


def _told(register: Register, found: Counted, *, empty: bool) -> tuple[Block, ...]:
    layout = Layout(register, found, empty=empty)
    table = layout.table()
    if not layout.counted.places:
        return (table, Note(text=_(N_("There is nothing to count here yet."))))
    pictured = replace(table, pictured=True)
    chart = _chart(layout, pictured)
    return (table,) if chart is None else (chart, pictured)


def _chart(layout: Layout, table: Table) -> Chart | None:
    pivot, drawn = layout.pivot, _by_one_name(layout, table)
    last = len(drawn.columns)
    values = tuple(range(1, last - 1 if pivot.columns else last))
    over_time = pivot.rows == ("month",)
    # Parts of a bar must add up to it: those of rates and of overlapping columns do not.
    parts = not pivot.counts.rate and not set(pivot.columns) & set(overlaps(pivot))
    if not pivot.rows or not (over_time or (parts and len(layout.rows) <= BARS)):
        return None
    return Chart(
        name=NAME,
        title=table.title,
        kind="lines" if over_time else "stacked",
        table=drawn,
        values=values,
    )


def _by_one_name(layout: Layout, table: Table) -> Table:
    """The same table with one column that names a row."""
    names = layout.labels
    if names <= 1:
        return table
    title = beside(column.title for column in table.columns[:names])
    plain = (row for row in table.rows if row.role == "plain")
    named = zip(layout.rows, plain, strict=True)
    return Table(
        name=table.name,
        title=table.title,
        columns=(Column(title=title), *table.columns[names:]),
        rows=tuple(
            Row(cells=(Cell(value=layout.words(path)), *row.cells[names:])) for path, row in named
        ),
        note=table.note,
    )
