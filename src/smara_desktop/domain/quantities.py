"""Quantities in thousandths, percentages and counts of people or jobs."""

from smara_desktop.domain.decimals import (
    NO_BREAK_SPACE,
    Scale,
    decimal_text,
    grouped,
    parse_excel,
    parse_plain,
    parse_screen,
    screen_text,
)
from smara_desktop.domain.digits import strip_invisible
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.wording import N_, Message

MAX_THOUSANDTHS = 10**9
MAX_COUNT = 1_000_000
_THOUSANDTHS = Scale(places=3, example="2,5")
_COUNT = Scale(places=0, example="12")
_PERCENT = Scale(places=0, example="75")


def parse_quantity(text: str) -> int:
    """Return the thousandths of a typed quantity: ``3``, ``2,5``, ``2,125``, ``٢٫٥``.

    Raises InputError: unreadable, ambiguous (``2.125``), below zero, above MAX_THOUSANDTHS.
    """
    return _bounded_quantity(parse_screen(text, _THOUSANDTHS))


def parse_excel_quantity(text: str) -> int:
    """Return the thousandths of a French Excel cell, ``1250,5``; raises InputError."""
    return _bounded_quantity(parse_excel(text, _THOUSANDTHS))


def parse_plain_quantity(text: str) -> int:
    """Return the thousandths of a plain file's cell, ``1250.5``; raises InputError."""
    return _bounded_quantity(parse_plain(text, _THOUSANDTHS))


def show_quantity(thousandths: int) -> str:
    """Return ``1 250,5``: grouped, without closing zeros."""
    return screen_text(thousandths, _THOUSANDTHS, trim=True)


def excel_quantity(thousandths: int) -> str:
    """Return ``1250,5`` for French Excel."""
    return decimal_text(thousandths, _THOUSANDTHS, ",", trim=True)


def plain_quantity(thousandths: int) -> str:
    """Return ``1250.5`` for machines."""
    return decimal_text(thousandths, _THOUSANDTHS, ".", trim=True)


def times(quantity_thousandths: int, unit_price_centimes: int) -> int:
    """Return quantity × unit price in centimes, rounded half up to the centime.

    Exact at any size: whether the total is still an amount that can be kept is a rule of the
    record. The same in SQL: ``(quantity * unit_price + 500) / 1000``.
    """
    return (quantity_thousandths * unit_price_centimes + 500) // 1000


def parse_percent(text: str) -> int:
    """Return a whole percentage, 0 to 100, typed with or without its sign; raises InputError."""
    number = strip_invisible(text).strip().removesuffix("%").removesuffix("\u066a")
    percent = parse_screen(number, _PERCENT)
    if percent > 100:
        raise InputError("percent_range", Message(N_("A percentage goes from 0 to 100.")))
    return percent


def show_percent(percent: int) -> str:
    """Return ``75 %``."""
    return f"{percent}{NO_BREAK_SPACE}%"


def parse_count(text: str) -> int:
    """Return a typed whole number of people, jobs or things, 0 to MAX_COUNT; raises InputError."""
    count = parse_screen(text, _COUNT)
    if count > MAX_COUNT:
        raise _too_large(MAX_COUNT)
    return count


def show_count(count: int) -> str:
    """Return ``12 500``: grouped."""
    return grouped(count)


def _bounded_quantity(thousandths: int) -> int:
    if thousandths > MAX_THOUSANDTHS:
        raise _too_large(MAX_THOUSANDTHS // 1000)
    return thousandths


def _too_large(largest: int) -> InputError:
    words = N_("This number is too large. The largest one that can be kept is {largest}.")
    return InputError("number_too_large", Message(words, {"largest": grouped(largest)}))
