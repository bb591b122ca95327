"""How a cell is written: Arabic right to left, identifiers left to right, in any window."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from smara_desktop.domain.directions import left_to_right, reads_from_right
from smara_desktop.services.lists import Column
from smara_desktop.ui import fonts
from smara_desktop.ui.tables.model import RecordModel

LTR, RTL = Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft


def direction(column: Column, text: str, window: Qt.LayoutDirection) -> Qt.LayoutDirection:
    """The direction of one cell: of its field, else of the letters it begins with."""
    if not column.instead and (column.right_to_left or column.left_to_right):
        return RTL if column.right_to_left else LTR
    from_right = reads_from_right(text)
    if from_right is None:
        return window
    return RTL if from_right else LTR


class CellDelegate(QStyledItemDelegate):
    """Writes each cell in its own direction; the tick stays where the window's rows begin."""

    def initStyleOption(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().initStyleOption(option, index)
        model = index.model()
        if not isinstance(model, RecordModel) or index.column() >= len(model.columns):
            return
        column = model.columns[index.column()]
        if column.numeric:
            option.font = _amounts(option.font)
        if index.column() == 0:
            # The tick must stay at the window's side, so only the text is turned.
            turned = option.direction is RTL and direction(column, option.text, RTL) is LTR
            if turned:
                option.text = left_to_right(option.text)
            return
        # A cell written against the window keeps its side: alignment is told absolutely.
        window = option.direction
        option.direction = direction(column, option.text, window)
        if (
            option.direction is not window
            and not option.displayAlignment & Qt.AlignmentFlag.AlignAbsolute
        ):
            side = Qt.AlignmentFlag.AlignLeft if window is LTR else Qt.AlignmentFlag.AlignRight
            option.displayAlignment = (
                side | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
            )


_fonts: dict[str, QFont] = {}


def _amounts(base: QFont) -> QFont:
    key = base.key()
    if key not in _fonts:
        _fonts[key] = fonts.amount_font(base)
    return _fonts[key]
