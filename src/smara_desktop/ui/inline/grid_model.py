"""The rows of a small table that is edited cell by cell: texts as typed, problems beside them."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Literal

from msgspec import Struct, field
from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QFont

from smara_desktop.domain.kinds import Direction
from smara_desktop.i18n import labelled, right_to_left
from smara_desktop.ui import fonts

Index = QModelIndex | QPersistentModelIndex
Key = Hashable
_TOP = QModelIndex()


class Column(Struct, frozen=True, kw_only=True):
    """One column; ``label`` is translated already, ``width`` 0 takes what is left.

    ``choices`` are the codes and words of a ``choice``; a ``flag`` is 1 or empty.
    """

    name: str
    label: str
    width: int = 0
    kind: Literal["text", "flag", "choice"] = "text"
    editable: bool = True
    amount: bool = False
    direction: Direction = Direction.NATURAL
    choices: tuple[tuple[str, str], ...] = ()
    tip: str = ""


class Row(Struct, frozen=True, kw_only=True):
    """One row: its texts by column. A ``heading`` stands alone; ``locked`` cells are not typed."""

    key: Key
    texts: Mapping[str, str] = field(default_factory=dict)
    heading: str = ""
    locked: frozenset[str] = frozenset()
    muted: bool = False


class GridModel(QAbstractTableModel):
    """Shows ``Row`` by ``Column``; ``edited`` carries a row's key, a column's name, the text.

    What was typed stays shown until ``set_rows`` says otherwise; a cell with a problem keeps it.
    """

    edited = Signal(object, str, str)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: list[Row] = []
        self.problems: dict[tuple[Key, str], str] = {}
        self._typed: dict[tuple[Key, str], str] = {}

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show ``rows``; cells with a problem go on showing what was typed."""
        keys, known = [row.key for row in rows], [row.key for row in self.rows]
        self._typed = {cell: text for cell, text in self._typed.items() if cell in self.problems}
        if keys[: len(known)] == known:
            self.rows[:] = rows[: len(known)]
            if len(rows) > len(known):
                self.beginInsertRows(_TOP, len(known), len(rows) - 1)
                self.rows += rows[len(known) :]
                self.endInsertRows()
            self._all_changed()
        else:
            self.beginResetModel()
            self.rows = list(rows)
            self.endResetModel()

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns (a phase was added)."""
        self.beginResetModel()
        self.columns = tuple(columns)
        self.endResetModel()

    def set_problem(self, key: Key, name: str, words: str) -> None:
        """Mark a cell with what is wrong with it; empty words take the mark away."""
        if words:
            self.problems[key, name] = words
        else:
            self.problems.pop((key, name), None)
            self._typed.pop((key, name), None)
        self._all_changed()

    def forget_typed(self) -> None:
        """Show what is stored everywhere."""
        self.problems.clear()
        self._typed.clear()
        self._all_changed()

    def text_at(self, index: Index) -> str:
        """What the cell holds: as typed, else as stored."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        return self._typed.get((row.key, column.name), row.texts.get(column.name, ""))

    def index_of(self, key: Key, name: str) -> QModelIndex:
        """Where a cell stands; an invalid index when it does not."""
        for row, one in enumerate(self.rows):
            for column, other in enumerate(self.columns):
                if (one.key, other.name) == (key, name):
                    return self.index(row, column)
        return QModelIndex()

    def editable(self, index: Index) -> bool:
        """Whether the cell may be typed into."""
        row, column = self.rows[index.row()], self.columns[index.column()]
        return column.editable and not row.heading and column.name not in row.locked

    # What Qt asks:

    def rowCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _TOP) -> int:
        return 0 if parent.isValid() else len(self.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        none = Qt.ItemFlag.NoItemFlags
        if not index.isValid() or self.rows[index.row()].heading:
            return none
        found = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if not self.editable(index):
            return found
        if self.columns[index.column()].kind == "flag":
            return found | Qt.ItemFlag.ItemIsUserCheckable
        return found | Qt.ItemFlag.ItemIsEditable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or index.row() >= len(self.rows):
            return None
        row, column = self.rows[index.row()], self.columns[index.column()]
        if row.heading:
            return (
                row.heading
                if role == Qt.ItemDataRole.DisplayRole and not index.column()
                else (None if role != Qt.ItemDataRole.FontRole else _strong())
            )
        return self._cell(row, column, index, role)

    def _cell(self, row: Row, column: Column, index: Index, role: int) -> Any:
        text = self.text_at(index)
        if role == Qt.ItemDataRole.CheckStateRole and column.kind == "flag":
            return Qt.CheckState.Checked if text == "1" else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.DisplayRole:
            return self._shown(column, text)
        if role == Qt.ItemDataRole.EditRole:
            return text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole):
            return self.problems.get((row.key, column.name)) or None
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return labelled(column.label, self._shown(column, text))
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(column)
        if role == Qt.ItemDataRole.FontRole and column.amount:
            return fonts.amount_font(QFont())
        return None

    def _shown(self, column: Column, text: str) -> str:
        if column.kind == "flag":
            return ""
        if column.kind == "choice":
            return dict(column.choices).get(text, text)
        return text

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if not index.isValid() or not self.editable(index):
            return False
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole:
            text = "1" if Qt.CheckState(value) == Qt.CheckState.Checked else ""
        elif role == Qt.ItemDataRole.EditRole:
            text = str(value)
        else:
            return False
        if text != self.text_at(index):
            self._typed[row.key, column.name] = text
            self.problems.pop((row.key, column.name), None)
            self.dataChanged.emit(index, index)
            self.edited.emit(row.key, column.name, text)
        return True

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or section >= len(self.columns):
            return None
        column = self.columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.label
        if role == Qt.ItemDataRole.ToolTipRole:
            return column.tip or column.label
        return _alignment(column) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def _all_changed(self) -> None:
        if self.rows:
            last = self.index(len(self.rows) - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


def _strong() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


def _alignment(column: Column) -> Qt.AlignmentFlag:
    """Views mirror left and right by themselves, unless told the side is absolute."""
    middle, absolute = Qt.AlignmentFlag.AlignVCenter, Qt.AlignmentFlag.AlignAbsolute
    if column.kind == "flag":
        return Qt.AlignmentFlag.AlignCenter
    if column.amount:
        return Qt.AlignmentFlag.AlignRight | middle
    if column.direction is Direction.RIGHT_TO_LEFT and not right_to_left():
        return Qt.AlignmentFlag.AlignRight | absolute | middle
    return Qt.AlignmentFlag.AlignLeft | middle
