"""The place of a chart on paper: it is drawn by the same code as on screen."""

from collections.abc import Iterator
from typing import Protocol

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from smara_desktop.services.summaries.content import Chart
from smara_desktop.ui.print import ink
from smara_desktop.ui.print.ink import GAP, WIDTH, Sheet
from smara_desktop.ui.print.strips import Strip
from smara_desktop.ui.print.words import heading

PIXEL = ink.PER_INCH / 96
"""A chart is measured in pixels of a screen at 100 %, of which an inch has 96."""


class Drawing(Protocol):
    """What draws a chart."""

    def height_for(self, width: float) -> float:
        """The height it needs at a width, in pixels at 100 %."""

    def paint(self, painter: QPainter, rect: QRectF) -> None:
        """Draw it into ``rect``."""


def drawing_of(chart: Chart, sheet: Sheet) -> Drawing | None:
    """What draws this chart; ``None`` leaves it out, for its table says the same."""
    return None


def strips(chart: Chart, sheet: Sheet) -> Iterator[Strip]:
    """The title and the chart, on one page."""
    drawing = drawing_of(chart, sheet)
    if drawing is None:
        return
    width = WIDTH / PIXEL
    height = drawing.height_for(width)

    def paint(painter: QPainter, y: float) -> None:
        painter.save()
        painter.translate(0, y)
        painter.scale(PIXEL, PIXEL)
        drawing.paint(painter, QRectF(0, 0, width, height))
        painter.restore()

    yield heading(chart.title, sheet)
    yield Strip(height=height * PIXEL, paint=paint, above=GAP)
