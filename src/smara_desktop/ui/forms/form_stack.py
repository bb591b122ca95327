"""A record's form, and on top of it the forms of records that its references ask for."""

from collections.abc import Callable, Mapping
from uuid import UUID

from msgspec import Struct
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QApplication, QStackedLayout, QWidget
from shiboken6 import isValid

from smara_desktop.domain.entry import Draft
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, filled
from smara_desktop.ui import keys
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm

Callback = Callable[[Record | None], object]
Texts = Mapping[str, str]


class _Asked(Struct):
    """A form on top of another: who waits for its record, and where the keyboard was."""

    form: RecordForm
    callback: Callback | None
    focus: QWidget | None


class FormStack(QWidget):
    """What a page embeds: ``saved`` and ``closed`` of whichever form is on top, ``step_asked``
    of the page's own form."""

    saved = Signal(object)
    closed = Signal()
    step_asked = Signal(int)

    def __init__(self, context: Context, of: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.setObjectName(f"forms_{of.type.name}")
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self.base = RecordForm(context, of)
        self._callback: Callback | None = None
        self._asked: list[_Asked] = []
        self._stack.addWidget(self.base)
        self.base.saved.connect(self._base_saved)
        self.base.closed.connect(self._base_closed)
        self.base.step_asked.connect(self.step_asked)

    @property
    def current(self) -> RecordForm:
        """The form on top."""
        return self._asked[-1].form if self._asked else self.base

    def unfinished(self) -> str:
        """The form that another one waits for, by its title; empty while none does."""
        return self.current.head.title.text() if self._asked else ""

    def open_record(self, of: type[Record], record_id: UUID) -> None:
        """Show a stored record of the page's own type."""
        self._form_of(of).open_record(record_id)

    def open_draft(self, draft: Draft) -> None:
        """Take up what was typed and not saved."""
        self._form_of(draft.of).open_draft(draft)

    def start_new(
        self, of: type[Record], texts: Texts | None = None, callback: Callback | None = None
    ) -> None:
        """An empty form; ``callback`` is given the saved record, or ``None`` when it is left."""
        form = self._form_of(of)
        form.start_new(texts)
        self._callback = callback

    def ask_new(self, of: type[Record], texts: Texts | None, callback: Callback | None) -> None:
        """A form on top of the current one, and back again with its record."""
        below, focus = self.current, QApplication.focusWidget()
        form = RecordForm(self._context, of)
        words = _("Then back to “{title}” ({key} gives up)")
        form.back_to = filled(words, title=below.head.title.text(), key=keys.key("leave").native())
        self._asked.append(_Asked(form, callback, focus))
        form.saved.connect(self._asked_saved)
        form.closed.connect(self._asked_closed)
        self._stack.addWidget(form)
        self._stack.setCurrentWidget(form)
        form.start_new(texts)
        form.focus_first()

    def _form_of(self, of: type[Record]) -> RecordForm:
        """The page's own form, on top again; whoever waited for a record gets none."""
        assert of is self.base.of
        while self._asked:
            self._pop(None)
        self._wake(None)
        return self.base

    def _base_saved(self, record: Record) -> None:
        self._wake(record)
        self.saved.emit(record)

    def _base_closed(self) -> None:
        self._wake(None)
        self.closed.emit()

    def _wake(self, record: Record | None) -> None:
        callback, self._callback = self._callback, None
        if callback is not None:
            callback(record)

    def _asked_saved(self, record: Record) -> None:
        self.saved.emit(record)
        self._pop(record)

    def _asked_closed(self) -> None:
        self._pop(None)

    def _pop(self, record: Record | None) -> None:
        asked = self._asked.pop()
        asked.form.leave()
        self._stack.setCurrentWidget(self.current)
        self._stack.removeWidget(asked.form)
        asked.form.deleteLater()
        if asked.callback is not None:
            asked.callback(record)
        if asked.focus is not None and isValid(asked.focus):
            asked.focus.setFocus()
