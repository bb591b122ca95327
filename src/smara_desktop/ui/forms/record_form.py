"""The form of one record, by keyboard from its first field to its place in the file."""

from collections.abc import Mapping

from msgspec.structs import replace
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _, filled, tell
from smara_desktop.services import unmoved
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.ui import keys
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.copying import Before
from smara_desktop.ui.forms.form_saving import FormSaving, Outcome
from smara_desktop.ui.forms.form_state import field_of
from smara_desktop.ui.forms.held_keys import HeldKeys
from smara_desktop.ui.forms.remedies import Remedy, remedies, ways_out
from smara_desktop.ui.forms.typing_form import KeptForm, TypingForm

_CHILDREN = Qt.ShortcutContext.WidgetWithChildrenShortcut


class RecordForm(TypingForm):
    """A form for records of one type.

    ``saved`` carries the record as it stands in the file, ``closed`` comes when the user leaves,
    ``step_asked`` is -1 or +1 for the record before or after in the list.
    """

    saved = Signal(object)
    closed = Signal()
    step_asked = Signal(int)

    def __init__(self, context: Context, of: type[Record], parent: QWidget | None = None) -> None:
        super().__init__(context, of, parent)
        self._going_on = False
        self._saving = FormSaving(context, self)
        self._held = HeldKeys(self)
        self._actions = {
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
        }
        self._wire()
        self.show_content()

    def _wire(self) -> None:
        for name, action in self._actions.items():
            keys.shortcut(name, self, action, _CHILDREN)
        self.foot.asked.connect(self._asked)
        self.head.previous_asked.connect(self._previous)
        self.head.next_asked.connect(self._next)
        self.head.close_asked.connect(self.close_form)
        self._saving.done.connect(self._done)
        self._saving.deleted.connect(self._deleted)
        self._saving.refused.connect(self._refused)
        self._saving.ended.connect(self._held.release)
        self.confirm.confirmed.connect(self._confirmed)
        self.confirm.given_up.connect(self._back_to_fields)
        self.confirm.remedy_asked.connect(self._remedy)
        self.problem_list.problem_chosen.connect(self.go_to)
        self.problem_list.left.connect(self._back_to_fields)

    def kept(self) -> KeptForm:
        return replace(super().kept(), going_on=self._going_on)

    def take_up(self, kept: KeptForm) -> None:
        self._going_on = kept.going_on
        super().take_up(kept)

    def save(self) -> None:
        """Save and stay where one is."""
        self._save(go_on=False)

    def save_and_next(self) -> None:
        """Save, and go on with the next new record; or back to the form that asked for this one."""
        self._save(go_on=not self.back_to)

    def delete(self) -> None:
        """Put the record aside, or take a deleted one back; Undo does the reverse."""
        if self.record is None:
            return
        if self.record.deleted_at is None:
            self._saving.delete(self.record)
        else:
            self._saving.restore(self.of, self.record.id)

    def discard(self) -> None:
        """Give up what is typed and not saved."""
        self.journal.forget(self.draft.record_id)
        state = self.state
        state.begin(state.base, state.base, state.record, state.confirmed)
        if state.record is None:  # nor what was taken from the record it referred to
            self.start_new()
        else:
            self.show_content()
        self.focus_first()

    def forget_typed(self) -> None:
        """Give up what is typed, and what could be copied from the record before: it was erased."""
        self.before = Before()
        self.discard()

    def close_form(self) -> None:
        """Leave for the list; what is typed is kept."""
        self.leave()
        self.closed.emit()

    def _asked(self, name: str) -> None:
        self._actions[name]()

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
        if self._going_on and not self.state.problems:
            self._held.hold()
        self._saving.save(self.draft, reasons, go_on=self._going_on, action=action)

    def _confirmed(self, reasons: dict[str, str]) -> None:
        self._back_to_fields()
        self._send(reasons)

    def _refused(self, refused: Refused) -> None:
        # What was typed ahead was meant for the next record, not for this one's problems.
        self._held.drop()
        self.state.insist()
        self.state.doubt(refused.problems)
        self.refresh()
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
        self.journal.forget(record.id)
        if self.dirty:
            self.journal.note(self.draft)
        go_on = outcome.go_on and not self.dirty
        if not go_on:
            self.show_content()
        words = filled(_("{reference} is saved."), reference=record.reference)
        self._tell_saved(outcome.saved, words)
        if go_on:
            self.start_new()
            self.focus_first()

    def _deleted(self, done: Saved[Record]) -> None:
        record = done.record
        self.journal.forget(record.id)
        if record.deleted_at is None:
            words = filled(_("{reference} is restored."), reference=record.reference)
            self._tell_saved(done, words)
            self.open_record(record.id)
            return
        self._tell_saved(done, filled(_("{reference} is deleted."), reference=record.reference))
        self.start_new()
        self.closed.emit()

    def _tell_saved(self, done: Saved[Record], words: str) -> None:
        why = unmoved.reason(done.record, done.changes)
        self.context.bus.tell(done.changes)
        text = words if why is None else f"{words} {tell(why)}"
        self.context.notices.say(text, done.changes.change)
        self.saved.emit(done.record)

    def next_problem(self) -> None:
        """Go to the problem after the focused field; round to the first."""
        self.state.insist()
        self.refresh()
        found = self.problems
        if not found:
            return
        names = [field_of(one.fields[0]) if one.fields else "" for one in found]
        focused = self.focused_field()
        at = names.index(focused) + 1 if focused in names else 0
        while at < len(names) and names[at] == focused:
            at += 1
        self.go_to(found[at % len(found)])

    def remedy_first(self) -> None:
        """Do what the problem of the focused field proposes, else the first one that does."""
        focused = self.focused_field()
        able = [one for one in self.state.problems if remedies(one)]
        here = [one for one in able if focused in map(field_of, one.fields)]
        for problem, remedy in list(ways_out(here or able[:1]).values())[:1]:
            # Reasons that were given to an earlier question are not given to this one.
            self._remedy(problem, remedy, {} if self.confirm.isHidden() else None)

    def _remedy(
        self, problem: Problem, remedy: Remedy, reasons: Mapping[str, str] | None = None
    ) -> None:
        target = problem.message.values.get("record")
        if remedy.action == "open":
            self.leave()
            self.context.navigator.record_asked.emit(problem.message.values["of"], target)
        elif remedy.action == "restore":
            self.leave()
            self._saving.restore(self.of, target)
        elif remedy.action == "rebase":
            self.read(self.draft.record_id, self.rebased)
        else:
            self._send(self.confirm.reasons() if reasons is None else reasons, remedy.action)

    def _back_to_fields(self) -> None:
        """The keyboard returns from a panel to the form."""
        found = self.problems
        if found and found[0].fields:
            self.go_to(found[0])
        else:
            self.body.first().setFocus()

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
