"""A summary's table for Qt: each cell in words, with its side, its tone and what it tells."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QColor, QFont
from PySide6.QtWidgets import QApplication

from smara_desktop.services.summaries.content import Cell, Row, Table
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui import fonts, theme

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NONE = QModelIndex()


class TableModel(QAbstractTableModel):
    """The rows and columns of a ``Table``; nothing in it can be edited."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.table = table

    def show_table(self, table: Table) -> bool:
        """Show another table; returns whether it has the shape of the one before."""
        same = _shape(table) == _shape(self.table)
        if same:
            self.table = table
            self.dataChanged.emit(
                self.index(0, 0), self.index(self.rowCount() - 1, self.columnCount() - 1)
            )
        else:
            self.beginResetModel()
            self.table = table
            self.endResetModel()
        return same

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.table.rows)

    def columnCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self.table.columns)

    def cell(self, index: Index) -> Cell | None:
        """The cell at a place; none where there is none."""
        if not index.isValid() or index.row() >= len(self.table.rows):
            return None
        cells = self.table.rows[index.row()].cells
        return cells[index.column()] if index.column() < len(cells) else None

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        cell = self.cell(index)
        if cell is None:
            return None
        row = self.table.rows[index.row()]
        if role == _Role.DisplayRole:
            indent = "    " * row.depth if index.column() == 0 else ""
            return f"{indent}{_in_order(cell)}"
        if role == _Role.TextAlignmentRole:
            return _side(cell)
        if role == _Role.ForegroundRole:
            return _ink(cell)
        if role == _Role.FontRole:
            return _font(row, cell)
        if role in (_Role.ToolTipRole, _Role.AccessibleTextRole):
            return cell.tip or self._told(index, cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.table.columns):
            return None
        column = self.table.columns[section]
        if role == _Role.DisplayRole:
            return column.title
        if role == _Role.TextAlignmentRole:
            return _side(Cell(unit=column.unit))
        return None

    def _told(self, index: Index, cell: Cell) -> str:
        """The cell in a sentence, for who hears the screen."""
        row, column = self.table.rows[index.row()], self.table.columns[index.column()]
        name = cell_text(row.cells[0])
        head = f"{column.group} {column.title}".strip()
        return ", ".join(part for part in (name, head, cell_text(cell)) if part)


def _shape(table: Table) -> tuple[object, ...]:
    return (table.columns, tuple(row.role for row in table.rows))


def _in_order(cell: Cell) -> str:
    """A figure keeps its order, its sign before it, in an Arabic table too."""
    words = cell_text(cell)
    return words if cell.unit == "text" or not words else f"\u2066{words}\u2069"


def _side(cell: Cell) -> Qt.AlignmentFlag:
    across = Qt.AlignmentFlag.AlignLeft if cell.unit == "text" else Qt.AlignmentFlag.AlignRight
    return across | Qt.AlignmentFlag.AlignVCenter


def _ink(cell: Cell) -> QBrush | None:
    colours = theme.tokens()
    if cell.over:
        return QBrush(QColor(colours.warn))
    inks = {
        "muted": colours.muted,
        "good": colours.good,
        "warn": colours.warn,
        "error": colours.error,
    }
    ink = inks.get(cell.tone, colours.muted if cell.value == 0 else "")
    return QBrush(QColor(ink)) if ink else None


def _font(row: Row, cell: Cell) -> QFont:
    base = QApplication.font()
    font = base if cell.unit == "text" else fonts.amount_font(base)
    if row.role != "plain":
        font = QFont(font)
        font.setWeight(QFont.Weight.DemiBold)
    return font
