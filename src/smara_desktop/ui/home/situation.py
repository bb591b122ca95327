"""The programme in one line: what is reached, planned and paid, against what was announced."""

from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.money import short_money
from smara_desktop.domain.programme import WHOLE
from smara_desktop.i18n import _, apart, filled
from smara_desktop.services.totals import Totals


def situation(found: Totals) -> str:
    """The situation of the whole programme."""
    announced = found.objective(WHOLE, "persons")
    goal = None if announced is None else grouped(announced)
    persons = _of(grouped(found.value(WHOLE, "persons")), goal)
    budget = found.objective(WHOLE, "planned")
    planned = _of(_money(found, "planned"), None if budget is None else _short(budget))
    parts = (
        filled(_("Persons: {figure}"), figure=persons),
        filled(_("Planned: {figure}"), figure=planned),
        filled(_("Paid: {figure}"), figure=_money(found, "paid")),
    )
    return "   ·   ".join(parts)


def _of(figure: str, goal: str | None) -> str:
    return figure if goal is None else filled(_("{figure} of {goal}"), figure=figure, goal=goal)


def _money(found: Totals, figure: str) -> str:
    return _short(found.value(WHOLE, figure))


def _short(centimes: int) -> str:
    return apart(short_money(centimes))
