"""Kinds whose value is a day."""

from datetime import date
from typing import ClassVar

from smara_desktop.domain import days
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.kinds.base import Dialect, Direction, Kind, Reading, Stored


class Day(Kind[date], frozen=True, kw_only=True):
    """A calendar day, kept as ISO text; ``starts_today`` is what a new record begins with."""

    starts_today: bool = False
    direction: Direction = Direction.LEFT_TO_RIGHT
    table_type: ClassVar[str] = "date"

    def parse(self, text: str, reading: Reading) -> date:
        """A day typed in any of the accepted forms, or ISO from a file."""
        return days.parse_day(text, reading.today)

    def format(self, value: date, dialect: Dialect) -> str:
        """dd/MM/yyyy, or ISO for machines."""
        return value.isoformat() if dialect is Dialect.PLAIN else days.show_day(value)

    def to_store(self, value: date) -> Stored:
        """ISO text."""
        return value.isoformat()

    def decoded(self, stored: Stored) -> date:
        """The day of an ISO text."""
        return date.fromisoformat(str(stored))


class BirthDay(Kind[PartialDay], frozen=True, kw_only=True):
    """A birth date, or only its year."""

    direction: Direction = Direction.LEFT_TO_RIGHT

    def parse(self, text: str, reading: Reading) -> PartialDay:
        """A day, or a year in four digits."""
        return days.parse_partial_day(text, reading.today)

    def format(self, value: PartialDay, dialect: Dialect) -> str:
        """The day or the year, ISO for machines."""
        return value.iso() if dialect is Dialect.PLAIN else days.show_partial_day(value)

    def redact(self, value: PartialDay) -> str:
        """The year is open."""
        return str(value.year)

    def erased(self, value: PartialDay) -> PartialDay | None:
        """The year, which is open: age classes are counted by it."""
        return PartialDay(value.year)

    def to_store(self, value: PartialDay) -> Stored:
        """``1990`` or ``1990-05-03``."""
        return value.iso()

    def decoded(self, stored: Stored) -> PartialDay:
        """The birth date of its ISO text."""
        return PartialDay.from_iso(str(stored))
