"""All totals, read from the tally by the driver alone: a start needs them before SQLAlchemy."""

import sqlite3

from smara_desktop.domain.figures import FIGURES

_NAMES = tuple(figure.name for figure in FIGURES)
# Figure by figure, in the order they are kept in: the spreads between them are passed over.
_PER_PHASE = (
    "SELECT phase, figure, part, sum(value) FROM tally "
    f"WHERE figure IN ({', '.join('?' * len(_NAMES))}) GROUP BY figure, phase, part"
)


def per_phase(driver: sqlite3.Connection) -> dict[tuple[int, str, str], int]:
    """Every figure per phase: ``(phase, figure, part) → value``, in centimes for money."""
    return {
        (phase, figure, part): value
        for phase, figure, part, value in driver.execute(_PER_PHASE, _NAMES).fetchall()
    }
