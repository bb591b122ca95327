"""The editors of a grid's cells, and how a cell with a problem is painted."""

from typing import cast

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from smara_desktop.domain.kinds import Direction
from smara_desktop.ui import fonts, theme
from smara_desktop.ui.inline.grid_model import Column, GridModel

Index = QModelIndex | QPersistentModelIndex
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class GridDelegate(QStyledItemDelegate):
    """Makes a line edit or a list for a cell; ``entered`` comes when Enter ended the edit."""

    entered = Signal()

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = cast("GridModel", index.model())
        column = model.columns[index.column()]
        made = _choice(parent, column) if column.kind == "choice" else _line(parent, column)
        made.setObjectName(f"cell_{column.name}")
        made.setAccessibleName(column.label)
        if isinstance(made, QComboBox):
            made.activated.connect(self._chosen)
        return made

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = cast("GridModel", index.model()).text_at(index)
        if isinstance(editor, QComboBox):
            editor.setCurrentIndex(max(0, editor.findData(text)))
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        text = editor.currentData() if isinstance(editor, QComboBox) else ""
        if isinstance(editor, QLineEdit):
            text = editor.text()
        cast("GridModel", model).setData(index, text, Qt.ItemDataRole.EditRole)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and isinstance(editor, QWidget):
            pressed = event.type() == QEvent.Type.KeyPress and event.key() in _ENTER
            if pressed:
                self.commitData.emit(editor)
                self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)
                self.entered.emit()
                return True
        return super().eventFilter(editor, event)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        super().paint(painter, option, index)
        model = cast("GridModel", index.model())
        row, column = model.rows[index.row()], model.columns[index.column()]
        if (row.key, column.name) in model.problems:
            # A wavy line would be lost in a bright room: a frame, and a mark that needs no colour.
            painter.save()
            painter.setPen(QPen(QColor(theme.tokens().error), 2))
            box = option.rect.adjusted(1, 1, -2, -2)
            painter.drawRect(box)
            painter.restore()

    def initStyleOption(self, option: QStyleOptionViewItem, index: Index) -> None:
        super().initStyleOption(option, index)
        model = cast("GridModel", index.model())
        row, column = model.rows[index.row()], model.columns[index.column()]
        latin = column.direction is Direction.LEFT_TO_RIGHT and not row.heading
        if latin and option.direction is Qt.LayoutDirection.RightToLeft:
            # It keeps the window's side, but what does not fit is cut at its own end.
            option.direction = Qt.LayoutDirection.LeftToRight
            across = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute
            option.displayAlignment = across | Qt.AlignmentFlag.AlignVCenter
        if row.muted or (not row.heading and not model.editable(index)):
            ink = QColor(theme.tokens().muted)
            option.palette.setColor(option.palette.ColorRole.Text, ink)
            option.palette.setColor(option.palette.ColorRole.HighlightedText, ink)

    def _chosen(self, place: int) -> None:
        editor = cast("QWidget", self.sender())
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QStyledItemDelegate.EndEditHint.NoHint)


def _line(parent: QWidget, column: Column) -> QLineEdit:
    edit = QLineEdit(parent)
    if column.amount:
        edit.setFont(fonts.amount_font(edit.font()))
        edit.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        edit.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    elif column.direction is not Direction.NATURAL:
        to_left = column.direction is Direction.RIGHT_TO_LEFT
        edit.setLayoutDirection(
            Qt.LayoutDirection.RightToLeft if to_left else Qt.LayoutDirection.LeftToRight
        )
    return edit


def _choice(parent: QWidget, column: Column) -> QComboBox:
    combo = QComboBox(parent)
    for code, words in column.choices:
        combo.addItem(words, code)
    return combo
