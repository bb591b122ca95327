"""Digits and separators of Arabic keyboards, and characters that cannot be seen."""

import re

_DIGITS = {first + value: str(value) for first in (0x0660, 0x06F0) for value in range(10)}
# The Arabic decimal separator becomes the comma, the thousands separator a space:
# the two marks of French papers that can be read in one way only.
_SEPARATORS = {0x066B: ",", 0x066C: " "}
_WESTERN = {**_DIGITS, **_SEPARATORS}

# Soft hyphen, Mongolian separator, zero-width characters, byte order mark, bidi controls:
# they come along when a number is pasted from a page written right to left.
_INVISIBLE = dict.fromkeys(
    [
        *(0x00AD, 0x061C, 0x180E),
        *range(0x200B, 0x2010),
        *range(0x202A, 0x202F),
        *range(0x2060, 0x2070),
        0xFEFF,
    ]
)

# Anything but spaces, what Unicode lets a font leave out (DerivedCoreProperties,
# Default_Ignorable_Code_Point), and the blank of Braille.
_TO_BE_SEEN = (
    "[^\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)


def is_blank(text: str) -> bool:
    """Tell whether there is nothing to see in ``text``: only spaces and invisible characters."""
    if text.isascii():  # nothing of the list, which takes long to compile
        return not text.strip()
    return re.search(_TO_BE_SEEN, text) is None


def to_western(text: str) -> str:
    """Return ``text`` with Arabic-Indic digits and separators written the western way.

    ``٫`` becomes a comma and ``٬`` a space; anything else is left as it is.
    """
    return text if text.isascii() else text.translate(_WESTERN)


def strip_invisible(text: str) -> str:
    """Return ``text`` without zero-width and direction characters.

    Meant for numbers, identifiers and dates only: in a name a joiner carries meaning.
    """
    return text if text.isascii() else text.translate(_INVISIBLE)


def typed_value(text: str) -> str:
    """Return what was meant by a typed number, identifier or date: western, visible, trimmed."""
    return strip_invisible(to_western(text)).strip()
