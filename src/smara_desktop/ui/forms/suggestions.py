"""The list under a field that proposes choices while one types; it never takes the focus."""

from collections.abc import Sequence

from msgspec import Struct
from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QListWidget, QListWidgetItem, QWidget

from smara_desktop.ui import theme
from smara_desktop.ui.tokens import ROW_HEIGHT

NAME = "suggestions"
MOST_SHOWN = 9
_VALUE = Qt.ItemDataRole.UserRole


class Entry(Struct, frozen=True):
    """One proposal: its value, what is shown; ``ticked`` where several are chosen."""

    value: str
    text: str
    ticked: bool | None = None


class Suggestions(QListWidget):
    """One list per window, a child of it: no window of its own, so it never steals the keyboard.

    It belongs to the field that showed it last.
    """

    chosen = Signal(str)

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setObjectName(NAME)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setUniformItemSizes(True)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        theme.mark(self, "role", "completion")
        self.itemPressed.connect(self._pressed)
        self.owner: QWidget | None = None
        self.hide()

    def offer(self, owner: QWidget, entries: Sequence[Entry], current: str = "") -> None:
        """Show the entries under ``owner``; hidden when there are none."""
        self.owner = owner
        self.setLayoutDirection(self.window().layoutDirection())
        self.clear()
        for entry in entries:
            self.addItem(_item(entry))
        self._highlight(current)
        self.setVisible(bool(entries))
        if entries:
            self._place(owner, len(entries))

    def follow(self) -> None:
        """Stand under the field again, where it is now; the form scrolled or grew."""
        if self.isVisible() and self.owner is not None:
            self._place(self.owner, self.count())

    def withdraw(self, owner: QWidget) -> None:
        """Hide the list if it is the owner's."""
        if self.owner is owner:
            self.hide()

    def shown_for(self, owner: QWidget) -> bool:
        """Whether the list is shown for ``owner``."""
        return self.owner is owner and self.isVisible()

    def value(self) -> str:
        """The highlighted value."""
        return str(self.currentItem().data(_VALUE)) if self.currentRow() >= 0 else ""

    def move_by(self, step: int) -> None:
        """Move the highlight, round the ends."""
        if self.count():
            self.setCurrentRow((self.currentRow() + step) % self.count())

    def _highlight(self, value: str) -> None:
        rows = (row for row in range(self.count()) if self.item(row).data(_VALUE) == value)
        self.setCurrentRow(next(rows, 0))

    def _place(self, owner: QWidget, count: int) -> None:
        window = self.window()
        height = min(count, MOST_SHOWN) * (ROW_HEIGHT + 1) + 2
        top = owner.mapTo(window, QPoint(0, 0))
        below = top.y() + owner.height() + 1
        y = below if below + height <= window.height() else max(0, top.y() - height - 1)
        width = min(max(owner.width(), self.sizeHintForColumn(0) + 28), window.width() - 8)
        x = top.x() if not window.isRightToLeft() else top.x() + owner.width() - width
        self.setGeometry(min(max(4, x), window.width() - width - 4), y, width, height)
        self.raise_()

    def _pressed(self, item: QListWidgetItem) -> None:
        self.chosen.emit(str(item.data(_VALUE)))


def suggestions_of(widget: QWidget) -> Suggestions:
    """The one list of the widget's window."""
    window = widget.window()
    found = window.findChild(Suggestions, NAME, Qt.FindChildOption.FindDirectChildrenOnly)
    return found or Suggestions(window)


def _item(entry: Entry) -> QListWidgetItem:
    mark = "" if entry.ticked is None else ("☑ " if entry.ticked else "☐ ")
    item = QListWidgetItem(mark + entry.text)
    item.setData(_VALUE, entry.value)
    item.setToolTip(entry.text)
    return item
