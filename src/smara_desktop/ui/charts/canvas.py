"""Where a chart is painted: everything is thought from left to right, and turned for Arabic."""

from collections.abc import Callable
from typing import Literal

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QFont, QFontMetricsF, QPainter, QPen, QPolygonF

from smara_desktop.services.summaries.content import Cell
from smara_desktop.ui.charts.look import Look

Side = Literal["start", "end", "middle"]


class Hit(Struct, frozen=True):
    """A mark of a chart: where it is painted, the cell it stands for, and what tells its words."""

    rect: QRectF
    cell: Cell
    tell: Callable[[], str]

    @property
    def words(self) -> str:
        """The mark in words: for a tip, and for who hears the screen."""
        return self.tell()


class Canvas:
    """Paints into ``box``; ``hits`` are the marks met so far, as they lie in the painter.

    What lies outside ``seen``, if that is given, is not painted.
    """

    def __init__(
        self, painter: QPainter, look: Look, box: QRectF, seen: QRectF | None = None
    ) -> None:
        self.painter, self.look, self.box, self._seen = painter, look, box, seen
        self.hits: list[Hit] = []
        self._flags = {
            "start": Qt.AlignmentFlag.AlignRight if look.mirrored else Qt.AlignmentFlag.AlignLeft,
            "end": Qt.AlignmentFlag.AlignLeft if look.mirrored else Qt.AlignmentFlag.AlignRight,
            "middle": Qt.AlignmentFlag.AlignHCenter,
        }
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)

    def place(self, rect: QRectF) -> QRectF:
        """Where a rectangle thought from left to right lies."""
        if not self.look.mirrored:
            return rect
        left = self.box.left() + self.box.right() - rect.right()
        return QRectF(left, rect.top(), rect.width(), rect.height())

    def point(self, x: float, y: float) -> QPointF:
        """Where a point thought from left to right lies."""
        return QPointF(self.box.left() + self.box.right() - x if self.look.mirrored else x, y)

    def _hidden(self, placed: QRectF) -> bool:
        # A line's rectangle has no width; and what lies at an edge is painted on both sides.
        return self._seen is not None and not self._seen.intersects(placed.adjusted(-2, -2, 2, 2))

    def mark(self, rect: QRectF, cell: Cell, tell: Callable[[], str]) -> None:
        """Remember what stands in a rectangle; few marks are ever told in words."""
        self.hits.append(Hit(self.place(rect) & self.box, cell, tell))

    def text(
        self,
        rect: QRectF,
        words: str,
        side: Side = "start",
        colour: str = "",
        font: QFont | None = None,
    ) -> None:
        """Write words on one line; what does not fit ends in three dots."""
        placed = self.place(rect)
        if self._hidden(placed):
            return
        used = font or self.look.font()
        self.painter.setFont(used)
        self.painter.setPen(QColor(colour or self.look.colours.text))
        shown = QFontMetricsF(used).elidedText(words, Qt.TextElideMode.ElideRight, rect.width() + 1)
        if self.look.mirrored:
            # Words of both scripts are read in the order of the one they begin with.
            shown = f"\u2068{shown}\u2069"
        flags = self._flags[side] | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine
        self.painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.painter.drawText(placed, flags, shown)

    def fill(self, rect: QRectF, colour: QColor, pattern: Qt.BrushStyle | None = None) -> None:
        """Fill a rectangle; a pattern lies on a pale ground of its own hue."""
        placed = self.place(rect)
        if self._hidden(placed):
            return
        if pattern is None or pattern == Qt.BrushStyle.SolidPattern:
            self.painter.fillRect(placed, colour)
            return
        self.painter.fillRect(placed, self.look.mixed(colour.name(), 0.28))
        self.painter.fillRect(placed, QBrush(colour, pattern))
        self.painter.setPen(QPen(colour, self.look.size / 14))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(placed)

    def outline(self, rect: QRectF, colour: str) -> None:
        """Draw a hairline round a rectangle."""
        if self._hidden(self.place(rect)):
            return
        self.painter.setPen(QPen(QColor(colour), self.look.size / 14))
        self.painter.setBrush(Qt.BrushStyle.NoBrush)
        self.painter.drawRect(self.place(rect))

    def line(
        self,
        start: tuple[float, float],
        end: tuple[float, float],
        colour: str,
        width: float = 1.0,
        style: Qt.PenStyle = Qt.PenStyle.SolidLine,
    ) -> None:
        """Draw a line; ``width`` in hairlines of the look."""
        ends = self.point(*start), self.point(*end)
        if self._hidden(QRectF(*ends).normalized()):
            return
        self.painter.setPen(QPen(QColor(colour), width * self.look.size / 14, style))
        self.painter.drawLine(*ends)

    def shape(self, points: list[tuple[float, float]], colour: QColor) -> None:
        """Fill a polygon."""
        polygon = QPolygonF([self.point(*one) for one in points])
        if self._hidden(polygon.boundingRect()):
            return
        self.painter.setPen(Qt.PenStyle.NoPen)
        self.painter.setBrush(colour)
        self.painter.drawPolygon(polygon)


def width_of(words: str, font: QFont) -> float:
    """The room that words take."""
    return QFontMetricsF(font).horizontalAdvance(words)


def line_height(look: Look) -> float:
    """The height of one line of words."""
    return look.letters().height
