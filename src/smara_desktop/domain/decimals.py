"""Reading and writing decimal numbers as scaled integers: never a float.

Three ways of writing (dialects) are known: the screen (French, with care for what reads two
ways), French Excel (decimal comma, no grouping) and plain files (decimal dot).
"""

import re

from msgspec import Struct

from smara_desktop.domain.digits import typed_value
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.wording import N_, Message

NARROW_SPACE = "\u202f"
NO_BREAK_SPACE = "\u00a0"
_MINUS = "\u2212"
# The Arabic comma and the long minus mean what their western keys mean.
_SAME = str.maketrans({"\u060c": ",", _MINUS: "-"})
# Longer than any number of the register; also keeps int() away from endless digits.
_LONGEST = 40

_SPACED = re.compile(r"(\d{1,3}(?: \d{3})+|\d+)(?:,(\d+))?")
_DOTTED = re.compile(r"(\d{1,3}(?:\.\d{3}){2,}|\d{1,3}(?:\.\d{3})+(?=,))(?:,(\d+))?")
_ENGLISH = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,3}(?: \d{3})+|\d+)\.(\d{1,2})")
_ONE_DOT = re.compile(r"(\d{1,3}\.\d{3})()")
_PLAIN = re.compile(r"(\d+)(?:\.(\d+))?")
_BRACKETED = re.compile(r"\([\d ,.]+\)")
_MARKS = str.maketrans("", "", " .,")
_TWO_WAYS = re.compile(r"[\d ]*\.\d+|\d{1,3}(,\d{3})+\.\d*|\d{1,3}(,\d{3}){2,}")


class Scale(Struct, frozen=True, kw_only=True):
    """How many decimals a kind of number keeps, and an example to show in its messages."""

    places: int
    example: str


def parse_screen(text: str, scale: Scale, *, strict: bool = True) -> int:
    """Return the number typed by a person, times ten to the ``places``.

    Strict refuses what reads two ways (``12.500``, ``12.50``, ``1,234.50``). Not strict reads
    a last dot before one or two digits as the decimal mark and one before three as grouping,
    which is the usage in Morocco.

    Raises InputError.
    """
    number = _spelled(text, scale)
    patterns = (_SPACED, _DOTTED) if strict else (_SPACED, _DOTTED, _ENGLISH, _ONE_DOT)
    for pattern in patterns:
        if found := pattern.fullmatch(number):
            return _scaled(found[1], found[2], scale)
    if _TWO_WAYS.fullmatch(number):
        raise _two_ways(text, scale)
    raise _unreadable(text, scale)


def parse_excel(text: str, scale: Scale) -> int:
    """Return the number of a French Excel cell (``7680000,50``), scaled; raises InputError."""
    return _parse_only(_SPACED, text, scale)


def parse_plain(text: str, scale: Scale) -> int:
    """Return the number of a plain file (``7680000.50``), scaled; raises InputError."""
    return _parse_only(_PLAIN, text, scale)


def grouped(whole: int) -> str:
    """Return a whole number in groups of three, parted by narrow no-break spaces."""
    return f"{whole:,}".replace(",", NARROW_SPACE).replace("-", _MINUS)


def decimal_text(scaled: int, scale: Scale, mark: str, *, trim: bool = False) -> str:
    """Return a scaled number ungrouped with ``mark`` before its decimals.

    ``trim`` leaves out the closing zeros of the decimals.
    """
    sign = "-" if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**scale.places)
    return f"{sign}{whole}{_decimals(part, scale, mark, trim=trim)}"


def screen_text(scaled: int, scale: Scale, *, trim: bool = False) -> str:
    """Return a scaled number as it is shown: grouped, with a decimal comma."""
    sign = _MINUS if scaled < 0 else ""
    whole, part = divmod(abs(scaled), 10**scale.places)
    return f"{sign}{grouped(whole)}{_decimals(part, scale, ',', trim=trim)}"


def _decimals(part: int, scale: Scale, mark: str, *, trim: bool) -> str:
    digits = f"{part:0{scale.places}d}" if scale.places else ""
    if trim:
        digits = digits.rstrip("0")
    return f"{mark}{digits}" if digits else ""


def _parse_only(pattern: re.Pattern[str], text: str, scale: Scale) -> int:
    found = pattern.fullmatch(_spelled(text, scale))
    if found is None:
        raise _unreadable(text, scale)
    return _scaled(found[1], found[2], scale)


def _spelled(text: str, scale: Scale) -> str:
    """Return the number in western digits with single plain spaces; refuse a negative one."""
    number = " ".join(typed_value(text).translate(_SAME).split())
    if len(number) > _LONGEST or not number.isascii():
        raise _unreadable(text, scale)
    if number.startswith("-") or _BRACKETED.fullmatch(number):
        raise InputError(
            "number_negative",
            Message(N_("A value below zero is not accepted here. Type it without the minus.")),
        )
    return number


def _scaled(whole: str, decimals: str | None, scale: Scale) -> int:
    part = decimals or ""
    if len(part) > scale.places:
        raise _too_precise(scale)
    digits = whole.translate(_MARKS) + part.ljust(scale.places, "0")
    return int(digits)


def _two_ways(text: str, scale: Scale) -> InputError:
    words = N_(
        "“{typed}” can be read in two ways. Use the comma for decimals and a space between "
        "thousands, for example {example}."
    )
    return InputError(
        "number_ambiguous", Message(words, {"typed": text.strip(), "example": scale.example})
    )


def _unreadable(text: str, scale: Scale) -> InputError:
    words = N_("“{typed}” is not a number that can be read. Type it like {example}.")
    typed = text.strip()[:_LONGEST]
    return InputError(
        "number_unreadable", Message(words, {"typed": typed, "example": scale.example})
    )


def _too_precise(scale: Scale) -> InputError:
    if scale.places == 0:
        words = N_("A whole number is expected here, for example {example}.")
        return InputError("number_whole", Message(words, {"example": scale.example}))
    words = N_("At most {places} digits are kept after the comma, for example {example}.")
    return InputError(
        "number_precision", Message(words, {"places": scale.places, "example": scale.example})
    )
