"""Round numbers and days along an axis."""

from collections.abc import Iterator
from datetime import date


def round_ticks(most: int, wanted: int = 4) -> list[int]:
    """Round numbers from 0 to at least ``most``, about ``wanted`` of them (1, 2 or 5 × 10ⁿ)."""
    if most <= 0:
        return [0]
    step = 1
    while most / step > wanted:
        for factor in (2, 5, 10):
            if most / (step * factor) <= wanted:
                step *= factor
                break
        else:
            step *= 10
    return list(range(0, most + step, step))


def months(first: date, last: date) -> Iterator[date]:
    """The first day of each month from that of ``first`` to after ``last``."""
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield date(year, month, 1)
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)


def month_ticks(first: date, last: date, most: int) -> list[date]:
    """Months, quarters, half-years or years between two days: at most about ``most``."""
    found = list(months(first, last))
    for step in (1, 3, 6, 12, 24, 60):
        kept = [one for one in found if (one.year * 12 + one.month - 1) % step == 0]
        if len(kept) <= most:
            return kept or found[:1]
    return found[:: max(1, len(found) // max(most, 1))]
