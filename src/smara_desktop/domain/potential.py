"""The potential of a commune for a sector: its marks, weighed as the office sees fit."""

from collections.abc import Mapping

from msgspec import Struct
from msgspec.structs import asdict

from smara_desktop.domain.assessment import HIGHEST, MARKS

HEAVIEST = 10
"""The largest weight of a mark; 0 leaves the mark out."""


class Weights(Struct, frozen=True):
    """What each mark of an assessment weighs: one field for each of ``MARKS``."""

    human_skills: int = 1
    market_potential: int = 1
    infrastructure: int = 1

    @property
    def heavy(self) -> bool:
        """False when every mark is left out: nothing can be ranked then."""
        return any(asdict(self).values())


assert tuple(asdict(Weights())) == MARKS


def score(marks: Mapping[str, int], weights: Weights) -> int:
    """The weighted mean of the marks in tenths, rounded half up: 0 to ``10 * HIGHEST``.

    Raises ``ZeroDivisionError`` where no mark weighs anything.
    """
    weighed: dict[str, int] = asdict(weights)
    whole = sum(weighed.values())
    found = sum(weight * marks[name] for name, weight in weighed.items())
    return (20 * found + whole) // (2 * whole)


BEST = 10 * HIGHEST
"""The score of what is excellent in everything."""
