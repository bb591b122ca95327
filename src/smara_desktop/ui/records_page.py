"""The place of one record type: its list above its form, or beside it where there is room."""

from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from smara_desktop.domain.entry import Draft
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening
from smara_desktop.i18n import _
from smara_desktop.services.changes import Changes
from smara_desktop.ui.context import Context, Make
from smara_desktop.ui.forms.form_stack import FormStack
from smara_desktop.ui.forms.typing_form import KeptForm
from smara_desktop.ui.keys import shortcut
from smara_desktop.ui.page import Page
from smara_desktop.ui.several.over_records import OverRecords
from smara_desktop.ui.tables import RecordList
from smara_desktop.ui.tokens import SPACE_M, SPACE_S

FORM_BESIDE, LIST_BESIDE = 640, 770
"""Pixels that a form and its list can do with side by side, the list without scrolling sideways;
where there is less, one stands above the other. What is more goes to the list first."""


class RecordsPage(Page):
    """``phase_seen`` carries the open form's phase, ``unsaved`` whether it is kept as a draft."""

    phase_seen = Signal(int)
    unsaved = Signal(bool)

    def __init__(self, context: Context, of: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.of = of
        self.setObjectName(f"page_{of.type.name}")
        self.list = RecordList(context, of)
        self.forms = FormStack(context, of)
        self._split = QSplitter(Qt.Orientation.Vertical)
        self._split.setObjectName("list_and_form")
        self._split.setChildrenCollapsible(False)
        self._split.addWidget(self._upper())
        self._split.addWidget(self.forms)
        self._split.setStretchFactor(0, 2)
        self._split.setStretchFactor(1, 3)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        self.over = OverRecords(context, self._split, self.forms, self.list)
        whole.addWidget(self.over)
        self._split.splitterMoved.connect(self._keep_split)
        self.list.export_asked.connect(context.navigator.export_asked)
        self.forms.saved.connect(self._saved)
        self.forms.base.opened.connect(self._look)
        self.forms.base.begun.connect(self.look)
        self.forms.step_asked.connect(self._step)
        self.forms.closed.connect(self.list.focus_list)
        context.bus.previewed.connect(self._previewed)
        self._started = False
        self._bind()

    def concerned_by(self, changes: Changes) -> bool:
        # The list and the form listen to the bus themselves.
        return False

    def open_record(self, record_id: UUID) -> None:
        """Show a record in the form and in the list."""
        self._started = True
        self.over.setCurrentIndex(0)
        self.forms.open_record(self.of, record_id)
        self.list.show_record(record_id)
        self._keyboard_to_form()
        self._look_later()

    def open_draft(self, draft: Draft) -> None:
        """Take up unsaved content of a form."""
        self._started = True
        self.over.setCurrentIndex(0)
        self.forms.open_draft(draft)
        self._keyboard_to_form()
        self._look_later()

    def go_on_typing(self, record_id: UUID) -> None:
        """Take up what is kept of a record that may not be in the list yet."""
        self.over.setCurrentIndex(0)
        self.forms.open_record(self.of, record_id)
        self._keyboard_to_form()
        self._look_later()

    def start_new(self, texts: Any = None, callback: Any = None) -> None:
        """An empty form, the keyboard in it; ``callback`` gets the saved record or ``None``."""
        self._started = True
        self.over.setCurrentIndex(0)
        self.forms.start_new(self.of, texts, callback)
        self.forms.current.focus_first(texts or ())
        self._look_later()

    def show_list(self, opening: Opening) -> None:
        """Show the list that a figure opens."""
        self.over.setCurrentIndex(0)
        self.list.show_opening(opening)
        self.list.focus_list()

    def focus_first(self) -> None:
        if not self._started:
            self.start_new()
        else:
            self.forms.current.focus_first()

    def over_by_name(self, name: str) -> None:
        """Show what comes over the list and the form: see the Record menu."""
        answers = {
            "history": self.over.show_history,
            "same_for_several": self.over.same_for_several,
            "papers_for_several": self.over.papers_for_several,
        }
        answers[name]()

    def leave(self) -> None:
        """Keep what is typed before the page is hidden or ends."""
        self.forms.current.leave()

    print_lane = "read"

    def to_print(self) -> Make | None:
        from smara_desktop.services.sheets import sheet

        form = self.forms.current
        if form.record is None:
            return None
        of, record_id = form.of, form.record.id
        return lambda _check: sheet(self.context.register, of, record_id)

    def unfinished(self) -> str:
        return self.over.unfinished() or self.forms.unfinished()

    def kept(self) -> Any:
        form = self.forms.base
        begun = self._started or form.dirty or form.record is not None
        ticked = (self.context.register, self.list.ticked())
        return (form.kept() if begun else None, self.list.kept(), ticked)

    def take_up(self, kept: Any) -> None:
        form, narrowed, (register, ticked) = kept
        self.list.take_up(narrowed)
        if ticked and register is self.context.register:
            self.list.tick(ticked)
        if form is not None:
            self._take_up_form(form)

    def _take_up_form(self, kept: KeptForm) -> None:
        state = kept.state
        if state.is_of(self.context.register):
            self._started = True
            self.forms.base.take_up(kept)
            self.unsaved.emit(state.dirty)
        elif state.dirty:  # another file took the place of the register: it is read anew
            self.open_draft(state.draft)
        elif state.record is not None:
            self.open_record(state.record.id)
        if state.record is not None:
            self.list.show_record(state.record.id)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        beside = self.width() >= FORM_BESIDE + LIST_BESIDE
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        if self._split.orientation() != wanted:
            self._split.setOrientation(wanted)
        self._take_split()

    def _bind(self) -> None:
        """The keys that the buttons of the form show are heard in the list too."""
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        for name, slot in (
            ("save", self._save),
            ("save_next", self._save_and_next),
            ("next_problem", self._next_problem),
            ("delete", self._delete),
        ):
            shortcut(name, self.list, slot, inside)

    def _save(self) -> None:
        self.forms.current.save()

    def _save_and_next(self) -> None:
        self.forms.current.save_and_next()

    def _next_problem(self) -> None:
        self.forms.current.next_problem()

    def _delete(self) -> None:
        self.forms.current.delete()

    def _upper(self) -> QWidget:
        upper = QWidget()
        column = QVBoxLayout(upper)
        column.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, 0)
        column.addWidget(self.list)
        return upper

    def _saved(self, record: Record) -> None:
        if isinstance(record, self.of):
            self.list.show_record(record.id)
        self._look()

    def _step(self, step: int) -> None:
        record = self.forms.current.record
        if record is not None:
            self.list.open_neighbour(record.id, step)
        else:
            words = _("This record is not in the list yet: save it, or leave it for the list.")
            self.context.notices.say(words)

    def _previewed(self, vector: object) -> None:
        self.look()

    def _keyboard_to_form(self) -> None:
        """In its first field, unless it is in the form: the next record is read in the same one."""
        focused = QApplication.focusWidget()
        if focused is None or not self.forms.isAncestorOf(focused):
            self.forms.current.focus_first()

    def _look_later(self) -> None:
        QTimer.singleShot(0, self, self._look)

    def look(self) -> None:
        """Tell what the form shows, if it is seen: another page may have told of its own."""
        if self.isVisible():
            self._look()

    def _look(self) -> None:
        form = self.forms.current
        self.unsaved.emit(form.dirty)
        phase = form.draft.texts.get("phase", "")
        if phase.isdecimal():
            self.phase_seen.emit(int(phase))

    @property
    def _split_name(self) -> str:
        horizontal = self._split.orientation() == Qt.Orientation.Horizontal
        return f"split.{self.of.type.name}.{'beside' if horizontal else 'above'}"

    def _keep_split(self) -> None:
        self.context.settings.view[self._split_name] = self._split.sizes()

    def _take_split(self) -> None:
        kept = self.context.settings.view.get(self._split_name)
        if isinstance(kept, list) and len(kept) == 2:
            self._split.setSizes(kept)
        elif self._split.orientation() == Qt.Orientation.Vertical:
            self._split.setSizes([self.height() * 37 // 100, self.height() * 63 // 100])
        else:
            half = self.width() // 2
            form = min(half, max(FORM_BESIDE, self.width() * 2 // 5))
            self._split.setSizes([self.width() - form, form])
