"""The place of a chart on paper: it is drawn by the same code as on screen, measured in points."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from smara_desktop.services.summaries.content import Chart
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.painting import height_for, paint
from smara_desktop.ui.print.ink import GAP, POINT, WIDTH, Sheet
from smara_desktop.ui.print.strips import Strip
from smara_desktop.ui.print.words import heading


def strips(chart: Chart, sheet: Sheet) -> Iterator[Strip]:
    """The title and the chart, on one page."""
    look = Look.paper(sheet.language)
    width = WIDTH / POINT
    height = height_for(chart, look, width)

    def draw(painter: QPainter, y: float) -> None:
        painter.save()
        painter.translate(0, y)
        painter.scale(POINT, POINT)
        paint(chart, look, painter, QRectF(0, 0, width, height))
        painter.restore()

    yield heading(chart.title, sheet)
    yield Strip(height=height * POINT, paint=draw, above=GAP)
