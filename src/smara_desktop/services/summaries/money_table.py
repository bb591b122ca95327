"""The money of one scope: who bears what, against which budget."""

from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.programme import Plan
from smara_desktop.i18n import _, filled
from smara_desktop.services.summaries.content import Cell, Column, Row, Table, rate
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import AMOUNTS, Section, funders, list_of
from smara_desktop.services.totals_rows import Row as Line
from smara_desktop.services.value_words import scope_words

BUDGET, PLANNED, COMMITTED, PAID = 1, 2, 3, 4
"""Places of the columns, for a chart."""


def money_table(plan: Plan, found: Totals, scope: int) -> Table:
    """By funder: budget, planned, committed, paid, what is left to commit, and the rate."""
    rows = [_row(plan, found, scope, section) for section in funders(plan, found)]
    return Table(
        name="money",
        title=filled(_("Money by funder, {scope}"), scope=scope_words(plan, scope)),
        columns=(
            Column(title=_("Funder")),
            Column(title=_("Budget"), unit="money"),
            Column(title=_("Planned"), unit="money"),
            Column(title=_("Committed"), unit="money"),
            Column(title=_("Paid"), unit="money"),
            Column(title=_("Left to commit"), unit="money"),
            Column(title=_("Committed / budget"), unit="rate"),
        ),
        rows=(*rows, _unattributed(plan, found, scope), _total(plan, found, scope)),
        note=_("An empty budget was not announced. Paid is the sum of what the funders paid."),
    )


def _row(plan: Plan, found: Totals, scope: int, section: Section) -> Row:
    planned = section.rows[0]
    return Row(cells=(Cell(value=planned.owner), *_amounts(plan, found, scope, section)))


def _total(plan: Plan, found: Totals, scope: int) -> Row:
    amounts = _amounts(plan, found, scope, AMOUNTS)
    return Row(cells=(Cell(value=_("Total")), *amounts), role="total")


def _amounts(plan: Plan, found: Totals, scope: int, section: Section) -> tuple[Cell, ...]:
    lines = {line.figure.removesuffix("_by_funder"): line for line in section.rows}
    budget = lines["planned"].objective(found, scope)
    committed = lines["committed"].value(found, scope)
    return (
        Cell(value=budget, unit="money"),
        *(_amount(plan, found, scope, lines[name]) for name in ("planned", "committed", "paid")),
        _left(budget, committed),
        rate(committed, budget),
    )


def _left(budget: int | None, committed: int) -> Cell:
    left = None if budget is None else budget - committed
    return Cell(value=left, unit="money", tone="warn" if left is not None and left < 0 else "plain")


def _amount(plan: Plan, found: Totals, scope: int, line: Line) -> Cell:
    return Cell(
        value=line.value(found, scope),
        unit="money",
        goal=line.objective(found, scope),
        opens=line.opens(plan, scope),
    )


def _unattributed(plan: Plan, found: Totals, scope: int) -> Row:
    """What no funder bears yet: the total less the sum of the lines, of the budget too."""
    budget, rest = _budget_of_nobody(found, scope), 0
    cells = [Cell(value=_("Not attributed"), tone="muted"), Cell(value=budget, unit="money")]
    for name in ("planned", "committed"):
        borne = sum(
            value
            for (one, figure, _part), value in found.values.items()
            if one == scope and figure == f"{name}_by_funder"
        )
        rest = found.value(scope, name) - borne
        opening = list_of(BY_NAME[f"{name}_unattributed"], plan, scope)
        cells.append(Cell(value=rest, unit="money", opens=(opening,)))
    cells += [Cell(unit="money"), _left(budget, rest), Cell(unit="rate")]
    return Row(cells=tuple(cells))


def _budget_of_nobody(found: Totals, scope: int) -> int | None:
    """The budget announced in all, less what each funder announced; nothing without the first."""
    budget = found.objective(scope, "planned")
    announced = sum(
        value
        for (one, figure, part), value in found.objectives.items()
        if one == scope and figure == "planned" and part
    )
    return None if budget is None else budget - announced
