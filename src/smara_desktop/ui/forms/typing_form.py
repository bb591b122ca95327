"""A form that is typed in: what is typed is looked at, kept in the journal, and previewed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from smara_desktop.domain.association import Association
from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, draft_of
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, filled
from smara_desktop.services import records, reference_search
from smara_desktop.services.changes import Changes
from smara_desktop.services.opening import Opened, opened
from smara_desktop.services.reference_search import Taken
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.computed_row import ComputedRow
from smara_desktop.ui.forms.confirm_panel import Asking
from smara_desktop.ui.forms.copying import Before, before_of, repeatable
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.form_doubts import FormDoubts
from smara_desktop.ui.forms.form_journal import FormJournal
from smara_desktop.ui.forms.form_state import FormState
from smara_desktop.ui.forms.form_view import FormView
from smara_desktop.ui.forms.lines_editor import LinesEditor
from smara_desktop.ui.tasks import Task


class KeptForm(Struct, frozen=True):
    """How a form stood: what it shows or, while that is read still, what it is to show."""

    state: FormState
    before: Before
    opening: tuple[UUID, Draft | None] | None
    asking: Asking | None
    going_on: bool = False


class TypingForm(FormView):
    """Opens records and drafts, and follows what is typed; it does not save.

    ``preview`` carries how a save would move the figures, ``begun`` comes when a new record was
    given what the record before carries on, ``dirty_changed`` carries whether something would be
    lost.
    """

    preview = Signal(object)
    begun = Signal()
    opened = Signal()
    dirty_changed = Signal(bool)

    def __init__(self, context: Context, of: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(context, of, parent)
        self.state = FormState(context.register, records.new_draft(context.register, of))
        self.before = Before()
        self.back_to = ""
        self.journal = FormJournal(context, self)
        self.doubts = FormDoubts(context, self)
        self._loading: Task | None = None
        self._opening: tuple[UUID, Draft | None] | None = None
        self._told_preview: Vector = {}
        self._told_dirty = False
        self._holders = 0
        for editor in self.editors.values():
            editor.edited.connect(self._edited)
            editor.left.connect(self._left)
        self.doubts.found.connect(self._doubted)
        context.bus.changed.connect(self._changed)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    @property
    def draft(self) -> Draft:
        """What is typed now."""
        return self.state.draft

    @property
    def record(self) -> Record | None:
        """The stored record, if there is one."""
        return self.state.record

    @property
    def dirty(self) -> bool:
        """True while something is typed and not saved."""
        return self.state.dirty

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that are shown."""
        return self.state.shown(self.focused_field())

    def open_record(self, record_id: UUID) -> None:
        """Show a stored record; what was typed of it and not saved is taken up again."""
        self.leave()
        self._load(record_id, None)

    def open_draft(self, draft: Draft) -> None:
        """Take up what was typed, on top of the record as it is stored."""
        self.leave()
        self._load(draft.record_id, draft)

    def start_new(self, texts: Mapping[str, str] | None = None) -> None:
        """An empty form; ``texts`` are filled in as if they were typed."""
        self.leave()
        self._cancel_loading()
        base = records.new_draft(self.context.register, self.of, self.before.texts)
        self.state.begin(base, base, None)
        for name, text in (texts or {}).items():
            self.state.type_text(name, text)
        self.show_content()
        for name in texts or {}:
            self._take_over(name)
        self._ask_before()

    def kept(self) -> KeptForm:
        """How the form stands, for ``take_up``; to be asked before it is left."""
        return KeptForm(self.state, self.before, self._opening, self.confirm.kept())

    def take_up(self, kept: KeptForm) -> None:
        """Stand as a form of the same register stood: at once, so that no key goes astray."""
        self.state, self.before = kept.state, kept.before
        self.show_content()
        if kept.opening is not None:
            self._load(*kept.opening)
            return
        if kept.asking is not None:
            self.confirm.take_up(kept.asking)
        if self.dirty:
            self.doubts.ask(self.draft, self.record)
        if self.record is None:
            self._ask_before()
        else:  # it may have changed while nobody looked at it
            self.context.tasks.run(self._work(self.record.id), done=self._follow, lane="read")

    def _ask_before(self) -> None:
        if not self.before.texts:
            work = partial(reference_search.latest, self.context.register, self.of)
            self.context.tasks.run(work, done=self._know_before, lane="read", leisure=True)

    def leave(self) -> None:
        """To be called before the form shows something else: what is typed is kept."""
        self.doubts.stop()
        self.confirm.close_panel()
        focused = self.focused_field()
        if focused and self.dirty:
            self.state.visit(focused)
        self.journal.flush()
        self._tell_preview({})

    def _load(self, record_id: UUID, draft: Draft | None) -> None:
        self.read(record_id, _Loaded(self, draft).show)
        if self._loading is not None and not self._loading.over:
            self._opening = (record_id, draft)

    def read(self, record_id: UUID, done: Callable[[Opened], None]) -> None:
        """Read a record and what belongs to its form."""
        self._cancel_loading()
        self._loading = self.context.tasks.run(self._work(record_id), done=done, lane="read")

    def _work(self, record_id: UUID) -> partial[Opened]:
        return partial(opened, self.context.register, self.journal.journal, self.of, record_id)

    def _cancel_loading(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
            self._loading = self._opening = None

    def show_opened(self, found: Opened, draft: Draft | None) -> None:
        """Show what was read of a record, under what was typed of it."""
        self._opening = None
        self._holders = found.holders
        typed = draft or (found.kept.draft if found.kept else None)
        if found.record is None:
            base = replace(records.new_draft(self.context.register, self.of), seen=0)
            typed = typed or base
            self.state.begin(typed, replace(base, record_id=typed.record_id), None)
        else:
            stored = draft_of(found.record)
            self.state.begin(typed or stored, stored, found.record, found.confirmed)
        self.show_content()
        self.opened.emit()
        if self.dirty:
            self.context.notices.say(_("What was typed and not saved is here again."))
            self.doubts.ask(self.draft, self.record)

    def show_content(self) -> None:
        """Show the state whole: fields, head, problems."""
        self.show_draft(self.draft)
        self.head.show_record(self.of, self.record, self.context.register.plan, self.back_to)
        self.refresh()

    def _know_before(self, found: Draft | None) -> None:
        """The newest record of the register, when none was entered before in this form."""
        if found is None or self.before.texts:
            return
        self.before = before_of(found)
        if self.record is None:
            carried = (item.name for item in describe(self.of).typed if item.kind.carried)
            empty = [name for name in carried if not self.draft.texts.get(name)]
            self.state.start_with({name: found.texts[name] for name in empty})
            self.show_content()
            self.begun.emit()

    def _edited(self) -> None:
        editor = cast("Editor", self.sender())
        if isinstance(editor, LinesEditor):
            self.state.type_lines(editor.name, editor.lines())
        else:
            for renewed in self.state.type_text(editor.name, editor.text()):
                self.editor(renewed).set_text(self.draft.texts[renewed])
            self._take_over(editor.name)
        self.typed()

    def typed(self) -> None:
        """The content changed by the user's hand."""
        self.context.tasks.typed()
        self.refresh()
        self.doubts.ask(self.draft, self.record)
        if self.dirty:
            self.journal.note(self.draft)
        else:
            self.journal.forget(self.draft.record_id)

    def _left(self) -> None:
        # Whoever goes to the list from a form that is empty yet left nothing out.
        if self.dirty or self.focused_field():
            self.state.visit(cast("Editor", self.sender()).name)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isVisible():
            return
        if self.isAncestorOf(new) or (old is not None and self.isAncestorOf(old)):
            name = self.focused_field()
            if name:
                self.reveal(name)
            self.refresh()
            self.reveal_note()

    def _changed(self, changes: Changes) -> None:
        """The register changed: by this form, another one, an undo."""
        if changes.plan:
            self.show_content()
        if self.record is not None and self.of.type.name in changes.types:
            self.context.tasks.run(self._work(self.record.id), done=self._follow, lane="read")

    def _follow(self, found: Opened) -> None:
        """Show the record as it is by now; what is typed here stays on top of it."""
        if found.record is None or self.record is None or found.record.id != self.record.id:
            return
        self._holders = found.holders
        if found.record.revision != self.record.revision:
            self.rebased(found)

    def rebased(self, found: Opened) -> None:
        """Put what is typed on top of the record as it is by now."""
        if found.record is not None:
            self.state.rebased(found.record, found.confirmed)
            self.show_content()
            if self.dirty:
                self.journal.note(self.draft)

    def _doubted(self, problems: tuple[Problem, ...]) -> None:
        self.state.doubt(problems)
        self.refresh()

    def _take_over(self, name: str) -> None:
        """A new record takes phase, commune, sector… of the one it was just given."""
        kind, target = describe(self.of).by_name[name].kind, self.state.values.get(name)
        if self.record is None and isinstance(kind, Reference) and isinstance(target, UUID):
            work = partial(
                reference_search.taken_over,
                self.context.register,
                self.of,
                name,
                target,
            )
            done = partial(self._taken_over, self.draft.record_id)
            self.context.tasks.run(work, done=done, lane="read")

    def _taken_over(self, asked_for: UUID, taken: Taken) -> None:
        asked_here = self.record is None and self.draft.record_id == asked_for
        if asked_here and (taken.texts or taken.lines):
            self.state.start_with(taken.texts, taken.lines)
            # What was asked, or said, was about other values.
            self.state.doubt(())
            self.show_content()
            self.doubts.ask(self.draft, self.record)

    def copy_field(self) -> None:
        """Copy the focused field from the record before."""
        name = self.focused_field()
        if name:
            self._copy([name])

    def copy_record(self) -> None:
        """Copy all that may repeat from the record before, but what is typed already."""
        self._copy(repeatable(self.of, self.state.typed))

    def _copy(self, names: list[str]) -> None:
        if not self.before.texts:
            self.context.notices.say(_("There is no record before this one to copy from."))
            return
        for name in names:
            if name in self.before.lines:
                self.state.type_lines(name, self.before.copied_lines(name))
            elif name in self.before.texts:
                self.state.type_text(name, self.before.texts[name])
        self.show_draft(self.draft)
        self.typed()

    def refresh(self) -> None:
        """Show what follows from the state: problems, computed values, the preview."""
        self._tell_members()
        self.show_state(self.state)
        self.foot.show_record(
            stored=self.record is not None,
            deleted=self.record is not None and self.record.deleted_at is not None,
            copies=bool(self.before.texts),
        )
        self._tell_preview(self.state.preview if self.isVisible() else {})
        if self.dirty != self._told_dirty:
            self._told_dirty = self.dirty
            self.dirty_changed.emit(self.dirty)

    def _tell_preview(self, vector: Vector) -> None:
        if vector != self._told_preview:
            self._told_preview = vector
            self.preview.emit(vector)
            self.context.bus.previewed.emit(vector)

    def _tell_members(self) -> None:
        row = self.body.computed.get("members")
        if not isinstance(row, ComputedRow) or self.of is not Association or not self._holders:
            return
        others = describe(Association).by_name["members"].expression
        assert others is not None
        count = cast("int | None", others.value(self.state.values.get)) or 0
        words = _("+ {holders} selected holders = {all}")
        row.note = filled(words, holders=self._holders, all=count + self._holders)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_preview(self.state.preview)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()


class _Loaded:
    """One record on its way from the file, and what was typed of it."""

    def __init__(self, form: TypingForm, draft: Draft | None) -> None:
        self._form, self._draft = form, draft

    def show(self, found: Opened) -> None:
        """Show it."""
        self._form.show_opened(found, self._draft)
