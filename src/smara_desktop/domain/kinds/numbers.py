"""Kinds whose value is an integer: counts, shares, centimes, thousandths, millionths."""

import re
from decimal import Decimal
from typing import ClassVar, Literal

from smara_desktop.domain import money, quantities
from smara_desktop.domain.digits import typed_value
from smara_desktop.domain.kinds.base import Dialect, Direction, Kind, Reading
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.wording import N_, Message

_DEGREES = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{1,20})?")


class _Integer(Kind[int], frozen=True, kw_only=True):
    smallest: int = 0
    largest: int = 1_000_000
    direction: Direction = Direction.LEFT_TO_RIGHT
    column: ClassVar[Literal["text", "integer", "id", "none"]] = "integer"
    table_type: ClassVar[str] = "integer"

    def limits(self) -> tuple[int | None, int | None]:
        """The declared bounds; the column has a CHECK of them."""
        return (self.smallest, self.largest)

    def _within(self, value: int) -> int:
        if not self.smallest <= value <= self.largest:
            raise InputError(
                "out_of_range",
                Message(
                    N_("Expected a number from {smallest} to {largest}."),
                    {
                        "smallest": self.format(self.smallest, Dialect.SCREEN),
                        "largest": self.format(self.largest, Dialect.SCREEN),
                    },
                ),
            )
        return value


class Count(_Integer, frozen=True, kw_only=True):
    """A whole number of persons, jobs, days…; of a ``mark`` zero is an answer, not nothing."""

    mark: bool = False

    def parse(self, text: str, reading: Reading) -> int:
        """The number, in western or Arabic-Indic digits."""
        return self._within(quantities.parse_count(text))


class Year(_Integer, frozen=True, kw_only=True):
    """A calendar year."""

    smallest: int = 1900
    largest: int = 2100

    def parse(self, text: str, reading: Reading) -> int:
        """The year in four digits."""
        return self._within(quantities.parse_count(text))


class Share(_Integer, frozen=True, kw_only=True):
    """A progress from 0 to 100 per cent."""

    largest: int = 100

    def parse(self, text: str, reading: Reading) -> int:
        """The number, with or without its per cent sign."""
        return self._within(quantities.parse_percent(text))


class Money(_Integer, frozen=True, kw_only=True):
    """An amount in centimes.

    Nine million amounts of the largest size still add up within the integers of a file.
    """

    largest: int = 10**12
    table_type: ClassVar[str] = "number"

    def parse(self, text: str, reading: Reading) -> int:
        """Centimes; on screen an amount that reads two ways is refused."""
        if reading.dialect is Dialect.SCREEN:
            return self._within(money.parse_money(text))
        if reading.dialect is Dialect.EXCEL_FR:
            return self._within(money.parse_excel_money(text))
        return self._within(money.parse_plain_money(text))

    def format(self, value: int, dialect: Dialect) -> str:
        """Grouped, without the unit, on screen; ungrouped in files."""
        if dialect is Dialect.SCREEN:
            return money.show_amount(value)
        return money.excel_money(value) if dialect is Dialect.EXCEL_FR else money.plain_money(value)


class Quantity(_Integer, frozen=True, kw_only=True):
    """A quantity in thousandths of its unit."""

    largest: int = 10**8
    table_type: ClassVar[str] = "number"

    def parse(self, text: str, reading: Reading) -> int:
        """Thousandths; at most three decimals."""
        if reading.dialect is Dialect.SCREEN:
            return self._within(quantities.parse_quantity(text))
        if reading.dialect is Dialect.EXCEL_FR:
            return self._within(quantities.parse_excel_quantity(text))
        return self._within(quantities.parse_plain_quantity(text))

    def format(self, value: int, dialect: Dialect) -> str:
        """Without useless zeros."""
        if dialect is Dialect.SCREEN:
            return quantities.show_quantity(value)
        if dialect is Dialect.EXCEL_FR:
            return quantities.excel_quantity(value)
        return quantities.plain_quantity(value)


class Coordinate(_Integer, frozen=True, kw_only=True):
    """A latitude or longitude, in millionths of a degree."""

    table_type: ClassVar[str] = "number"

    def parse(self, text: str, reading: Reading) -> int:
        """Decimal degrees, with a comma or a point."""
        typed = typed_value(text).replace(",", ".").replace("\u2212", "-").removesuffix("°")
        if not _DEGREES.fullmatch(typed):
            raise InputError(
                "coordinate",
                Message(N_("Type decimal degrees, for example 26,738412.")),
            )
        return self._within(round(Decimal(typed) * 1_000_000))

    def format(self, value: int, dialect: Dialect) -> str:
        """Six decimals, with a point for machines and a comma elsewhere."""
        sign, whole = ("-" if value < 0 else ""), abs(value)
        mark = "." if dialect is Dialect.PLAIN else ","
        return f"{sign}{whole // 10**6}{mark}{whole % 10**6:06d}"
