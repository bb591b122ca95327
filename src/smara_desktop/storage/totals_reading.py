"""All totals, read from the tally by the driver alone: a start needs them before SQLAlchemy.

Each figure is kept once more, of all places together: as few rows at any size.
"""

import sqlite3
from collections.abc import Mapping

from smara_desktop.domain.contributions import EVERYWHERE
from smara_desktop.domain.figures import FIGURES

_NAMES = tuple(EVERYWHERE + figure.name for figure in FIGURES)
_PER_PHASE = (
    f"SELECT phase, substr(figure, {len(EVERYWHERE) + 1}), part, value FROM tally "
    f"WHERE figure IN ({', '.join('?' * len(_NAMES))})"
)

PerPhase = Mapping[tuple[int, str, str], int]
"""Every figure per phase: ``(phase, figure, part) → value``, in centimes for money."""


def per_phase(driver: sqlite3.Connection) -> PerPhase:
    """Every figure per phase, in the state that ``driver``'s transaction sees."""
    return {
        (phase, figure, part): value
        for phase, figure, part, value in driver.execute(_PER_PHASE, _NAMES).fetchall()
    }
