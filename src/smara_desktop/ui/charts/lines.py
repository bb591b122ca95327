"""Lines over the rows, from the first to the last: each with a dash and a marker of its own."""

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainterPath, QPen

from smara_desktop.services.summaries.content import Chart
from smara_desktop.ui.charts import legend
from smara_desktop.ui.charts.canvas import Canvas, line_height, width_of
from smara_desktop.ui.charts.look import DASHES, Look
from smara_desktop.ui.charts.reading import axis_words, heading, label, number, words
from smara_desktop.ui.charts.ticks import round_ticks

MARKED = 36
"""Points up to which each has its marker."""


def height(chart: Chart, look: Look, width: float) -> float:
    """The room it takes: two fifths of the width, within reason."""
    plot = min(max(width * 0.36, look.size * 12), look.size * 24)
    return legend.height(chart, look, width) + plot + line_height(look) * 1.6


def paint(canvas: Canvas, chart: Chart) -> None:
    """Paint it into the canvas."""
    look, box = canvas.look, canvas.box
    top = box.top() + legend.paint(canvas, chart, _sample) + look.size * 0.7
    goal = _goal(chart)
    known = [number(row.cells[column]) for row in chart.rows for column in chart.values]
    ticks = round_ticks(max([goal, *known], default=0))
    axis = max(width_of(axis_words(chart, tick), look.font()) for tick in ticks) + look.size * 0.8
    plot = QRectF(box.left() + axis, top, box.width() - axis - look.size, 0)
    plot.setBottom(box.bottom() - line_height(look) * 1.4)
    scale = plot.height() / ticks[-1] if ticks[-1] else 0.0
    _grid(canvas, chart, plot, ticks, scale)
    _names(canvas, chart, plot)
    if goal:
        level = plot.bottom() - goal * scale
        line = (plot.left(), level), (plot.right(), level)
        canvas.line(*line, look.colours.warn, 2, Qt.PenStyle.DashDotDotLine)
        said = QRectF(plot.left(), level - line_height(look), plot.width(), line_height(look))
        assert chart.goal is not None
        canvas.text(said, heading(chart, chart.goal), colour=look.colours.warn)
    for series in range(len(chart.values)):
        _line(canvas, chart, plot, scale, series)


def _goal(chart: Chart) -> int:
    if chart.goal is None or not chart.rows:
        return 0
    return max(number(row.cells[chart.goal]) for row in chart.rows)


def _x(plot: QRectF, place: int, count: int) -> float:
    if count < 2:
        return plot.center().x()
    return plot.left() + plot.width() * place / (count - 1)


def _grid(canvas: Canvas, chart: Chart, plot: QRectF, ticks: list[int], scale: float) -> None:
    look, line = canvas.look, line_height(canvas.look)
    for tick in ticks:
        y = plot.bottom() - tick * scale
        strong = look.colours.field_line if tick == 0 else look.colours.line
        canvas.line((plot.left(), y), (plot.right(), y), strong)
        axis = QRectF(
            canvas.box.left(), y - line / 2, plot.left() - canvas.box.left() - look.size / 2, line
        )
        canvas.text(axis, axis_words(chart, tick), "end", look.colours.muted)


def _names(canvas: Canvas, chart: Chart, plot: QRectF) -> None:
    """As many names of rows as there is room for, the last one among them."""
    look, rows = canvas.look, chart.rows
    widest = max((width_of(label(chart, row), look.font()) for row in rows), default=1)
    fitting = max(1, int(plot.width() // (widest + look.size)))
    every = max(1, -(-len(rows) // fitting))
    for place in range((len(rows) - 1) % every if rows else 0, len(rows), every):
        x = _x(plot, place, len(rows))
        left = min(max(x - widest / 2, canvas.box.left()), canvas.box.right() - widest)
        name = QRectF(left, plot.bottom() + look.size * 0.2, widest, line_height(look))
        canvas.text(name, label(chart, rows[place]), "middle", look.colours.muted)


def _line(canvas: Canvas, chart: Chart, plot: QRectF, scale: float, series: int) -> None:
    look, rows, column = canvas.look, chart.rows, chart.values[series]
    places = [
        (_x(plot, place, len(rows)), plot.bottom() - max(number(row.cells[column]), 0) * scale)
        for place, row in enumerate(rows)
    ]
    path = QPainterPath()
    for place, (x, y) in enumerate(places):
        at = canvas.point(x, y)
        if place:
            path.lineTo(at)
        else:
            path.moveTo(at)
    painter, ink = canvas.painter, look.ink(series)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(ink, look.size / 6, DASHES[series % len(DASHES)]))
    painter.drawPath(path)
    reach = look.size * 0.5
    for place, ((x, y), row) in enumerate(zip(places, rows, strict=True)):
        if len(rows) <= MARKED or place in (0, len(rows) - 1):
            _marker(canvas, x, y, series, ink)
        spot = QRectF(x - reach, y - reach, 2 * reach, 2 * reach)
        canvas.mark(spot, row.cells[column], partial(words, chart, row, column))


def _marker(canvas: Canvas, x: float, y: float, series: int, ink: QColor) -> None:
    """A square, a triangle, a diamond or a triangle on its point."""
    r = canvas.look.size * 0.26
    shapes = (
        [(x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)],
        [(x, y - 1.3 * r), (x + 1.2 * r, y + r), (x - 1.2 * r, y + r)],
        [(x, y - 1.4 * r), (x + 1.4 * r, y), (x, y + 1.4 * r), (x - 1.4 * r, y)],
        [(x, y + 1.3 * r), (x + 1.2 * r, y - r), (x - 1.2 * r, y - r)],
    )
    canvas.shape(shapes[series % len(shapes)], ink)


def _sample(canvas: Canvas, rect: QRectF, series: int) -> None:
    look, y = canvas.look, rect.center().y()
    ends = (rect.left(), y), (rect.right(), y)
    canvas.line(*ends, look.ink(series).name(), look.size / 5, DASHES[series % len(DASHES)])
    _marker(canvas, rect.center().x(), y, series, look.ink(series))
