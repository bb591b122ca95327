"""Rules about one record: pure functions of its values, run at each key and at each save."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import cast

from msgspec import Struct

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import Message

Values = Mapping[str, object]


class Circumstances(Struct, frozen=True):
    """What a rule may know besides the record: today, the plan, the record as it was stored."""

    today: date
    plan: Plan
    previous: Record | None = None


Rule = Callable[[Values, Circumstances], Iterable[Problem]]


def hard(rule: str, text: str, *fields: str, **values: object) -> Problem:
    """A problem that stops the save."""
    return Problem(rule, Severity.HARD, Message(text, values), fields)


def soft(rule: str, text: str, *fields: str, **values: object) -> Problem:
    """A problem to be confirmed; the confirmation lapses when one of ``fields`` changes."""
    return Problem(rule, Severity.SOFT, Message(text, values), fields)


def number(values: Values, name: str) -> int:
    """An integer field, an empty one counting as zero."""
    return cast("int", values.get(name) or 0)


def day(values: Values, name: str) -> date | None:
    """A day field."""
    return cast("date | None", values.get(name))
