"""A summary's table for Qt: each cell in words, with its side, its tone and what it tells."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics
from PySide6.QtWidgets import QApplication

from smara_desktop.domain.directions import left_to_right
from smara_desktop.i18n import apart, enumerated
from smara_desktop.services.summaries.content import Cell, Row, Table
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui import fonts, theme
from smara_desktop.ui.two_lines import Measure, in_two_lines

Index = QModelIndex | QPersistentModelIndex
_Role = Qt.ItemDataRole
_NONE = QModelIndex()
_INDENT = "    "
_ASKED = {_Role.DisplayRole, _Role.ToolTipRole, _Role.AccessibleTextRole}
_START = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
# Units below units: figures read from the left in Arabic too.
_END = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


class Look(NamedTuple):
    """A cell as it is painted; ``width`` is that of its words, in pixels."""

    text: str
    font: QFont
    ink: QColor
    side: Qt.AlignmentFlag
    width: int


class TableModel(QAbstractTableModel):
    """The rows and columns of a ``Table``; nothing in it can be edited."""

    def __init__(self, table: Table, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._heads: list[str] = []
        self._fonts: dict[tuple[bool, bool], tuple[QFont, QFontMetrics]] = {}
        self._looks: dict[tuple[int, int], Look] = {}
        self._widths: dict[tuple[str, bool, bool], int] = {}
        self._colours = theme.tokens()
        self._take(table)

    def _take(self, table: Table) -> None:
        self.table = table
        self._heads = []
        self._looks, self._widths = {}, {}
        self._texts = [
            [
                f"{_INDENT * row.depth if not place else ''}{_in_order(cell)}"
                for place, cell in enumerate(row.cells)
            ]
            for row in table.rows
        ]

    def widths(self, column: int) -> Iterator[int]:
        """The pixels that the words of a column take, but for the heads of sections, which go
        across."""
        for row, texts in zip(self.table.rows, self._texts, strict=True):
            if row.role != "section" and column < len(texts):
                yield self._width(texts[column], row, row.cells[column])

    def _width(self, text: str, row: Row, cell: Cell) -> int:
        # Most texts of a table stand in it several times, and to measure one takes long.
        kind = (text, cell.unit == "text", row.role == "plain")
        if kind not in self._widths:
            self._widths[kind] = self._font(*kind[1:])[1].horizontalAdvance(text) if text else 0
        return self._widths[kind]

    def show_table(self, table: Table) -> bool:
        """Show another table; returns whether it has the shape of the one before."""
        same = _shape(table) == _shape(self.table)
        if same:
            before = self.table.rows
            self._take(table)
            for number, (old, new) in enumerate(zip(before, table.rows, strict=True)):
                if old != new:
                    last = self.index(number, self.columnCount() - 1)
                    self.dataChanged.emit(self.index(number, 0), last)
        else:
            self.beginResetModel()
            self._take(table)
            self.endResetModel()
        return same

    def break_heads(self, breaks: list[bool], measure: Measure) -> None:
        """Show some heads in two lines, broken where ``measure`` finds it narrowest."""
        heads = [
            "\n".join(in_two_lines(column.title, measure)) if two else column.title
            for column, two in zip(self.table.columns, breaks, strict=True)
        ]
        if heads != self._heads:
            self._heads = heads
            last = max(0, self.columnCount() - 1)
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, last)

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
        if role not in _ASKED:  # before all else: a table asks for many more than it has
            return None
        cell = self.cell(index)
        if cell is None:
            return None
        if role == _Role.DisplayRole:
            return self._texts[index.row()][index.column()]
        return cell.tip or self._told(index, cell)

    def look(self, row: int, column: int) -> Look | None:
        """How the cell at a place is painted; none where there is none. Worked out once."""
        if self._colours is not theme.tokens():
            self._colours, self._looks = theme.tokens(), {}
        found = self._looks.get((row, column))
        if found is None and column < len(cells := self.table.rows[row].cells):
            found = self._looks[row, column] = self._look(row, column, cells[column])
        return found

    def _look(self, number: int, column: int, cell: Cell) -> Look:
        text, row = self._texts[number][column], self.table.rows[number]
        font, _metrics = self._font(cell.unit == "text", row.role == "plain")
        width = self._width(text, row, cell)
        return Look(text, font, QColor(_ink(cell)), _side(cell), width)

    def _font(self, words: bool, plain: bool) -> tuple[QFont, QFontMetrics]:
        """One font for all cells of a kind: it is asked for at each painting of each cell."""
        kind = (words, plain)
        if kind not in self._fonts:
            base = QApplication.font()
            font = QFont(base) if words else fonts.amount_font(base)
            if not plain:
                font.setWeight(QFont.Weight.DemiBold)
            self._fonts[kind] = (font, QFontMetrics(font))
        return self._fonts[kind]

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Vertical or section >= len(self.table.columns):
            return None
        column = self.table.columns[section]
        if role == _Role.DisplayRole:
            return self._heads[section] if self._heads else column.title
        if role == _Role.TextAlignmentRole:
            return _side(Cell(unit=column.unit))
        return None

    def _told(self, index: Index, cell: Cell) -> str:
        """The cell in a sentence, for who hears the screen."""
        row, column = self.table.rows[index.row()], self.table.columns[index.column()]
        name = cell_text(row.cells[0])
        head = f"{column.group} {column.title}".strip()
        return enumerated(part for part in (name, head, cell_text(cell)) if part)


def _shape(table: Table) -> tuple[object, ...]:
    return (table.columns, tuple(row.role for row in table.rows))


def _in_order(cell: Cell) -> str:
    """A name keeps its order in a table of the other direction; and a figure, its sign before it,
    in each."""
    words = cell_text(cell)
    return apart(words) if cell.unit == "text" or not words else left_to_right(words)


def _side(cell: Cell) -> Qt.AlignmentFlag:
    return _START if cell.unit == "text" else _END


def _ink(cell: Cell) -> str:
    colours = theme.tokens()
    if cell.over:
        return colours.warn
    inks = {
        "muted": colours.muted,
        "good": colours.good,
        "warn": colours.warn,
        "error": colours.error,
    }
    return inks.get(cell.tone, colours.muted if cell.value == 0 else colours.text)
