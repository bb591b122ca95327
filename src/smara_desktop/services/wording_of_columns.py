"""What a column is called in each language, and the words beside its codes."""

from collections.abc import Callable
from typing import Any

from smara_desktop.domain.kinds import Choice, Choices
from smara_desktop.domain.programme import Plan
from smara_desktop.i18n import LANGUAGES, N_, in_language
from smara_desktop.services.export_layout import Column, Role

_TITLES = {
    Role.VALUE: "{field}",
    Role.LABEL: N_("{field}: in words"),
    Role.REFERENCE: N_("{field}: reference"),
}


def titles(column: Column) -> dict[str, str]:
    """The column's title in each language."""
    return {language: title(column, language) for language in LANGUAGES}


def title(column: Column, language: str) -> str:
    """The column's title in one language."""
    pattern = in_language(_TITLES[column.role], language)
    return pattern.format(field=in_language(column.kind.label, language))


def codes(column: Column, plan: Plan, language: str) -> dict[str, str]:
    """The codes that may stand in a column of codes, with their words; empty for other columns."""
    kind = column.kind
    if isinstance(kind, Choice) and kind.options:
        return {one.code: in_language(one.label, language) for one in kind.options}
    if isinstance(kind, Choice | Choices):
        return {one.code: one.label(language) for one in plan.lists.get(kind.of, {}).values()}
    return {}


def label_of(column: Column, plan: Plan, language: str) -> Callable[[Any], str]:
    """From what the file holds of a field of codes to its words; an unknown code stays itself."""
    words = codes(column, plan, language)
    if isinstance(column.kind, Choices):
        several = column.kind
        return lambda stored: "|".join(words.get(one, one) for one in several.from_store(stored))
    return lambda stored: words.get(stored, stored)
