"""The table of a list: one current row, ticks, and keys for everything."""

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QFocusEvent, QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget

from smara_desktop.ui import tokens
from smara_desktop.ui.tables.cell_delegate import CellDelegate
from smara_desktop.ui.tables.model import RecordModel

Index = QModelIndex | QPersistentModelIndex
_Key = Qt.Key
_NONE = Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CTRL = Qt.KeyboardModifier.ControlModifier


class RecordTable(QTableView):
    """Rows of one height, no vertical header, nothing that measures every row.

    ``opened`` (Enter or double-click on the current row), ``typed`` (letters, for the search box),
    ``sort_asked`` (a column's place and whether descending), ``all_asked`` (Ctrl+A), ``cleared``
    (Esc), ``current_moved``, ``resized``.
    """

    opened = Signal()
    typed = Signal(str)
    sort_asked = Signal(int, bool)
    all_asked = Signal()
    cleared = Signal()
    current_moved = Signal()
    resized = Signal()

    def __init__(self, model: RecordModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._records = model
        self.setModel(model)
        self.setItemDelegate(CellDelegate(self))
        self._look()
        # Without it Arabic letters never reach the search box from here.
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)
        self.doubleClicked.connect(self._double_clicked)

    def _look(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        rows = self.verticalHeader()
        rows.hide()
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setDefaultSectionSize(tokens.ROW_HEIGHT)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setSectionsMovable(True)
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setMinimumSectionSize(48)
        header.setTextElideMode(Qt.TextElideMode.ElideRight)
        header.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)

    @property
    def place(self) -> int:
        """The current row's place in the list, or -1."""
        return self.currentIndex().row()

    def go(self, place: int, *, column: int | None = None) -> None:
        """Make a row current and bring it into sight."""
        if not 0 <= place < self._records.rowCount():
            return
        section = max(self.currentIndex().column(), 0) if column is None else column
        index = self._records.index(place, section)
        how = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, how | QItemSelectionModel.SelectionFlag.Rows)
        self.scrollTo(index)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.row() != previous.row():
            self.current_moved.emit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.place < 0:
            self.go(0)

    def _double_clicked(self, index: QModelIndex) -> None:
        self.opened.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not (self._move(event.key(), keys) or self._act(event.key(), keys) or self._type(event)):
            super().keyPressEvent(event)

    def _move(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        last = self._records.rowCount() - 1
        if key in (_Key.Key_Home, _Key.Key_End) and keys in (_NONE, _CTRL):
            self.go(0 if key == _Key.Key_Home else last)
        elif key in (_Key.Key_Up, _Key.Key_Down) and keys == _SHIFT:
            self._tick_and_move(-1 if key == _Key.Key_Up else 1)
        elif key in (_Key.Key_Up, _Key.Key_Down) and keys == _CTRL:
            self.sort_asked.emit(max(self.currentIndex().column(), 0), key == _Key.Key_Down)
        else:
            return False
        return True

    def _tick_and_move(self, step: int) -> None:
        self._records.toggle(self.place, only_on=True)
        self.go(self.place + step)
        self._records.toggle(self.place, only_on=True)

    def _act(self, key: int, keys: Qt.KeyboardModifier) -> bool:
        if key in (_Key.Key_Return, _Key.Key_Enter) and keys == _NONE:
            if self.place >= 0:
                self.opened.emit()
        elif key == _Key.Key_Space and keys in (_NONE, _CTRL):
            self._records.toggle(self.place)
        elif key == _Key.Key_A and keys == _CTRL:
            self.all_asked.emit()
        elif key == _Key.Key_Escape and self._records.ticked_rows:
            self.cleared.emit()
        else:
            return False
        return True

    def _type(self, event: QKeyEvent) -> bool:
        text = event.text()
        plain = not event.modifiers() & (_CTRL | Qt.KeyboardModifier.AltModifier)
        if plain and text.isprintable() and text.strip():
            self.typed.emit(text)
            return True
        return False

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        if event.commitString().strip():
            self.typed.emit(event.commitString())
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()

    def keyboardSearch(self, search: str) -> None:
        """Letters go to the search box: Qt's own search would read every row."""
