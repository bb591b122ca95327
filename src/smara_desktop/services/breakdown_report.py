"""A breakdown as one plain object for machines."""

from typing import Any

from smara_desktop.services.breakdown import TOTAL, Counted, Path, Place
from smara_desktop.services.breakdown_table import Layout


def report(counted: Counted, layout: Layout) -> dict[str, Any]:
    """Codes and values: counts, centimes, or percents; ``None`` for no value.

    Cells without a figure are left out. ``total`` is counted by itself, so that a record under
    several members counts once in it.
    """
    pivot = counted.pivot
    rows: list[Path | None] = [*layout.rows] if pivot.rows else [None]
    columns: list[Path | None] = [*layout.columns] if pivot.columns else [None]
    places = [(row, column) for row in rows for column in columns]
    return {
        "measure": pivot.measure,
        "rows": list(pivot.rows),
        "columns": list(pivot.columns),
        "cells": [
            {
                **dict(zip(pivot.rows, row or (), strict=True)),
                **dict(zip(pivot.columns, column or (), strict=True)),
                "value": _value(counted, (row, column)),
            }
            for row, column in places
            if counted.value((row, column))
        ],
        "total": _value(counted, TOTAL),
    }


def _value(counted: Counted, place: Place) -> int | float | None:
    value = counted.value(place)
    return value / 10 if counted.pivot.counts.rate and value is not None else value
