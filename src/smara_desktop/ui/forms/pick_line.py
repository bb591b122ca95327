"""A line in which typing letters proposes choices: the base of choices and references."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QWidget

from smara_desktop.i18n import _
from smara_desktop.ui.forms.line_editor import LineEdit, for_good
from smara_desktop.ui.forms.suggestions import Entry, Suggestions, suggestions_of
from smara_desktop.ui.icons import icon


class PickLine(LineEdit):
    """Shows the words of its value; while typed in, what the letters may mean.

    A subclass says what is proposed and what taking a proposal does. What is typed and means
    nothing stays as it is, for the officer to see.
    """

    picked = Signal()
    """The value changed, by the user."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.typing = False
        self.pointed = False
        """True once the keyboard pointed at a proposal: leaving the field then takes it."""
        self._list: Suggestions | None = None
        self._open = QAction(icon("down", "muted"), _("Show the choices"), self)
        self._open.triggered.connect(self.open_list)
        self.addAction(self._open, LineEdit.ActionPosition.TrailingPosition)
        self.textEdited.connect(self._typed)

    # What a subclass says

    def proposals(self, typed: str) -> Sequence[Entry]:
        """What the typed letters may mean; everything for none."""
        raise NotImplementedError

    def take(self, value: str) -> None:
        """The user chose this proposal."""
        raise NotImplementedError

    def settle(self) -> None:
        """The field is left while letters stand in it."""
        raise NotImplementedError

    def show_value(self) -> None:
        """Show the words of the value."""
        raise NotImplementedError

    def typed_on(self) -> None:
        """The letters changed."""
        self.offer(self.proposals(self.text()))

    def current(self) -> str:
        """The value highlighted when the whole list opens."""
        return ""

    # What is the same for all

    def offer(self, entries: Sequence[Entry], current: str = "") -> None:
        """Show proposals under the field."""
        self.choices().offer(self, entries, current)

    def open_list(self) -> None:
        """Show every choice."""
        self.setFocus()
        self.pointed = False
        self.offer(self.proposals(""), self.current())

    def choices(self) -> Suggestions:
        """The list of the window, listening to it."""
        found = suggestions_of(self)
        if found is not self._list:
            found.chosen.connect(self._pressed)
            self._list = found
        return found

    @property
    def listing(self) -> bool:
        """True while the list is shown for this field."""
        return self._list is not None and self._list.shown_for(self)

    def close_list(self) -> None:
        """Hide the list."""
        if self._list is not None:
            self._list.withdraw(self)

    def back_to_value(self) -> None:
        """Give up the typed letters."""
        self.typing = self.pointed = False
        self.close_list()
        self.show_value()
        self.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()))
        if step and self.listing:
            self.choices().move_by(step)
            self.pointed = True
        elif step == 1:
            self.open_list()
            self.pointed = True
        elif event.key() == Qt.Key.Key_Escape and (self.listing or self.typing):
            self.back_to_value()
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if not self.listing:
            self.selectAll()
            self.open_list()

    def finish(self) -> None:
        """Take what stands here as the answer."""
        if self.typing or (self.listing and self.pointed):
            self.settle()
        self.typing = self.pointed = False
        self.close_list()
        self.show_value()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        if for_good(event):
            self.finish()
        super().focusOutEvent(event)

    def _typed(self, text: str) -> None:
        self.typing = True
        self.typed_on()

    def _pressed(self, value: str) -> None:
        if self._list is not None and self._list.shown_for(self):
            self.take(value)
