"""Bars, one for each row, of one part or several; a goal is a mark across, too much is hatched."""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor

from smara_desktop.services.summaries.content import Chart, Row
from smara_desktop.ui.charts import legend
from smara_desktop.ui.charts.canvas import Canvas, line_height, width_of
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.reading import label, number, short_words, words

LABELS_MOST = 0.38
"""The share of the width that the names may take."""


def height(chart: Chart, look: Look, width: float) -> float:
    """The room it takes."""
    return legend.height(chart, look, width) + len(chart.rows) * _step(look) + look.size * 0.5


def paint(canvas: Canvas, chart: Chart) -> None:
    """Paint it into the canvas."""
    look, box = canvas.look, canvas.box
    top = box.top() + legend.paint(canvas, chart, _sample)
    font = look.font()
    names = max((width_of(label(chart, row), font) for row in chart.rows), default=0)
    names = min(names, box.width() * LABELS_MOST)
    figures = max(
        (width_of(short_words(chart, _sum(chart, row)), font) for row in chart.rows), default=0
    )
    gap = look.size * 0.8
    start = box.left() + names + gap
    room = max(box.right() - figures - gap - start, 1.0)
    most = max((max(_sum(chart, row), _goal(chart, row)) for row in chart.rows), default=0)
    scale = room / most if most > 0 else 0.0
    for place, row in enumerate(chart.rows):
        line = QRectF(box.left(), top + place * _step(look), box.width(), _step(look))
        name = QRectF(line.left(), line.top(), names, line.height())
        canvas.text(name, label(chart, row), colour=look.colours.text)
        _bar(canvas, chart, row, QRectF(start, line.top(), room, line.height()), scale)
        end = _after(chart, row, start, scale, figures + gap) + gap / 2
        figure = QRectF(end, line.top(), figures + gap, line.height())
        canvas.text(figure, short_words(chart, _sum(chart, row)), colour=look.colours.muted)


def _after(chart: Chart, row: Row, start: float, scale: float, figure: float) -> float:
    """Where a bar's figure stands: behind the bar, and behind a goal that would cross it."""
    end = start + max(_sum(chart, row), 0) * scale
    goal = start + _goal(chart, row) * scale
    return goal if chart.goal is not None and end <= goal < end + figure else end


def _step(look: Look) -> float:
    return line_height(look) * 1.45


def _sum(chart: Chart, row: Row) -> int:
    return sum(number(row.cells[column]) for column in chart.values)


def _goal(chart: Chart, row: Row) -> int:
    return 0 if chart.goal is None else number(row.cells[chart.goal])


def _sample(canvas: Canvas, rect: QRectF, series: int) -> None:
    canvas.fill(rect, canvas.look.ink(series), canvas.look.pattern(series))


def _bar(canvas: Canvas, chart: Chart, row: Row, room: QRectF, scale: float) -> None:
    look, goal = canvas.look, _goal(chart, row)
    inset = room.height() * 0.2
    top, thick = room.top() + inset, room.height() - 2 * inset
    canvas.fill(QRectF(room.left(), top, room.width(), thick), QColor(look.colours.hover))
    end = room.left()
    for series, column in enumerate(chart.values):
        cell = row.cells[column]
        part = QRectF(end, top, max(number(cell), 0) * scale, thick)
        if part.width() > 0:
            one = len(chart.values) == 1
            ink = QColor(look.colours.accent) if one else look.ink(series)
            canvas.fill(part, ink, None if one else look.pattern(series))
            spot = part.adjusted(0, -inset / 2, 0, inset / 2)
            canvas.mark(spot, cell, partial(words, chart, row, column))
        end = part.right()
    if goal > 0:
        at = room.left() + goal * scale
        if end > at and chart.table.columns[chart.values[0]].unit == "money":
            over = QRectF(at, top, end - at, thick)
            canvas.fill(over, QColor(look.colours.warn), Qt.BrushStyle.BDiagPattern)
        canvas.line(
            (at, room.top() + inset / 2), (at, room.bottom() - inset / 2), look.colours.text, 2
        )
