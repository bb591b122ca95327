"""All totals, read from the tally by the driver alone: a start needs them before SQLAlchemy.

The tally has a row per place, so they are summed once; from then on each save moves them along.
"""

import sqlite3
from collections.abc import Mapping
from typing import NamedTuple

from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.figures import FIGURES

_NAMES = tuple(figure.name for figure in FIGURES)
# Figure by figure, in the order they are kept in: the spreads between them are passed over.
_PER_PHASE = (
    "SELECT phase, figure, part, sum(value) FROM tally "
    f"WHERE figure IN ({', '.join('?' * len(_NAMES))}) GROUP BY figure, phase, part"
)
_STATE = "SELECT coalesce(max(seq), 0) FROM change"
# Moves with each commit of another connection, whether it is told as a change or not.
_COMMITS = "PRAGMA data_version"

PerPhase = Mapping[tuple[int, str, str], int]
"""Every figure per phase: ``(phase, figure, part) → value``, in centimes for money."""


def per_phase(driver: sqlite3.Connection) -> PerPhase:
    """Every figure per phase, summed from the tally."""
    return {
        (phase, figure, part): value
        for phase, figure, part, value in driver.execute(_PER_PHASE, _NAMES).fetchall()
    }


class _Known(NamedTuple):
    """Totals, the change they are true after, and the commits seen by then, unless a save of
    this program was added since."""

    change: int
    commits: int | None
    values: PerPhase


class KnownTotals:
    """The totals of one register: summed from the tally, then moved along with each save.

    From any thread: what is known is replaced as a whole.
    """

    def __init__(self) -> None:
        self._known = _Known(-1, None, {})

    def read(self, driver: sqlite3.Connection) -> PerPhase:
        """The totals in the state that ``driver``'s transaction sees."""
        ((change,),) = driver.execute(_STATE).fetchall()
        ((commits,),) = driver.execute(_COMMITS).fetchall()
        known = self._known
        same = known.change == change and known.commits in (commits, None)
        values = known.values if same else per_phase(driver)
        self._known = _Known(change, commits, values)
        return values

    def moved(self, change: int, vector: Vector) -> None:
        """Take a save into account that is in the file: its change, and how it moved the tally."""
        known = self._known
        if known.change != change - 1:
            return
        values = dict(known.values)
        for cell, amount in vector.items():
            if amount and cell.figure in _KEPT:
                key = (cell.phase, cell.figure, cell.part)
                values[key] = values.get(key, 0) + amount
        self._known = _Known(change, None, values)


_KEPT = frozenset(_NAMES)
