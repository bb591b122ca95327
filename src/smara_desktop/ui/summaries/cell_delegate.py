"""A cell of a summary's table, painted: as the style sheet would, in a fifth of the time."""

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from smara_desktop.ui import theme
from smara_desktop.ui.summaries.table_model import TableModel

_SIDES = 8
_RING = 2


class CellDelegate(QStyledItemDelegate):
    """Paints ground, words, hairline and the ring of the keyboard; the model knows the rest."""

    def __init__(self, model: TableModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        rect, state, colours = option.rect, option.state, theme.tokens()
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(colours.accent_soft))
        elif state & QStyle.StateFlag.State_MouseOver:
            painter.fillRect(rect, QColor(colours.hover))
        elif index.row() % 2 and self._model.table.rows[index.row()].role == "plain":
            # As on paper: the eye finds the figure of a name across a wide table.
            painter.fillRect(rect, QColor(colours.ground))
        painter.setPen(QColor(colours.line))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._write(painter, rect.adjusted(_SIDES, 0, -_SIDES, 0), option.direction, index)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(colours.accent), _RING))
            painter.drawRect(rect.adjusted(1, 1, -1, -1))

    def _write(
        self,
        painter: QPainter,
        rect: QRect,
        direction: Qt.LayoutDirection,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        look = self._model.look(index)
        if look is None or not look.text:
            return
        text = look.text
        metrics = QFontMetrics(look.font)
        if metrics.horizontalAdvance(text) > rect.width():
            text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.setFont(look.font)
        painter.setPen(QColor(look.ink))
        painter.setLayoutDirection(direction)
        side = QStyle.visualAlignment(direction, look.side)
        painter.drawText(rect, side | Qt.TextFlag.TextSingleLine, text)
