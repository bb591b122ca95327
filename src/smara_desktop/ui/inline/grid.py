"""A small table edited cell by cell, by keyboard as in a spreadsheet."""

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, QEvent, QModelIndex, Qt, Signal
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QLineEdit,
    QTableView,
    QWidget,
)

from smara_desktop.ui import fonts
from smara_desktop.ui.inline.grid_delegate import GridDelegate
from smara_desktop.ui.inline.grid_model import Column, GridModel, Key, Row
from smara_desktop.ui.tokens import FIELD_HEIGHT

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
_CLEAR = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Grid(QTableView):
    """Letters replace a cell, F2 changes it, Enter moves on, Delete empties, Ctrl+V fills down.

    ``edited`` (row's key, column's name, text) comes once the cell is closed; the page answers
    with ``set_rows`` or ``show_problem``. ``across`` makes Enter go to the right before down.
    ``pasted_beyond`` tells how many lines were pasted and how many of them had room.
    """

    edited = Signal(object, str, str)
    problem_shown = Signal(str)
    pasted_beyond = Signal(int, int)

    def __init__(
        self,
        name: str,
        label: str,
        columns: Sequence[Column],
        *,
        across: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(label)
        self.model_ = GridModel(columns, self)
        self.setModel(self.model_)
        self._across = across
        delegate = GridDelegate(self)
        delegate.entered.connect(self._move_on)
        self.setItemDelegate(delegate)
        self._look()
        # Told after the cell is closed: what answers may show other rows.
        self.model_.edited.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.selectionModel().currentChanged.connect(self._current_moved)

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows; the current cell stays where it is, by its key."""
        here = self.current()
        self.model_.set_rows(rows)
        for number, row in enumerate(rows):
            self.setRowHeight(number, FIELD_HEIGHT)
            if row.heading:
                self.setSpan(number, 0, 1, len(self.model_.columns))
        if here is not None:
            self.go_to(*here)

    def set_columns(self, columns: Sequence[Column]) -> None:
        """Show other columns, and as many rows as before."""
        here = self.current()
        self.model_.set_columns(columns)
        self._size_columns()
        if here is not None:
            self.go_to(*here)

    def current(self) -> tuple[Key, str] | None:
        """The row's key and the column's name of the current cell."""
        index = self.currentIndex()
        if not index.isValid() or index.row() >= len(self.model_.rows):
            return None
        return self.model_.rows[index.row()].key, self.model_.columns[index.column()].name

    def go_to(self, key: Key, name: str) -> None:
        """Make a cell the current one, if it is there."""
        index = self.model_.index_of(key, name)
        if index.isValid():
            self.setCurrentIndex(index)
            self.scrollTo(index)

    def go_to_first(self) -> None:
        """Make the first cell that can be typed into the current one."""
        for row in range(self.model_.rowCount()):
            for column in range(self.model_.columnCount()):
                if self.model_.editable(self.model_.index(row, column)):
                    self.setCurrentIndex(self.model_.index(row, column))
                    return

    def show_problem(self, key: Key, name: str, words: str) -> None:
        """Say what is wrong with a cell and go there; empty words say that it is mended."""
        self.model_.set_problem(key, name, words)
        if words:
            self.go_to(key, name)
        self._say()

    def settle(self) -> None:
        """Close the open cell, and tell at once what was typed in it."""
        if self.state() is QAbstractItemView.State.EditingState:
            self.setFocus()
        QCoreApplication.sendPostedEvents(self, QEvent.Type.MetaCall.value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        index = self.currentIndex()
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QApplication.clipboard().text())
        elif event.key() in _ENTER and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            self._move_on()
        elif event.key() in _CLEAR and index.isValid() and self._is_text(index):
            self.model_.setData(index, "", Qt.ItemDataRole.EditRole)
        elif event.key() == Qt.Key.Key_Escape and self._undo_typed():
            pass
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """What an input method gives, an accented letter or an Arabic one, replaces the cell too:
        Qt opens the cell for it, and drops it."""
        index = self.currentIndex()
        closed = self.state() is not QAbstractItemView.State.EditingState
        if not (event.commitString() and closed and index.isValid() and self._is_text(index)):
            super().inputMethodEvent(event)
            return
        self.edit(index)
        opened = self.indexWidget(index)
        if isinstance(opened, QLineEdit):
            opened.selectAll()
            QApplication.sendEvent(opened, event)

    def _undo_typed(self) -> bool:
        """Esc takes a refused text away; with nothing refused the page hears the key."""
        here = self.current()
        if here is None or here not in self.model_.problems:
            return False
        self.show_problem(*here, "")
        return True

    def _is_text(self, index: QModelIndex) -> bool:
        kind = self.model_.columns[index.column()].kind
        return self.model_.editable(index) and kind == "text"

    def _paste(self, text: str) -> None:
        """A column copied from a sheet fills this one, from the current cell down."""
        index = self.currentIndex()
        lines = text.rstrip("\r\n").splitlines()
        place = index.row()
        room = 0
        for line in lines:
            while place < self.model_.rowCount():
                cell = self.model_.index(place, index.column())
                place += 1
                if self._is_text(cell):
                    self.model_.setData(cell, line.split("\t")[0].strip())
                    room += 1
                    break
        if room < len(lines):
            self.pasted_beyond.emit(len(lines), room)

    def _move_on(self) -> None:
        index = self.currentIndex()
        if not index.isValid():
            return
        cells = self._in_order()
        here = (index.row(), index.column())
        place = cells.index(here) if here in cells else -1
        if cells:
            row, column = cells[(place + 1) % len(cells)]
            self.setCurrentIndex(self.model_.index(row, column))
        self.setFocus()

    def _in_order(self) -> list[tuple[int, int]]:
        rows, columns = range(self.model_.rowCount()), range(self.model_.columnCount())
        if self._across:
            cells = [(row, column) for row in rows for column in columns]
        else:
            cells = [(row, column) for column in columns for row in rows]
        return [cell for cell in cells if self._is_text(self.model_.index(*cell))]

    def _tell(self, key: object, name: str, text: str) -> None:
        self._say()
        self.edited.emit(key, name, text)

    def _current_moved(self) -> None:
        self._say()

    def _say(self) -> None:
        """The problem of the current cell, else of any: it stands under the grid."""
        problems = self.model_.problems
        here = self.current()
        words = problems.get(here, "") if here is not None else ""
        self.problem_shown.emit(words or next(iter(problems.values()), ""))

    def _look(self) -> None:
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.AnyKeyPressed
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.DoubleClicked
        )
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(FIELD_HEIGHT)
        self.horizontalHeader().setHighlightSections(False)
        self._size_columns()

    def _size_columns(self) -> None:
        header = self.horizontalHeader()
        for place, column in enumerate(self.model_.columns):
            if column.width:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Interactive)
                # Arabic is shown one size up, and needs the room for it.
                scale = self.font().pointSizeF() / fonts.BODY_POINTS
                self.setColumnWidth(place, round(column.width * max(1.0, scale)))
            else:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
