"""The programme in one line: what is reached, planned and paid, against what was announced."""

from smara_desktop.domain.money import short_money
from smara_desktop.domain.programme import WHOLE
from smara_desktop.i18n import _
from smara_desktop.services.totals import Totals


def situation(found: Totals) -> str:
    """The situation of the whole programme."""
    persons = _against(str(found.value(WHOLE, "persons")), found.objective(WHOLE, "persons"))
    budget = found.objective(WHOLE, "planned")
    planned = short_money(found.value(WHOLE, "planned"))
    if budget is not None:
        words = _("{figure} of {goal}")
        planned = words.format(figure=planned, goal=short_money(budget))
    parts = (
        _("Persons: {figure}").format(figure=persons),
        _("Planned: {figure}").format(figure=planned),
        _("Paid: {figure}").format(figure=short_money(found.value(WHOLE, "paid"))),
    )
    return "   ·   ".join(parts)


def _against(figure: str, goal: int | None) -> str:
    return figure if goal is None else _("{figure} of {goal}").format(figure=figure, goal=goal)
