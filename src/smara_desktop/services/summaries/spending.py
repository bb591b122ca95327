"""Spending over time: planned, committed and paid month by month, added up against the budget."""

from itertools import accumulate

from smara_desktop.domain.dimensions import BY_NAME as DIMENSIONS
from smara_desktop.domain.dimensions import Member
from smara_desktop.domain.pivots import Pivot
from smara_desktop.i18n import _
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
from smara_desktop.services.summaries.screens import Check

MEASURES = ("planned", "committed", "paid")


def blocks(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """The months as a table, and the sums as lines under the budget."""
    where = in_phase(phase)
    pivots = [Pivot(name, ("month",), where=where) for name in MEASURES]
    counted = breakdown.count_all(register, pivots, check=check)
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
    return (chart, table)


def _columns(group: str) -> tuple[Column, ...]:
    names = (_("Planned"), _("Committed"), _("Paid"))
    return tuple(Column(title=name, unit="money", group=group) for name in names)


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
