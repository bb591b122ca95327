"""A stored value in the user's words: choices by their labels, amounts with their unit."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from smara_desktop.domain.kinds import (
    Choice,
    Choices,
    Dialect,
    Direction,
    Flag,
    Id,
    Kind,
    Money,
    PhaseNumber,
    Privacy,
    Reference,
    Share,
    Stored,
)
from smara_desktop.domain.money import show_money
from smara_desktop.domain.problems import StoredError
from smara_desktop.domain.programme import WHOLE, Phase, Plan
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, apart, enumerated, filled, language

Names = Mapping[UUID, str]
"""What people call the records that values refer to."""

HIDDEN = "••••"


def value_of(kind: Kind[Any], stored: Stored) -> object:
    """The value of a column's content; an id may also be given as hexadecimal text."""
    if isinstance(kind, Id) and isinstance(stored, str):
        try:
            return UUID(hex=stored)
        except ValueError as error:
            raise StoredError(kind.label) from error
    return kind.from_store(stored)


def value_words(kind: Kind[Any], value: object, plan: Plan, names: Names) -> str:
    """``value`` as it is read on screen in the language in use; empty for nothing known."""
    if value is None:
        return ""
    if isinstance(kind, Choice):
        return choice_words(kind, cast("str", value), plan)
    if isinstance(kind, Choices):
        return enumerated(_of_list(kind.of, code, plan) for code in cast("tuple[str, ...]", value))
    if isinstance(kind, Reference):
        return names.get(cast("UUID", value), str(value))
    return _plain_words(kind, value, plan)


def _plain_words(kind: Kind[Any], value: object, plan: Plan) -> str:
    if isinstance(kind, Flag):
        return _(N_("yes")) if value else _(N_("no"))
    if isinstance(kind, Money):
        return money_words(cast("int", value))
    if isinstance(kind, Share):
        return f"{value} %"
    if isinstance(kind, PhaseNumber):
        return phase_words(plan, cast("int", value))
    words = kind.format(value, Dialect.SCREEN)
    # Groups of digits change places within Arabic words.
    return apart(words) if kind.direction is Direction.LEFT_TO_RIGHT else words


def money_words(centimes: int) -> str:
    """An amount that keeps its order within an Arabic sentence too."""
    return apart(show_money(centimes))


def redacted(kind: Kind[Any], value: object) -> str | None:
    """What a log may show instead of a value that is not open; ``None`` for an open one."""
    if kind.privacy is Privacy.OPEN:
        return None
    if value is None:
        return ""
    return HIDDEN if kind.privacy is Privacy.SENSITIVE else kind.redact(value)


def choice_words(kind: Choice, code: str, plan: Plan) -> str:
    """The words of one code: declared with the field, or of its reference list."""
    if kind.of:
        return _of_list(kind.of, code, plan)
    return next((_(option.label) for option in kind.options if option.code == code), code)


def _of_list(name: str, code: str, plan: Plan) -> str:
    item = plan.lists.get(name, {}).get(code)
    return code if item is None else item.label(language())


def phase_words(plan: Plan, number: int) -> str:
    """What a phase is called, in the language in use."""
    phase = plan.phases.get(number, Phase(number=number, name_fr=f"Phase {number}"))
    if language() == "en":
        return filled(_("Phase {number}"), number=number)
    return (phase.name_ar if language() == "ar" else phase.name_fr) or phase.name_fr


def scope_words(plan: Plan, scope: int) -> str:
    """What a phase, or the whole programme (``WHOLE``), is called."""
    return _("Whole programme") if scope == WHOLE else phase_words(plan, scope)
