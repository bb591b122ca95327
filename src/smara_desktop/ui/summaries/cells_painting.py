"""The cells of a summary's table, painted in one go: cell by cell, as Qt asks a delegate to, takes
several times as long, and the window waits meanwhile."""

from PySide6.QtCore import QModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QCursor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QTableView

from smara_desktop.ui import theme
from smara_desktop.ui.summaries.table_model import Look, TableModel

_SIDES = 8
_RING = 2


class CellsPainter:
    """Paints grounds, hairlines, words and the ring of the keyboard; the model knows the rest."""

    def __init__(self, view: QTableView, model: TableModel) -> None:
        self._view, self._model = view, model
        self._sides: dict[Qt.AlignmentFlag, int] = {}
        self._marks: list[tuple[QModelIndex, str]] = []

    def paint(self, painter: QPainter, area: QRect) -> None:
        """Paint what of the cells lies in ``area``, in the coordinates of the viewport."""
        self._sides, self._marks = {}, self._marked()
        painter.setLayoutDirection(self._view.layoutDirection())
        columns = self._columns(area)
        for row in self._rows(area):
            self._paint_row(painter, row, columns)
        self._paint_ring(painter)

    def _rows(self, area: QRect) -> range:
        first, last = self._view.rowAt(area.top()), self._view.rowAt(area.bottom())
        count = self._model.rowCount()
        return range(max(first, 0), (last if last >= 0 else count - 1) + 1)

    def _columns(self, area: QRect) -> list[tuple[int, int, int]]:
        """Number, left edge and width of each column that is seen."""
        places = (
            (place, self._view.columnViewportPosition(place), self._view.columnWidth(place))
            for place in range(self._model.columnCount())
        )
        return [one for one in places if one[1] <= area.right() and one[1] + one[2] >= area.left()]

    def _paint_row(self, painter: QPainter, row: int, columns: list[tuple[int, int, int]]) -> None:
        view, colours = self._view, theme.tokens()
        top, height, role = view.rowViewportPosition(row), view.rowHeight(row), self._role(row)
        whole = QRect(0, top, view.viewport().width(), height)
        if role == "plain" and row % 2:
            # As on paper: the eye finds the figure of a name across a wide table.
            painter.fillRect(whole, QColor(colours.ground))
        for index, ground in self._marks:
            if index.row() == row:
                painter.fillRect(view.visualRect(index), QColor(ground))
        painter.setPen(QColor(colours.line))
        painter.drawLine(whole.bottomLeft(), whole.bottomRight())
        if role == "section":
            columns = [(0, 0, whole.width())]
        for place, left, width in columns:
            look = self._model.look(row, place)
            if look is not None and look.text:
                self._write(painter, QRect(left + _SIDES, top, width - 2 * _SIDES, height), look)

    def _role(self, row: int) -> str:
        return self._model.table.rows[row].role

    def _marked(self) -> list[tuple[QModelIndex, str]]:
        """The cell under the mouse and the chosen one, with their grounds."""
        view, colours = self._view, theme.tokens()
        found: list[tuple[QModelIndex, str]] = []
        if view.viewport().underMouse():
            under = view.indexAt(view.viewport().mapFromGlobal(QCursor.pos()))
            found.append((under, colours.hover))
        current = view.currentIndex()
        if view.selectionModel().isSelected(current):
            found.append((current, colours.accent_soft))
        return found

    def _paint_ring(self, painter: QPainter) -> None:
        current = self._view.currentIndex()
        if self._view.hasFocus() and current.isValid():
            painter.setPen(QPen(QColor(theme.tokens().accent), _RING))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(self._view.visualRect(current).adjusted(1, 1, -1, -1))

    def _write(self, painter: QPainter, rect: QRect, look: Look) -> None:
        text = look.text
        if look.width > rect.width():
            metrics = QFontMetrics(look.font)
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(look.font)
        painter.setPen(look.ink)
        painter.drawText(rect, self._side(look.side), text)

    def _side(self, side: Qt.AlignmentFlag) -> int:
        if side not in self._sides:
            aligned = QStyle.visualAlignment(self._view.layoutDirection(), side)
            self._sides[side] = aligned.value | Qt.TextFlag.TextSingleLine.value
        return self._sides[side]
