"""Names and free texts: cleaned the same way everywhere, doubted when scripts are mixed."""

import re
import unicodedata
from functools import lru_cache
from typing import Literal

from smara_desktop.domain.problems import Doubt, InputError
from smara_desktop.domain.wording import N_, Message

# Without width and without meaning; the two joiners stay, Arabic spelling may need them.
_ZERO_WIDTH = dict.fromkeys(
    [0x00AD, 0x180E, 0x200B, *range(0x2060, 0x2066), *range(0x206A, 0x2070), 0xFEFF]
)
# They reverse what stands around them: a name could be shown as another one. Sets, as a pattern of
# such letters takes long to compile, and each start reads who works here.
_BIDI = frozenset(
    map(chr, (0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)))
)
# Controls other than tab and line ends.
_CONTROL = frozenset(
    map(chr, (*range(9), *range(0x0E, 0x20), *range(0x7F, 0x85), *range(0x86, 0xA0)))
)

# Letters of each script and what all scripts share: what nearly every name is made of.
_ORDINARY = {
    "latin": "[\x00-\x7f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f]*",
    "arabic": "[ \u0620-\u064a]*",
}
_SCRIPT_NAMES = {"latin": N_("Latin letters"), "arabic": N_("Arabic letters")}
# Letters by their Unicode name that belong to no script: ª, º, µ, and transliteration marks.
_COMMON = {"MODIFIER", "FEMININE", "MASCULINE", "MICRO"}


def clean_name(text: str) -> str:
    """Return a name in NFC, trimmed, with single spaces; an empty one stays empty.

    Raises InputError on characters that reverse the direction or control a terminal.
    """
    return " ".join(_safe(text).split())


def clean_text(text: str, *, multiline: bool) -> str:
    """Return a free text ready to keep: NFC, trimmed; lines kept apart when ``multiline``.

    Raises InputError as ``clean_name`` does.
    """
    if not multiline:
        return clean_name(text)
    lines = _safe(text).splitlines()
    return "\n".join(line.replace("\t", " ").rstrip() for line in lines).strip()


def script_doubts(text: str, expected: Literal["latin", "arabic"]) -> tuple[Doubt, ...]:
    """Return a doubt when letters of another script stand in ``text``, alone or mixed in."""
    if re.fullmatch(_ORDINARY[expected], text):
        return ()
    odd = [letter for letter in text if _script(letter) not in (expected, "")]
    if not odd:
        return ()
    wanted = Message(_SCRIPT_NAMES[expected])
    if any(_script(letter) == expected for letter in text):
        words = N_("Two ways of writing are mixed here: check {letters}. {script} are expected.")
        letters = " ".join(dict.fromkeys(odd[:5]))
        return (Doubt("script_mixed", Message(words, {"letters": letters, "script": wanted})),)
    words = N_("{script} are expected here.")
    return (Doubt("script_wrong", Message(words, {"script": wanted})),)


@lru_cache(maxsize=4_096)
def _script(letter: str) -> str:
    """Return the script of a letter, empty for digits, marks and what all scripts share."""
    if not letter.isalpha():
        return ""
    if letter.isascii():
        return "latin"
    script = unicodedata.name(letter, "UNKNOWN").split()[0]
    return "" if script in _COMMON else script.lower()


def storable(text: str) -> str:
    """Return ``text`` as it is; raises InputError on half a character, which no file can hold."""
    try:
        text.encode()
    except UnicodeEncodeError:
        # Halves of characters, which an input method or a broken file may send.
        raise _not_kept() from None
    return text


def _not_kept() -> InputError:
    words = N_("This text holds a character that cannot be kept. Type it again.")
    return InputError("text_control", Message(words))


def _safe(text: str) -> str:
    if text.isascii() and text.isprintable():
        return text
    if not _BIDI.isdisjoint(text):
        words = N_(
            "An invisible character that turns the direction of writing came with this text. "
            "Type it again instead of pasting it."
        )
        raise InputError("text_direction", Message(words))
    if not _CONTROL.isdisjoint(text):
        raise _not_kept()
    return unicodedata.normalize("NFC", storable(text).translate(_ZERO_WIDTH))
