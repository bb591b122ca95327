"""Editors of one line: names, texts, identifiers, counts, amounts."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent

from smara_desktop.domain.describe import Field
from smara_desktop.domain.kinds import (
    Coordinate,
    Count,
    Dialect,
    Money,
    Quantity,
    Reading,
    Share,
    Year,
)
from smara_desktop.domain.problems import InputError
from smara_desktop.ui import fonts
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.cut_text import CutLine
from smara_desktop.ui.forms.editor import Editor, direct

FIGURES = (Money, Quantity, Count, Share, Year, Coordinate)
AMOUNTS = (Money,)


class LineEdit(CutLine):
    """A line edit that tells when it was left; whatever it holds is selected on arrival."""

    left = Signal()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # A click says where to go on typing; a return from a menu goes on where it was.
        if for_good(event) and event.reason() is not Qt.FocusReason.MouseFocusReason:
            self.selectAll()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if for_good(event):
            self.left.emit()


_PASSING = (
    Qt.FocusReason.PopupFocusReason,
    Qt.FocusReason.ActiveWindowFocusReason,
    Qt.FocusReason.MenuBarFocusReason,
)


def for_good(event: QFocusEvent) -> bool:
    """Whether the focus moved between fields, not to another window or to a menu and back."""
    return event.reason() not in _PASSING


class LineEditor(Editor):
    """A line of text; what can be read is written in its usual form once the field is left."""

    def __init__(self, field: Field, context: Context, edit: LineEdit | None = None) -> None:
        self.edit = edit or LineEdit()
        super().__init__(field, self.edit)
        self.context = context
        kind = field.kind
        direct(self.edit, kind.direction, amount=isinstance(kind, AMOUNTS))
        if isinstance(kind, FIGURES):
            self.edit.setFont(fonts.amount_font(self.edit.font()))
        self.edit.textEdited.connect(self._typed)
        self.edit.left.connect(self._leave)

    def text(self) -> str:
        return self.edit.text()

    def set_text(self, text: str) -> None:
        if text != self.edit.text():
            self.edit.setText(text)

    @property
    def today(self) -> date:
        """Today on the officer's calendar."""
        return self.context.register.today

    def _typed(self, text: str) -> None:
        self.edited.emit()

    def settle(self) -> None:
        usual = self._usual_form()
        if usual != self.edit.text():
            self.edit.setText(usual)
            self.edited.emit()

    def _leave(self) -> None:
        self.settle()
        self.left.emit()

    def _usual_form(self) -> str:
        typed = self.edit.text()
        try:
            value = self.field.kind.read(typed, Reading(Dialect.SCREEN, self.today))
        except InputError:
            return typed
        return self.field.kind.write(value, Dialect.SCREEN)
