"""The totals as lines of text, for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from smara_desktop.domain.money import show_money
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, labelled

_COUNTS = (
    (("holders", "recorded"), N_("Project holders")),
    (("holders", "women"), N_("Women")),
    (("holders", "young_graduates"), N_("Young graduates")),
    (("holders", "women_in_precarity"), N_("Women in precarity")),
    (("holders", "candidates"), N_("Candidates")),
    (("holders", "withdrawn"), N_("Withdrawals")),
    (("associations",), N_("Associations")),
    (("persons", "recorded"), N_("Persons")),
    (("activities",), N_("Activities")),
    (("acquisitions",), N_("Acquisitions")),
    (("jobs", "planned"), N_("Jobs planned")),
    (("jobs", "created"), N_("Jobs created")),
)
_AMOUNTS = (
    ("planned", N_("Planned amount")),
    ("committed", N_("Committed amount")),
    ("paid", N_("Paid amount")),
)


def lines(report: Mapping[str, Any]) -> Iterator[str]:
    """Each phase and the whole, one figure a line, beside its target or budget."""
    for phase in report["phases"]:
        yield _(N_("Phase {number}")).format(number=phase["number"])
        yield from _scope(phase)
    yield _(N_("Whole programme"))
    yield from _scope(report["total"])


def _scope(scope: Mapping[str, Any]) -> Iterator[str]:
    for path, label in _COUNTS:
        value: Any = scope
        for name in path:
            value = value[name]
        target = scope[path[0]].get("target") if path[-1] == "recorded" else None
        yield _line(label, str(value), None if target is None else str(target))
    amount = scope["amount"]
    for name, label in _AMOUNTS:
        budget = amount["budget"] if name == "planned" else None
        yield _line(label, show_money(amount[name]), None if budget is None else show_money(budget))


def _line(label: str, value: str, goal: str | None) -> str:
    return f"    {labelled(_(label), value)}" + ("" if goal is None else f" / {goal}")
