"""Spending over time: planned, committed and paid month by month, added up against the budget."""

from itertools import accumulate, groupby

from msgspec.structs import replace

from smara_desktop.domain.dimensions import BY_NAME as DIMENSIONS
from smara_desktop.domain.dimensions import Member
from smara_desktop.domain.money import show_money
from smara_desktop.domain.pivots import Pivot
from smara_desktop.i18n import _, filled, labelled
from smara_desktop.services import breakdown, totals
from smara_desktop.services.breakdown import Counted
from smara_desktop.services.breakdown_members import Members
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import (
    Block,
    Cell,
    Chart,
    Column,
    Row,
    Table,
    money,
    text,
)
from smara_desktop.services.summaries.scope import in_phase, scope_of

_LONG = 3
"""Months in a row that are worth folding."""
MEASURES = ("planned", "committed", "paid")


def blocks(register: Register, phase: int | None) -> tuple[Block, ...]:
    """The months as a table, and the sums as lines under the budget."""
    where = in_phase(phase)
    pivots = [Pivot(name, ("month",), where=where) for name in MEASURES]
    counted = breakdown.count_all(register, pivots)
    budget = totals.read(register).objective(scope_of(phase), "planned")
    table = Table(
        name="spending",
        title=_("Spending over time (DH)"),
        columns=(
            Column(title=_("Month")),
            *_columns(_("In the month")),
            *_columns(_("Added up")),
            Column(title=_("Budget"), unit="money"),
        ),
        rows=_rows(register, counted, budget),
        note=_("By the date of the invoice, else of the order, else of the registration."),
    )
    chart = Chart(
        name="spending",
        title=_("Planned, committed and paid, added up"),
        kind="lines",
        table=table,
        values=(4, 5, 6),
        goal=7 if budget is not None else None,
    )
    return (chart, _read(table, budget))


def _columns(group: str) -> tuple[Column, ...]:
    names = (_("Planned"), _("Committed"), _("Paid"))
    return tuple(Column(title=name, unit="money", group=group) for name in names)


def _read(table: Table, budget: int | None) -> Table:
    """The table as it is read: the lines need every month for their place in time, and the budget
    beside each; who reads it needs neither."""
    rows = tuple(replace(row, cells=row.cells[:-1]) for row in _folded(table.rows))
    note = table.note
    if budget is not None:
        announced = labelled(_("Budget"), show_money(budget))
        note = f"{announced}. {note}"
    return replace(table, columns=table.columns[:-1], rows=rows, note=note)


def _folded(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The same rows, long runs of months in which nothing was spent as one."""
    found: list[Row] = []
    for empty, run in groupby(rows, lambda row: not any(cell.value for cell in row.cells[1:4])):
        months = list(run)
        if empty and len(months) >= _LONG:
            first, last = (str(one.cells[0].value) for one in (months[0], months[-1]))
            words = filled(_("{first} to {last}"), first=first, last=last)
            months = [Row(cells=(text(words), *months[-1].cells[1:]))]
        found += months
    return tuple(found)


def _rows(register: Register, counted: list[Counted], budget: int | None) -> tuple[Row, ...]:
    months = Members(DIMENSIONS["month"], counted[0].pivot.counts, register.plan)
    shown = months.shown({path[0] for one in counted for path in one.rows}, empty=False)
    sums = [
        list(accumulate(one.value(((month,), None)) or 0 for month in shown)) for one in counted
    ]
    return tuple(
        Row(
            cells=(
                text(months.words(month)),
                *(_cell(one, month, months.words(month)) for one in counted),
                *(money(amounts[place]) for amounts in sums),
                money(budget),
            )
        )
        for place, month in enumerate(shown)
    )


def _cell(counted: Counted, month: Member, words: str) -> Cell:
    place = ((month,), None)
    value = counted.value(place)
    opens = (one.opening(words) for one in counted.lists(place)) if value else ()
    return money(value, *opens)
