"""All totals, read from the tally by the driver alone: a start needs them before SQLAlchemy."""

import sqlite3

_PER_PHASE = "SELECT phase, figure, part, sum(value) FROM tally GROUP BY phase, figure, part"


def per_phase(driver: sqlite3.Connection) -> dict[tuple[int, str, str], int]:
    """Every figure per phase: ``(phase, figure, part) → value``, in centimes for money."""
    return {
        (phase, figure, part): value
        for phase, figure, part, value in driver.execute(_PER_PHASE).fetchall()
    }
