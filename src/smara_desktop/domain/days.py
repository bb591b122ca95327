"""Days as officers type them, and birth dates of which only the year may be known."""

import re
from calendar import monthrange
from datetime import date
from typing import Self

from msgspec import Struct

from smara_desktop.domain.digits import typed_value
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.wording import N_, Message

FIRST_YEAR, LAST_YEAR = 1900, 2100
_YEARS_AHEAD = 20
YOUNG_FROM, YOUNG_UNTIL = 18, 35
"""Whom the programme calls young, both ages included."""

_TYPED = re.compile(r"(\d{1,2})\s*[/.\- ]\s*(\d{1,2})\s*[/.\- ]\s*(\d{4}|\d{2})", re.ASCII)
_RUN_TOGETHER = re.compile(r"(\d{2})(\d{2})(\d{4}|\d{2})", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[/.\-](\d{1,2})[/.\-](\d{1,2})", re.ASCII)
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})", re.ASCII)
_YEAR = re.compile(r"\d{4}|\d{2}", re.ASCII)

_MONTHS = (
    N_("January"),
    N_("February"),
    N_("March"),
    N_("April"),
    N_("May"),
    N_("June"),
    N_("July"),
    N_("August"),
    N_("September"),
    N_("October"),
    N_("November"),
    N_("December"),
)

AGE_CLASSES = ((17, "under_18"), (25, "18_25"), (35, "26_35"), (45, "36_45"), (60, "46_60"))
"""The oldest age of each class and its code; who is older is ``OLDEST_CLASS``."""
OLDEST_CLASS = "over_60"
YOUNG_CLASSES = ("18_25", "26_35")
"""Who is young (design: 18 to 35 inclusive)."""


class PartialDay(Struct, frozen=True):
    """A day, or only its year (month and day both None): what papers say of a birth.

    Ordered as its ISO text is, so that a list sorts the same here and in the register.
    Raises InputError for a day that does not exist.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if (self.month is None) != (self.day is None):
            raise _unreadable()
        _existing(self.year, self.month or 1, self.day or 1)

    def __lt__(self, other: object) -> bool:
        if not isinstance(other, PartialDay):
            return NotImplemented
        return self.iso() < other.iso()

    def __le__(self, other: object) -> bool:
        return self == other or self < other

    @classmethod
    def from_day(cls, day: date) -> Self:
        """Return the whole of ``day``."""
        return cls(day.year, day.month, day.day)

    @classmethod
    def from_iso(cls, text: str) -> Self:
        """Return what ``iso`` wrote, ``1990`` or ``1990-05-03``; raises InputError."""
        if re.fullmatch(r"[0-9]{4}", text):
            return cls(int(text))
        return cls.from_day(parse_iso_day(text))

    def as_day(self) -> date:
        """Return the day to count with: 1 July when only the year is known."""
        if self.month is None or self.day is None:
            return date(self.year, 7, 1)
        return date(self.year, self.month, self.day)

    def iso(self) -> str:
        """Return ``1990`` or ``1990-05-03``."""
        return f"{self.year}" if self.month is None else self.as_day().isoformat()


def parse_day(text: str, today: date) -> date:
    """Return the day typed: ``050314``, ``05032014``, ``5/3/14``, ``5.3.2014``, ``2014-03-05``.

    A year of two digits is the one nearest to ``today`` that is at most 20 years ahead: in 2026
    it goes from 1947 to 2046. Raises InputError.
    """
    return _parse(text, today.year + _YEARS_AHEAD)


def parse_partial_day(text: str, today: date) -> PartialDay:
    """Return a birth date, or a year alone (``1990``, ``90``); Arabic digits as well.

    Nobody is born in the future: a year of two digits is this year's or before.
    Raises InputError.
    """
    typed = typed_value(text)
    if _YEAR.fullmatch(typed):
        return PartialDay(_whole_year(typed, today.year))
    return PartialDay.from_day(_parse(typed, today.year))


def parse_iso_day(text: str) -> date:
    """Return the day of ``2014-03-05``, in no other form; raises InputError."""
    found = _ISO.fullmatch(text.strip())
    if found is None:
        raise _unreadable()
    return _existing(int(found[1]), int(found[2]), int(found[3]))


def show_day(day: date) -> str:
    """Return ``05/03/2014``, as on the screen and in French Excel."""
    return f"{day.day:02d}/{day.month:02d}/{day.year:04d}"


def show_partial_day(value: PartialDay) -> str:
    """Return ``1990`` or ``03/05/1990``."""
    return f"{value.year}" if value.month is None else show_day(value.as_day())


def age_on(birth: PartialDay, day: date) -> int:
    """Return the full years of age on ``day``, negative before the birth.

    A year-only birth counts from 1 July; who is born on 29 February turns older on 1 March.
    """
    born = birth.as_day()
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def age_class(age: int) -> str:
    """Return the code of the age class: under_18, 18_25, 26_35, 36_45, 46_60, over_60."""
    return next((code for oldest, code in AGE_CLASSES if age <= oldest), OLDEST_CLASS)


def _parse(text: str, last_year: int) -> date:
    typed = typed_value(text)
    if found := _YEAR_FIRST.fullmatch(typed):
        return _existing(int(found[1]), int(found[2]), int(found[3]))
    found = _TYPED.fullmatch(typed) or _RUN_TOGETHER.fullmatch(typed)
    if found is None:
        raise _unreadable()
    return _existing(_whole_year(found[3], last_year), int(found[2]), int(found[1]))


def _whole_year(digits: str, last_year: int) -> int:
    """Return the year; of two digits, the last such year that is not after ``last_year``."""
    if len(digits) == 4:
        return int(digits)
    return last_year - (last_year - int(digits)) % 100


def _existing(year: int, month: int, day: int) -> date:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        words = N_("The year {year} cannot be right: {first} to {last} is expected.")
        values = {"year": year, "first": FIRST_YEAR, "last": LAST_YEAR}
        raise InputError("day_year", Message(words, values))
    try:
        return date(year, month, day)
    except ValueError:
        raise _impossible(year, month, day) from None


def _impossible(year: int, month: int, day: int) -> InputError:
    if not 1 <= month <= 12:
        words = N_("There is no month {month}: type the day, the month, the year, like 05/03/2014.")
        return InputError("day_month", Message(words, {"month": month}))
    longest = monthrange(year, month)[1]
    if day > longest:
        words = N_("There are only {count} days in {month} {year}.")
        name = Message(_MONTHS[month - 1])
        told = Message(words, {"count": longest, "month": name, "year": year})
        return InputError("day_of_month", told)
    return _unreadable()


def _unreadable() -> InputError:
    words = N_("This date cannot be read. Type the day, the month, the year, like 05/03/2014.")
    return InputError("day_unreadable", Message(words))
