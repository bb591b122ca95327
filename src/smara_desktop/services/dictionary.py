"""``dictionary.csv``: every column of an export in words, in three languages, for its readers."""

from collections.abc import Iterator, Sequence

from smara_desktop.domain.programme import Plan
from smara_desktop.i18n import LANGUAGES, N_, in_language
from smara_desktop.services.export_layout import Column, Role
from smara_desktop.services.table_schema import UNITS
from smara_desktop.services.wording_of_columns import codes, title

NAME = "dictionary.csv"

HEADER: tuple[str, ...] = (
    "file",
    "column",
    "type",
    "unit",
    "required",
    "privacy",
    *(f"title_{language}" for language in LANGUAGES),
    *(f"help_{language}" for language in LANGUAGES),
    *(f"codes_{language}" for language in LANGUAGES),
)

NOTES = {
    "steps": N_("One row per step, in order: without its steps an activity would not be whole."),
    "fundings": N_("One row per funding line, in order; the amounts add up to the total."),
    "": N_("The identity of the record, the same in every register; a reference may be corrected."),
}
"""What is said of the id of a line, by what the lines are, and of a record."""


def rows(path: str, columns: Sequence[Column], plan: Plan, lines: str = "") -> Iterator[list[str]]:
    """The rows that explain one file, of records or of the ``lines`` they own."""
    for column in columns:
        value = column.role is Role.VALUE
        yield [
            path,
            column.name,
            column.kind.table_type if value else "string",
            UNITS.get(type(column.kind), "") if value else "",
            "1" if column.kind.required else "0",
            column.kind.privacy.value,
            *(title(column, language) for language in LANGUAGES),
            *(in_language(_help(column, lines), language) for language in LANGUAGES),
            *(_codes(column, plan, language) if value else "" for language in LANGUAGES),
        ]


def _help(column: Column, lines: str) -> str:
    return NOTES.get(lines, "") if column.name == "id" else column.kind.help


def _codes(column: Column, plan: Plan, language: str) -> str:
    return "|".join(f"{code}={words}" for code, words in codes(column, plan, language).items())
