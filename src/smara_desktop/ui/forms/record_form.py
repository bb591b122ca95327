"""The form of one record: what is typed is looked at, kept, and saved, all by keyboard."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from typing import cast
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, draft_of
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, tell
from smara_desktop.services import records, reference_search, unmoved
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.opening import Opened, opened
from smara_desktop.ui import keys
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.copying import Before, before_of, repeatable
from smara_desktop.ui.forms.form_doubts import FormDoubts
from smara_desktop.ui.forms.form_journal import FormJournal
from smara_desktop.ui.forms.form_saving import FormSaving, Outcome
from smara_desktop.ui.forms.form_state import FormState
from smara_desktop.ui.forms.form_view import FormView
from smara_desktop.ui.forms.held_keys import HeldKeys
from smara_desktop.ui.forms.lines_editor import LinesEditor
from smara_desktop.ui.forms.remedies import Remedy, remedies
from smara_desktop.ui.tasks import Task

_CHILDREN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class RecordForm(FormView):
    """A form for records of one type.

    ``saved`` carries the record as it stands in the file, ``closed`` comes when the user leaves,
    ``preview`` carries how a save would move the figures, ``step_asked`` is -1 or +1 for the
    record before or after in the list.
    """

    saved = Signal(object)
    closed = Signal()
    preview = Signal(object)
    step_asked = Signal(int)
    dirty_changed = Signal(bool)

    def __init__(self, context: Context, of: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(context, of, parent)
        self.state = FormState(context.register, records.new_draft(context.register, of))
        self.before = Before()
        self.back_to = ""
        self._loading: Task | None = None
        self._told_preview: Vector = {}
        self._told_dirty = False
        self._going_on = False
        self._holders = 0
        self._journal = FormJournal(context, self)
        self._doubts = FormDoubts(context, self)
        self._saving = FormSaving(context, self)
        self._held = HeldKeys(self)
        self._wire()
        self._show()

    # What others ask of it

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
        self._show()
        for name in texts or {}:
            self._take_over(name)
        if not self.before.texts:
            work = partial(reference_search.latest, self.context.register, self.of)
            self.context.tasks.run(work, done=self._know_before, lane="read")

    def save(self) -> None:
        """Save and stay where one is."""
        self._save(go_on=False)

    def save_and_next(self) -> None:
        """Save, and go on with the next new record."""
        self._save(go_on=True)

    def delete(self) -> None:
        """Put the record aside; Undo takes it back."""
        if self.record is not None and self.record.deleted_at is None:
            self._saving.delete(self.record)

    def discard(self) -> None:
        """Give up what is typed and not saved."""
        self._journal.forget(self.draft.record_id)
        state = self.state
        state.begin(state.base, state.base, state.record, state.confirmed)
        self._show()
        self.focus_first()

    def leave(self) -> None:
        """To be called before the form shows something else: what is typed is kept."""
        self._doubts.stop()
        self.confirm.close_panel()
        focused = self.focused_field()
        if focused:
            self.state.visit(focused)
        self._journal.flush()
        self._tell_preview({})

    def close_form(self) -> None:
        """Leave for the list; what is typed is kept."""
        self.leave()
        self.closed.emit()

    # Wiring

    def _wire(self) -> None:
        for editor in self.editors.values():
            editor.edited.connect(self._edited)
            editor.left.connect(self._left)
        for name, slot in {
            "save": self.save,
            "save_next": self.save_and_next,
            "next_problem": self.next_problem,
            "problem_list": self.problem_list.open_list,
            "remedy": self.remedy_first,
            "copy_field": self.copy_field,
            "copy_record": self.copy_record,
            "previous_record": self._previous,
            "next_record": self._next,
            "delete": self.delete,
            "discard": self.discard,
        }.items():
            keys.shortcut(name, self, slot, _CHILDREN)
        self.foot.asked.connect(self._asked)
        self.head.previous_asked.connect(self._previous)
        self.head.next_asked.connect(self._next)
        self.head.close_asked.connect(self.close_form)
        self._doubts.found.connect(self._doubted)
        self._saving.done.connect(self._done)
        self._saving.deleted.connect(self._deleted)
        self._saving.refused.connect(self._refused)
        self._saving.ended.connect(self._held.release)
        self.confirm.confirmed.connect(self._confirmed)
        self.confirm.given_up.connect(self._back_to_fields)
        self.confirm.remedy_asked.connect(self._remedy)
        self.problem_list.problem_chosen.connect(self.go_to)
        self.problem_list.left.connect(self._back_to_fields)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)

    def _asked(self, name: str) -> None:
        {
            "save": self.save,
            "save_next": self.save_and_next,
            "next_problem": self.next_problem,
            "copy_field": self.copy_field,
            "copy_record": self.copy_record,
            "delete": self.delete,
        }[name]()

    # Opening

    def _load(self, record_id: UUID, draft: Draft | None) -> None:
        self._cancel_loading()
        work = partial(opened, self.context.register, self._journal.journal, self.of, record_id)
        show = _Loaded(self, draft).show
        self._loading = self.context.tasks.run(work, done=show, lane="read")

    def _cancel_loading(self) -> None:
        if self._loading is not None:
            self._loading.cancel()
            self._loading = None

    def show_opened(self, found: Opened, draft: Draft | None) -> None:
        """Show what was read of a record, under what was typed of it."""
        self._holders = found.holders
        typed = draft or (found.kept.draft if found.kept else None)
        if found.record is None:
            base = replace(records.new_draft(self.context.register, self.of), seen=0)
            typed = typed or base
            self.state.begin(typed, replace(base, record_id=typed.record_id), None)
        else:
            stored = draft_of(found.record)
            self.state.begin(typed or stored, stored, found.record, found.confirmed)
        self._show()
        if self.dirty:
            self.context.notices.say(_("What was typed and not saved is here again."))
            self._doubts.ask(self.draft, self.record)

    def _show(self) -> None:
        self.show_draft(self.draft)
        self.head.show_record(self.of, self.record, self.back_to)
        self._refresh()

    def _know_before(self, found: Draft | None) -> None:
        """The newest record of the register, when none was entered before in this form."""
        if found is None or self.before.texts:
            return
        self.before = before_of(found)
        if self.record is None:
            carried = (item.name for item in describe(self.of).typed if item.kind.carried)
            empty = [name for name in carried if not self.draft.texts.get(name)]
            self.state.start_with({name: found.texts[name] for name in empty})
            self._show()

    # Typing

    def _edited(self) -> None:
        editor = self.sender()
        if isinstance(editor, LinesEditor):
            self.state.type_lines(editor.name, editor.lines())
        else:
            name = cast("LinesEditor", editor).name
            self.state.type_text(name, self.editor(name).text())
            self._take_over(name)
        self._typed()

    def _typed(self) -> None:
        self._refresh()
        self._doubts.ask(self.draft, self.record)
        if self.dirty:
            self._journal.note(self.draft)
        else:
            self._journal.forget(self.draft.record_id)

    def _left(self) -> None:
        self.state.visit(cast("LinesEditor", self.sender()).name)

    def _focus_moved(self, old: QWidget | None, new: QWidget | None) -> None:
        if new is None or not self.isVisible():
            return
        if self.isAncestorOf(new) or (old is not None and self.isAncestorOf(old)):
            name = self.focused_field()
            if name:
                self.reveal(name)
            self._refresh()

    def _doubted(self, problems: tuple[Problem, ...]) -> None:
        self.state.doubt(problems)
        self._refresh()

    def _take_over(self, name: str) -> None:
        """A new record takes phase, commune and sector of the one it was just given."""
        kind, target = describe(self.of).by_name[name].kind, self.state.values.get(name)
        if self.record is None and isinstance(kind, Reference) and isinstance(target, UUID):
            work = partial(
                reference_search.taken_over,
                self.context.register,
                self.of,
                name,
                BY_NAME[kind.to],
                target,
            )
            self.context.tasks.run(work, done=self._taken_over, lane="read")

    def _taken_over(self, texts: Mapping[str, str]) -> None:
        if self.record is None and texts:
            self.state.start_with(texts)
            self._show()

    def copy_field(self) -> None:
        """Copy the focused field from the record before."""
        name = self.focused_field()
        if name:
            self._copy([name])

    def copy_record(self) -> None:
        """Copy all that may repeat from the record before, but what is typed already."""
        self._copy(repeatable(self.of, self.state.typed))

    def _copy(self, names: list[str]) -> None:
        for name in names:
            if name in self.before.lines:
                self.state.type_lines(name, self.before.copied_lines(name))
            elif name in self.before.texts:
                self.state.type_text(name, self.before.texts[name])
        self.show_draft(self.draft)
        self._typed()

    # Saving

    def _save(self, *, go_on: bool) -> None:
        if not self.confirm.isHidden():
            self.confirm.accept()
            return
        self._settle()
        self._going_on = go_on
        self._send({})

    def _settle(self) -> None:
        """What stands in the focused field counts as if it were left."""
        name = self.focused_field()
        if name:
            self.editor(name).settle()

    def _send(self, reasons: Mapping[str, str], action: str = "") -> None:
        hard = self.state.inspection.hard
        if hard:
            self._refused(Refused(hard))
            return
        if self._going_on:
            self._held.hold()
        self._saving.save(self.draft, reasons, go_on=self._going_on, action=action)

    def _confirmed(self, reasons: dict[str, str]) -> None:
        self._back_to_fields()
        self._send(reasons)

    def _refused(self, refused: Refused) -> None:
        self.state.insisted = True
        self.state.doubt(refused.problems)
        self._refresh()
        if not refused.problems:
            return
        if refused.confirmable:
            self.confirm.ask(refused.problems)
            return
        first = [one for one in self.state.problems if one.severity is Severity.HARD]
        self.go_to((first or list(refused.problems))[0])

    def _done(self, outcome: Outcome) -> None:
        record = outcome.saved.record
        self.before = Before(outcome.sent.texts, outcome.sent.lines)
        self.state.saved(record, outcome.sent, outcome.confirmed)
        self._journal.forget(record.id)
        if self.dirty:
            self._journal.note(self.draft)
        self._tell_saved(
            outcome.saved, _("{reference} is saved.").format(reference=record.reference)
        )
        if outcome.go_on and not self.dirty:
            self.start_new()
            self.focus_first()
        else:
            self._show()

    def _deleted(self, done: Saved[Record]) -> None:
        record = done.record
        self._journal.forget(record.id)
        if record.deleted_at is None:
            words = _("{reference} is restored.").format(reference=record.reference)
            self._tell_saved(done, words)
            self.open_record(record.id)
            return
        self._tell_saved(done, _("{reference} is deleted.").format(reference=record.reference))
        self.start_new()
        self.closed.emit()

    def _tell_saved(self, done: Saved[Record], words: str) -> None:
        why = unmoved.reason(done.record, done.changes)
        self.context.bus.tell(done.changes)
        text = words if why is None else f"{words} {tell(why)}"
        self.context.notices.say(text, done.changes.change)
        self.saved.emit(done.record)

    # Problems

    def next_problem(self) -> None:
        """Go to the problem after the focused field; round to the first."""
        self.state.insisted = True
        self._refresh()
        found = self.problems
        if not found:
            return
        names = [one.fields[0].split("[")[0] if one.fields else "" for one in found]
        focused = self.focused_field()
        at = names.index(focused) + 1 if focused in names else 0
        while at < len(names) and names[at] == focused:
            at += 1
        self.go_to(found[at % len(found)])

    def remedy_first(self) -> None:
        """Do what the problem of the focused field proposes, else the first one that does."""
        focused = self.focused_field()
        able = [one for one in self.state.problems if remedies(one)]
        here = [one for one in able if focused in [path.split("[")[0] for path in one.fields]]
        for problem in (here or able)[:1]:
            self._remedy(problem, remedies(problem)[0])

    def _remedy(self, problem: Problem, remedy: Remedy) -> None:
        target = problem.message.values.get("record")
        if remedy.action == "open" and isinstance(target, UUID):
            self.leave()
            self.context.navigator.record_asked.emit(ProjectHolder, target)
        elif remedy.action == "restore":
            self.leave()
            self._saving.restore(self.of, target)
        elif remedy.action == "rebase":
            self._load(self.draft.record_id, None)
        else:
            self._send(self.confirm.reasons(), remedy.action)

    def _back_to_fields(self) -> None:
        """The keyboard returns from a panel to the form."""
        found = self.problems
        if found and found[0].fields:
            self.go_to(found[0])
        else:
            self.body.first().setFocus()

    # Showing

    def _refresh(self) -> None:
        self._tell_members()
        self.show_state(self.state)
        self.foot.show_record(stored=self.record is not None, copies=bool(self.before.texts))
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
        if row is None or self.of is not Association or not self._holders:
            return
        others = describe(Association).by_name["members"].expression
        assert others is not None
        count = cast("int | None", others.value(self.state.values.get)) or 0
        words = _("+ {holders} selected holders = {all}")
        row.note = words.format(holders=self._holders, all=count + self._holders)

    def _previous(self) -> None:
        self.step_asked.emit(-1)

    def _next(self) -> None:
        self.step_asked.emit(1)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        back = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.focusNextPrevChild(not back)
        elif event.key() == Qt.Key.Key_Escape:
            self.close_form()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._tell_preview(self.state.preview)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.leave()


class _Loaded:
    """One record on its way from the file, and what was typed of it."""

    def __init__(self, form: RecordForm, draft: Draft | None) -> None:
        self._form, self._draft = form, draft

    def show(self, found: Opened) -> None:
        """Show it."""
        self._form.show_opened(found, self._draft)
