"""Figures that the tally keeps once more per day, per month or per stay, of all places together.

What asks for a day needs no reading of the records then: which lie outside the dates of their
phase, what was spent month by month, how long activities stood at each status.
"""

from collections.abc import Iterator

from msgspec import Struct

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.dated_lines import Standing, Stays
from smara_desktop.domain.expressions import Expression, FirstOf, Getter, MonthOf
from smara_desktop.domain.figures import BY_NAME, Figure
from smara_desktop.domain.record import Record

NOWHERE = ""
"""The commune and the sector of a spread's cells."""


class Spread(Struct, frozen=True):
    """A figure spread over the values of ``over``, an expression over the counted record."""

    name: str
    figure: Figure
    over: Expression

    def keys(self, get: Getter) -> Iterator[str]:
        """Under which values a record stands, as they are kept; empty for no value."""
        found = self.over.value(get)
        if self.over.several:
            yield from found if isinstance(found, tuple) else ()
        else:
            yield "" if found is None else str(found)


def _by_month(name: str) -> Spread:
    return Spread(f"{name}_by_month", BY_NAME[name], MonthOf(FirstOf(Acquisition.type.dated)))


def _every(of: type[Record]) -> Figure:
    return Figure(f"every_{of.type.name}", of, of.type.titles)


BY_MONTH: dict[str, Spread] = {
    name: _by_month(name)
    for amount in ("planned", "committed", "paid")
    for name in (amount, f"{amount}_by_funder")
}
"""Amounts per month, by the figure that is spread."""

BY_DAY: dict[type[Record], Spread] = {
    of: Spread(f"{of.type.plural}_by_day", _every(of), FirstOf(of.type.dated))
    for of in RECORD_TYPES
    if of.type.follows_phase
}
"""The records per day, of each type whose day is to lie within the dates of its phase."""

STAYS = Spread("stays", _every(Activity), Stays("steps", "status", "on"))
STANDING = Spread("standing", _every(Activity), Standing("steps", "status", "on"))

SPREADS: tuple[Spread, ...] = (*BY_MONTH.values(), *BY_DAY.values(), STAYS, STANDING)
"""Kept in the tally like ``figures.FIGURES``: whoever changes them raises the file's version."""


def spreads_of(owner: type[Record]) -> tuple[Spread, ...]:
    """The spreads that a record type counts in."""
    return tuple(spread for spread in SPREADS if spread.figure.of is owner)
