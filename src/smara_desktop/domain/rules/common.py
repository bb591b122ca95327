"""Rules that every record type shares."""

from collections.abc import Iterable
from typing import cast

from smara_desktop.domain.days import show_day
from smara_desktop.domain.describe import Description, describe, line_type
from smara_desktop.domain.kinds import Choice, Choices, Day
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Line, Record
from smara_desktop.domain.rules.base import (
    Circumstances,
    Rule,
    Values,
    day,
    hard,
    number,
    soft,
)
from smara_desktop.domain.wording import N_, Message


def known_codes(of: type[Record]) -> Rule:
    """Every code stands in its reference list, and the phase exists."""
    coded = _coded(describe(of))
    owned = [(item.name, _coded(describe(line_type(item)))) for item in describe(of).lines]

    def rule(values: Values, about: Circumstances) -> Iterable[Problem]:
        yield from _phase_exists(values, about.plan)
        for field, code in _unknown(values, coded, about.plan):
            yield _not_a_choice(field, code)
        for name, of_line in owned:
            for line in cast("tuple[Line, ...]", values.get(name) or ()):
                held = {one: getattr(line, one) for one, _ in of_line}
                for field, code in _unknown(held, of_line, about.plan):
                    yield _not_a_choice(f"{name}[{line.id}].{field}", code)

    return rule


def _coded(described: Description) -> list[tuple[str, str]]:
    return [
        (item.name, item.kind.of)
        for item in described.typed
        if isinstance(item.kind, Choice | Choices) and item.kind.of
    ]


def _unknown(
    values: Values, coded: list[tuple[str, str]], plan: Plan
) -> Iterable[tuple[str, object]]:
    for name, listed in coded:
        value = values.get(name)
        for code in value if isinstance(value, tuple) else (value,):
            if code is not None and code not in plan.lists.get(listed, {}):
                yield name, code


def _not_a_choice(path: str, code: object) -> Problem:
    text = N_("“{code}” is not one of the choices. Choose from the list.")
    return hard("unknown_choice", text, path, code=code)


def _phase_exists(values: Values, plan: Plan) -> Iterable[Problem]:
    phase = values.get("phase")
    if phase is not None and phase not in plan.phases:
        yield hard(
            "unknown_phase",
            N_("There is no phase {number} in this register. Choose one of its phases."),
            "phase",
            number=phase,
        )


def within_phase(of: type[Record]) -> Rule:
    """The record's day (see ``RecordType.dated``) lies within its phase's dates."""
    dated = of.type.dated

    def rule(values: Values, about: Circumstances) -> Iterable[Problem]:
        phase = about.plan.phases.get(values.get("phase"))  # type: ignore[call-overload]  # None finds none
        name = next((one for one in dated if values.get(one) is not None), dated[-1])
        on = day(values, name)
        if phase is None:
            return
        newcomer = about.previous is None or about.previous.phase != phase.number
        if phase.closed and newcomer:
            yield soft(
                "closed_phase", N_("Phase {number} is closed."), "phase", number=phase.number
            )
        if on is None:
            return
        if (phase.starts and on < phase.starts) or (phase.ends and on > phase.ends):
            yield soft(
                "outside_phase",
                N_("{day} is outside the dates of phase {number}."),
                name,
                "phase",
                day=show_day(on),
                number=phase.number,
            )

    return rule


def not_in_future(of: type[Record], *expected: str) -> Rule:
    """No day lies after today, but those in ``expected`` (a delivery still to come)."""
    names = [
        item.name
        for item in describe(of).typed
        if isinstance(item.kind, Day) and item.name not in expected
    ]

    def rule(values: Values, about: Circumstances) -> Iterable[Problem]:
        for name in names:
            on = day(values, name)
            if on is not None and on > about.today:
                yield soft(
                    "future_day",
                    N_("{day} is in the future: is “{field}” right?"),
                    name,
                    day=show_day(on),
                    field=Message(describe(of).by_name[name].kind.label),
                )

    return rule


def one_of_two(rule_name: str, text: str, first: str, second: str) -> Rule:
    """At least one of two fields is filled in."""

    def rule(values: Values, about: Circumstances) -> Iterable[Problem]:
        if values.get(first) is None and values.get(second) is None:
            yield hard(rule_name, text, first, second)

    return rule


def in_order(of: type[Record], earlier: str, later: str) -> Rule:
    """One day is not before another."""
    labels = {name: describe(of).by_name[name].kind.label for name in (earlier, later)}

    def rule(values: Values, about: Circumstances) -> Iterable[Problem]:
        first, second = day(values, earlier), day(values, later)
        if first and second and second < first:
            yield hard(
                "days_order",
                N_("“{later}” is before “{earlier}”: check both dates."),
                later,
                earlier,
                later=Message(labels[later]),
                earlier=Message(labels[earlier]),
            )

    return rule


def young_among(young: str, *parts: str) -> Rule:
    """The young are among the jobs counted in ``parts``."""

    def rule(values: Values, about: Circumstances) -> Iterable[Problem]:
        everyone = sum(number(values, name) for name in parts)
        if number(values, young) > everyone:
            yield hard(
                "young_jobs",
                N_("{young} young among {all} jobs: there cannot be more."),
                young,
                *parts,
                young=number(values, young),
                all=everyone,
            )

    return rule
