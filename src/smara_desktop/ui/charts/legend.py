"""Which hue and pattern stand for what: a line above a chart of several columns."""

from collections.abc import Callable
from itertools import accumulate

from PySide6.QtCore import QRectF

from smara_desktop.services.summaries.content import Chart
from smara_desktop.ui.charts.canvas import Canvas, line_height, width_of
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.reading import heading

Sample = Callable[[Canvas, QRectF, int], None]
"""Paints what stands for a column into a small rectangle."""


def _rows(chart: Chart, look: Look, width: float) -> list[list[int]]:
    """The columns, in as many lines as they need."""
    rows: list[list[int]] = [[]]
    for series, column in enumerate(chart.values):
        taken = sum(_width(chart, look, chart.values[one]) for one in rows[-1])
        if rows[-1] and taken + _width(chart, look, column) > width:
            rows.append([])
        rows[-1].append(series)
    return rows


def _width(chart: Chart, look: Look, column: int) -> float:
    return width_of(heading(chart, column), look.font()) + look.size * 4


def height(chart: Chart, look: Look, width: float) -> float:
    """The room it takes; none where there is one column only."""
    if len(chart.values) < 2:
        return 0
    return line_height(look) * len(_rows(chart, look, width)) + look.size * 0.6


def paint(canvas: Canvas, chart: Chart, sample: Sample) -> float:
    """Paint it at the top of the box; returns the room it took."""
    look, box = canvas.look, canvas.box
    taken = height(chart, look, box.width())
    if not taken:
        return 0
    line = line_height(look)
    for number, row in enumerate(_rows(chart, look, box.width())):
        widths = [_width(chart, look, chart.values[series]) for series in row]
        starts = [0.0, *accumulate(widths)]
        for series, start, width in zip(row, starts, widths, strict=False):
            left, top = box.left() + start, box.top() + number * line
            swatch = QRectF(left, top + line * 0.25, look.size * 1.8, line * 0.5)
            sample(canvas, swatch, series)
            place = QRectF(left + look.size * 2.2, top, width - look.size * 2.4, line)
            canvas.text(place, heading(chart, chart.values[series]), colour=look.colours.muted)
    return taken
