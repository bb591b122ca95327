"""The model of a list: an order of row numbers, and the pages of it that are seen."""

from array import array
from collections.abc import Callable, Iterable, Sequence
from typing import Any
from uuid import UUID

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor

from smara_desktop.domain.kinds import Money
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, filled
from smara_desktop.services.lists import Column, ListRow, place_in
from smara_desktop.ui import theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.states import state_look
from smara_desktop.ui.tables.pages import Pages

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
WAITING = "…"
STATE = "review_state"
DELETED = "deleted"
_Role = Qt.ItemDataRole
LEADING = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter


def alignment(column: Column) -> Qt.AlignmentFlag:
    """Numbers by their last digit and Arabic to the right; the rest where the window begins."""
    return RIGHT if column.numeric or column.right_to_left else LEADING


def heading(column: Column) -> str:
    """What stands above a column: amounts have their unit there, once."""
    label = _(column.label)
    return filled(_("{field} (DH)"), field=label) if isinstance(column.kind, Money) else label


class RecordModel(QAbstractTableModel):
    """A million records cost one integer each; words are read for what is seen.

    ``ticked`` tells that the ticked records changed, ``words_came`` that some words were read.
    No override raises: Qt would call it again for each cell, or end the program.
    """

    ticked = Signal()
    words_came = Signal()

    def __init__(self, context: Context, of: type[Record], parent: QObject) -> None:
        super().__init__(parent)
        self._order: array[int] = array("q")
        self._columns: tuple[Column, ...] = ()
        self._ticked: dict[int, ListRow] = {}
        self._to_tick: set[int] = set()
        self._pages = Pages(context, of, self)
        self._pages.came.connect(self._came)
        self._cells: dict[int, Callable[[Column, int, ListRow], Any]] = {
            _Role.DisplayRole: self._text,
            _Role.ToolTipRole: self._text,
            _Role.AccessibleTextRole: self._text,
            _Role.ForegroundRole: self._ink,
            _Role.CheckStateRole: self._tick,
        }

    # What the list asks of it

    @property
    def order(self) -> "array[int]":
        """The row numbers in their order."""
        return self._order

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns shown."""
        return self._columns

    @property
    def ticked_rows(self) -> dict[int, ListRow]:
        """The ticked records, in the order they were ticked."""
        return self._ticked

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self._pages.begin(self._order, self._columns, keep=False)
        self.endResetModel()

    def set_order(self, order: "array[int]") -> None:
        """Show these records; the same ones in the same order are only read again."""
        if order == self._order:
            self._pages.begin(order, self._columns, keep=True)
            self._changed(0, len(order) - 1)
            return
        known = len(self._order)
        if (
            0 < known < len(order)
            and order[known - 1] == self._order[-1]
            and (order[:known] == self._order)
        ):
            self.beginInsertRows(NOWHERE, known, len(order) - 1)
            self._order = order
            self._pages.begin(order, self._columns, keep=True)
            self.endInsertRows()
            return
        self.beginResetModel()
        self._order = order
        self._pages.begin(order, self._columns, keep=False)
        self.endResetModel()

    def row_at(self, place: int) -> ListRow | None:
        """What is shown at a place; ``None`` outside the list or while it is being read."""
        return self._pages.at(place) if 0 <= place < len(self._order) else None

    def place_of(self, row: int) -> int | None:
        """Where a row number stands in the list."""
        return place_in(self._order, row)

    def toggle(self, place: int, *, only_on: bool = False) -> None:
        """Tick a record or take the tick away."""
        if not 0 <= place < len(self._order):
            return
        shown = self._pages.at(place)
        if shown is None:
            # A quick hand: its words are still being read.
            self._to_tick ^= {self._order[place]}
            return
        if only_on and shown.row in self._ticked:
            return
        if self._ticked.pop(shown.row, None) is None:
            self._ticked[shown.row] = shown
        self._changed(place, place)
        self.ticked.emit()

    def tick(self, rows: Iterable[ListRow]) -> None:
        """Tick all these records."""
        self._ticked |= {one.row: one for one in rows}
        self._all_changed()

    def untick(self) -> None:
        """Take all ticks away."""
        self._ticked.clear()
        self._to_tick.clear()
        self._all_changed()

    def ids(self) -> list[UUID]:
        """The ticked records."""
        return [one.id for one in self._ticked.values()]

    def _all_changed(self) -> None:
        self._changed(0, len(self._order) - 1)
        self.ticked.emit()

    def _came(self, first: int, last: int) -> None:
        last = min(last, len(self._order) - 1)
        for place in range(first, last + 1):
            row = self._order[place]
            if row in self._ticked:
                self._ticked[row] = self._pages.at(place) or self._ticked[row]
            elif row in self._to_tick:
                self._to_tick.discard(row)
                self.toggle(place)
        self._changed(first, last)
        self.words_came.emit()

    def _changed(self, first: int, last: int) -> None:
        if self._columns and last >= first:
            self.dataChanged.emit(self.index(first, 0), self.index(last, len(self._columns) - 1))

    # What Qt asks of it

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._order)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        found = Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEnabled
        return found | Qt.ItemFlag.ItemIsUserCheckable if index.column() == 0 else found

    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        place, section = index.row(), index.column()
        if not (0 <= place < len(self._order) and 0 <= section < len(self._columns)):
            return None
        column = self._columns[section]
        if role == _Role.TextAlignmentRole:
            return alignment(column)
        cell = self._cells.get(role)
        if cell is None:
            return None
        shown = self._pages.at(place)
        if shown is None:
            return WAITING if role == _Role.DisplayRole else None
        return cell(column, section, shown)

    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.CheckStateRole or not index.isValid():
            return False
        self.toggle(index.row())
        return True

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation is not Qt.Orientation.Horizontal or not 0 <= section < len(self._columns):
            return None
        column = self._columns[section]
        if role == _Role.TextAlignmentRole:
            return alignment(column)
        if role not in (_Role.DisplayRole, _Role.ToolTipRole):
            return None
        return heading(column)

    def _text(self, column: Column, section: int, shown: ListRow) -> str:
        text = shown.texts.get(column.name, "")
        if column.name == STATE:
            state = DELETED if shown.deleted else shown.state
            words = _("Deleted") if shown.deleted else text
            return f"{state_look(state).mark} {words}"
        return text

    def _ink(self, column: Column, section: int, shown: ListRow) -> QColor | None:
        if column.name == STATE:
            look = state_look(DELETED if shown.deleted else shown.state)
            return QColor(getattr(theme.tokens(), look.ink))
        return QColor(theme.tokens().muted) if shown.deleted else None

    def _tick(self, column: Column, section: int, shown: ListRow) -> Qt.CheckState | None:
        if section:
            return None
        ticked = shown.row in self._ticked
        return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
