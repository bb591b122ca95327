"""The totals as lines of text, for a terminal."""

from collections.abc import Iterator, Mapping
from typing import Any

from smara_desktop.domain.money import show_money
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, filled, labelled

_INDENT = " " * 4
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


def lines(report: Mapping[str, Any], funders: Mapping[str, str]) -> Iterator[str]:
    """Each phase and the whole, one figure a line, beside its target or budget.

    ``funders`` are the names of the funders by their codes; one without any money is left out.
    """
    for phase in report["phases"]:
        yield filled(_(N_("Phase {number}")), number=phase["number"])
        yield from _scope(phase, funders)
    yield _(N_("Whole programme"))
    yield from _scope(report["total"], funders)


def _scope(scope: Mapping[str, Any], funders: Mapping[str, str]) -> Iterator[str]:
    for path, label in _COUNTS:
        value: Any = scope
        for name in path:
            value = value[name]
        target = scope[path[0]].get("target") if path[-1] == "recorded" else None
        yield _line(label, str(value), None if target is None else str(target))
    yield from _amounts(scope["amount"], _INDENT)
    for code, amounts in scope["funders"].items():
        if any(amounts.values()):
            yield f"{_INDENT}{funders.get(code, code)}"
            yield from _amounts(amounts, _INDENT * 2)


def _amounts(amount: Mapping[str, Any], indent: str) -> Iterator[str]:
    for name, label in _AMOUNTS:
        budget = amount["budget"] if name == "planned" else None
        goal = None if budget is None else show_money(budget)
        yield _line(label, show_money(amount[name]), goal, indent)


def _line(label: str, value: str, goal: str | None, indent: str = _INDENT) -> str:
    return f"{indent}{labelled(_(label), value)}" + ("" if goal is None else f" / {goal}")
