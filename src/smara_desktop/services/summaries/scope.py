"""What a summary is about: one phase or the whole, in words and as a tally scope."""

from smara_desktop.domain.dimensions import Member
from smara_desktop.domain.expressions import F
from smara_desktop.domain.programme import WHOLE
from smara_desktop.domain.selection import Selection
from smara_desktop.i18n import language
from smara_desktop.services.register import Register
from smara_desktop.services.value_words import scope_words


def scope_of(phase: int | None) -> int:
    """The tally's scope of a phase, or of the whole (``None``)."""
    return WHOLE if phase is None else phase


def scope_title(register: Register, phase: int | None) -> str:
    """What a summary's scope is called."""
    return scope_words(register.plan, scope_of(phase))


def programme_name(register: Register) -> str:
    """The programme's name in the language in use."""
    programme = register.plan.programme
    return (programme.name_ar if language() == "ar" else None) or programme.name_fr


def in_phase(phase: int | None) -> tuple[tuple[str, Member], ...]:
    """The condition of a breakdown that keeps one phase, or none for the whole."""
    return () if phase is None else (("phase", phase),)


def narrowed(selection: Selection, phase: int | None) -> Selection:
    """What is selected of one phase; all of it for the whole."""
    return selection if phase is None else selection.narrowed(F("phase").one_of(phase))
