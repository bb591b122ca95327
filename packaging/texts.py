"""Collect the texts to translate, and compile the translations (`make texts`).

Translators edit `resources/locale/<language>/LC_MESSAGES/smara_desktop.po`; the compiled `.mo`
beside it is what the program reads. A test says when either is behind the sources.
"""

from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
LANGUAGES = ("fr", "ar")
ALWAYS = datetime(2026, 1, 1, tzinfo=UTC)
"""Catalogues bear no day of their own: the same texts give the same files."""

KEYWORDS: dict[str, tuple[int, ...] | None] = {"N_": None, "_": None, "_n": (1, 2)}


@cache
def collected() -> Catalog:
    """Every text marked in the sources, with the files it stands in."""
    catalog = Catalog()
    found = extract_from_dir(
        ROOT / "src", method_map=[("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    )
    for file, _line, text, comments, context in found:
        catalog.add(text, None, [(f"src/{file}", None)], auto_comments=comments, context=context)  # type: ignore[list-item]  # a place without a line moves less
    return catalog


def po_path(language: str) -> Path:
    """Where the translations of a language are written."""
    return ROOT / "resources" / "locale" / language / "LC_MESSAGES" / "smara_desktop.po"


def translations(language: str) -> Catalog:
    """The translations of a language as they are, brought up to date with the sources."""
    present = Catalog(locale=language)
    if po_path(language).exists():
        with po_path(language).open("rb") as file:
            present = read_po(file, locale=language)
    fresh = Catalog(locale=language, header_comment="", creation_date=ALWAYS, revision_date=ALWAYS)
    for message in collected():
        if message.id:
            fresh[message.id] = _translated(message, present)
    return fresh


def _translated(message: Message, present: Catalog) -> Message:
    known = present.get(message.id)
    kept = known.string if known is not None and type(known.id) is type(message.id) else ""
    return Message(message.id, kept, message.locations, auto_comments=message.auto_comments)


def write(language: str) -> int:
    """Write both files of a language; returns how many texts are not translated."""
    catalog = translations(language)
    path = po_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, catalog, width=100, sort_output=True, include_lineno=False)
    text = path.read_text(encoding="utf-8")
    # The day of the last run says nothing that the history does not say better.
    path.write_text(_without_days(text), encoding="utf-8")
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalog)
    return sum(1 for message in catalog if message.id and not all(_strings(message)))


def _strings(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ("",))


def _without_days(text: str) -> str:
    dropped = (
        *('"POT-Creation-Date', '"PO-Revision-Date', '"Project-Id', '"Report-Msgid'),
        *('"Last-Translator', '"Language-Team', '"Generated-By', "#, fuzzy"),
    )
    return "".join(line for line in text.splitlines(True) if not line.startswith(dropped))


if __name__ == "__main__":
    for one in LANGUAGES:
        print(f"{one}: {write(one)} texts to translate")  # noqa: T201 - a command's answer
