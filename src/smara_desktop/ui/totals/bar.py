"""The bar under a figure: how much of its objective is reached, and what is too much.

Told without colour too: the objective is a mark across the bar, what the open form would add is
dotted, what is above a budget is hatched.
"""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPainterPath

from smara_desktop.ui import theme
from smara_desktop.ui.totals.reading import Reading

HEIGHT = 6
_LEAST_OVER = 9
"""Pixels that show what is too much, however little it is."""


def paint_bar(painter: QPainter, box: QRectF, reading: Reading, *, mirrored: bool) -> None:
    """Paint the bar of ``reading`` into ``box``; it grows from the right when ``mirrored``."""
    if mirrored:
        painter.save()
        painter.translate(box.left() + box.right(), 0)
        painter.scale(-1, 1)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _fill(painter, box, theme.tokens().hover)
    room = box.width()
    if reading.over and reading.objective is not None:
        above = reading.over / max(reading.after, 1)
        room -= max(_LEAST_OVER, above * box.width())
    _reached(painter, box, reading, room)
    if room < box.width():
        _above(painter, box, reading, room)
    if mirrored:
        painter.restore()


def _reached(painter: QPainter, box: QRectF, reading: Reading, room: float) -> None:
    colours, objective = theme.tokens(), max(reading.objective or 0, 1)
    sure = min(reading.now, reading.after, objective)
    moved = min(max(reading.now, reading.after), objective)
    full = sure == objective and not reading.overspent
    scale = room / objective
    _part(painter, box, 0, sure * scale, _solid(QColor(colours.good if full else colours.accent)))
    dotted = QBrush(QColor(colours.accent), Qt.BrushStyle.Dense4Pattern)
    _part(painter, box, sure * scale, moved * scale, dotted)


def _above(painter: QPainter, box: QRectF, reading: Reading, room: float) -> None:
    colours = theme.tokens()
    ink = QColor(colours.warn if reading.overspent else colours.good)
    paper = QColor(colours.warn_soft if reading.overspent else colours.good_soft)
    _part(painter, box, room, box.width(), _solid(paper))
    _part(painter, box, room, box.width(), QBrush(ink, Qt.BrushStyle.BDiagPattern))
    _mark(painter, box, box.left() + room)


def _part(painter: QPainter, box: QRectF, begin: float, end: float, brush: QBrush) -> None:
    if end > begin:
        _paint(painter, QRectF(box.left() + begin, box.top(), end - begin, box.height()), brush)


def _fill(painter: QPainter, box: QRectF, colour: str) -> None:
    path = QPainterPath()
    path.addRoundedRect(box, 2, 2)
    painter.fillPath(path, QColor(colour))


def _mark(painter: QPainter, box: QRectF, at: float) -> None:
    ink = _solid(QColor(theme.tokens().text))
    _paint(painter, QRectF(at - 1, box.top() - 2, 2, box.height() + 4), ink)


def _solid(colour: QColor) -> QBrush:
    # Not of the colour alone, nor by fillRect: to see which of their many forms is meant, Qt for
    # Python makes all that it knows of gradients, two hundred names, at the first paint of a start.
    return QBrush(colour, Qt.BrushStyle.SolidPattern)


def _paint(painter: QPainter, box: QRectF, brush: QBrush) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(brush)
    painter.drawRect(box)
