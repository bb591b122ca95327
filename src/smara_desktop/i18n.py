"""The three languages: texts are declared in English and translated when they are shown."""

import gettext
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar

from smara_desktop.catalogue import Catalogue
from smara_desktop.domain.wording import N_, Message
from smara_desktop.paths import resource

LANGUAGES: Mapping[str, str] = {"fr": "Français", "ar": "العربية", "en": "English"}
"""Language codes and their own names, in the order they are offered."""

DOMAIN = "smara_desktop"

_state: dict[str, str] = {"language": "fr"}
_speaking: ContextVar[str | None] = ContextVar("speaking", default=None)
_loaded: dict[str, gettext.NullTranslations] = {}


def _translations(language: str) -> gettext.NullTranslations:
    if language not in _loaded:
        path = resource("locale") / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
        # English there is none: it is what the texts are declared in.
        _loaded[language] = (
            Catalogue(path.read_bytes()) if path.exists() else gettext.NullTranslations()
        )
    return _loaded[language]


def use(language: str) -> None:
    """Show all texts in ``fr``, ``ar`` or ``en`` from now on; raises ``ValueError`` for others."""
    if language not in LANGUAGES:
        raise ValueError(language)
    _state["language"] = language


def language() -> str:
    """The language in use."""
    return _speaking.get() or _state["language"]


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Use another language within the block, in this thread alone: an Arabic page to print from a
    French window; raises ``ValueError`` for a language that there is not."""
    if language not in LANGUAGES:
        raise ValueError(language)
    token = _speaking.set(language)
    try:
        yield
    finally:
        _speaking.reset(token)


def right_to_left() -> bool:
    """True when the window is mirrored."""
    return language() == "ar"


def _(text: str) -> str:
    """The text in the language in use."""
    return _translations(language()).gettext(text) if text else ""


def in_language(text: str, language: str) -> str:
    """The text in a language that need not be the one in use, as a file in three languages asks."""
    return _translations(language).gettext(text) if text else ""


def _n(one: str, many: str, count: int) -> str:
    """The text for a count, in the plural form of the language (Arabic has six)."""
    return _translations(language()).ngettext(one, many, count)


def apart(text: str) -> str:
    """A name, a reference, a folder in its own order among words of the language in use."""
    mirrored = right_to_left()
    if text.isascii() and not mirrored:
        return text
    from smara_desktop.domain import directions  # before the first paint nothing asks for it

    return directions.apart(text, mirrored=mirrored)


def filled(words: str, /, **values: object) -> str:
    """Translated words with their values in place, each in its own order (see ``apart``)."""
    return words.format(**{name: _valued(value) for name, value in values.items()})


def labelled(label: str, value: str) -> str:
    """A value behind its label, with the colon as the language in use spaces it."""
    return filled(_("{label}: {value}"), label=label, value=value)


def enumerated(parts: Iterable[str]) -> str:
    """Several things named one after the other, with the comma of the language in use."""
    return _(", ").join(map(apart, parts))


def beside(parts: Iterable[str]) -> str:
    """Several things in one line, a dot between them; what is empty is left out."""
    return " · ".join(apart(part) for part in parts if part)


def tell(message: Message) -> str:
    """A message translated, its values in place; a value that is a message is translated too."""
    return filled(_(message.text), **message.values)


def _valued(value: object) -> object:
    if isinstance(value, Message):
        return tell(value)
    return value if isinstance(value, int) else apart(str(value))


__all__ = [
    "DOMAIN",
    "LANGUAGES",
    "N_",
    "_",
    "_n",
    "apart",
    "beside",
    "enumerated",
    "filled",
    "in_language",
    "labelled",
    "language",
    "right_to_left",
    "speaking",
    "tell",
    "use",
]
