"""Amounts in dirhams, kept as whole centimes, in French and Arabic alike.

Source of the rules: section 4 of the domain page ("money"). On the screen what reads two ways
is refused, because fr_MA and ar_MA group thousands with a dot while pocket calculators use it
for decimals.
"""

import re

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

MAX_CENTIMES = 10**15
_CENTIMES = Scale(places=2, example="12 500,50")
_MILLIONS = Scale(places=2, example="7,68")
_CURRENCY = re.compile(
    r"\s*(?:dhs?|mad|dirhams?|د\s?\.\s?م\s?\.?|درهما|درهم|دراهم)\s*\.?\s*$", re.IGNORECASE
)


def parse_money(text: str, *, strict_screen: bool = True) -> int:
    """Return the centimes of an amount in dirhams as a person writes it.

    ``12500``, ``12 500,5``, ``12.500,00``, ``7.680.000``, ``7 680 000,00 DH``, ``٧٦٨٠٠٠٠``.
    Strict refuses ``12.500``, ``12.50`` and ``1,234.50``; see ``parse_screen`` for the rest.

    Raises InputError: unreadable, ambiguous, below zero, more than MAX_CENTIMES.
    """
    return _bounded(parse_screen(_without_currency(text), _CENTIMES, strict=strict_screen))


def parse_excel_money(text: str) -> int:
    """Return the centimes of a French Excel cell, ``7680000,50``; raises InputError."""
    return _bounded(parse_excel(_without_currency(text), _CENTIMES))


def parse_plain_money(text: str) -> int:
    """Return the centimes of a plain file's cell, ``7680000.50``; raises InputError."""
    return _bounded(parse_plain(text, _CENTIMES))


def show_amount(centimes: int) -> str:
    """Return ``7 680 000,50`` (narrow no-break spaces), for columns that already say DH."""
    return screen_text(centimes, _CENTIMES)


def show_money(centimes: int) -> str:
    """Return ``7 680 000,50 DH``, which never breaks over two lines."""
    return f"{show_amount(centimes)}{NO_BREAK_SPACE}DH"


def short_money(centimes: int) -> str:
    """Return ``7,68 M DH`` from a million dirhams on, whole dirhams below: for cards.

    Rounded half away from zero; the exact amount belongs in the tip.
    """
    sign = -1 if centimes < 0 else 1
    dirhams = (abs(centimes) + 50) // 100
    if dirhams < 1_000_000:
        return f"{grouped(sign * dirhams)}{NO_BREAK_SPACE}DH"
    hundredths = (abs(centimes) + 500_000) // 1_000_000
    shown = screen_text(sign * hundredths, _MILLIONS)
    return f"{shown}{NO_BREAK_SPACE}M{NO_BREAK_SPACE}DH"


def excel_money(centimes: int) -> str:
    """Return ``7680000,50`` for French Excel: decimal comma, no grouping."""
    return decimal_text(centimes, _CENTIMES, ",")


def plain_money(centimes: int) -> str:
    """Return ``7680000.50`` for machines: decimal dot, no grouping."""
    return decimal_text(centimes, _CENTIMES, ".")


def _without_currency(text: str) -> str:
    return _CURRENCY.sub("", strip_invisible(text))


def _bounded(centimes: int) -> int:
    if centimes > MAX_CENTIMES:
        words = N_("This amount is too large. The largest one that can be kept is {largest}.")
        raise InputError("money_too_large", Message(words, {"largest": show_money(MAX_CENTIMES)}))
    return centimes
