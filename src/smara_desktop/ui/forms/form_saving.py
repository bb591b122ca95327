"""Sends a form to be saved or deleted and tells what came of it; one at a time."""

from collections.abc import Callable, Mapping
from functools import partial

from msgspec import Struct
from PySide6.QtCore import QObject, Signal

from smara_desktop.domain.entry import Draft
from smara_desktop.domain.record import Record
from smara_desktop.services import confirmed, records, together
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.confirmed import Confirmed
from smara_desktop.services.register import Register
from smara_desktop.ui.context import Context

Reasons = Mapping[str, str]
Result = Saved[Record] | Refused


class Outcome(Struct, frozen=True):
    """A record that was written: what was sent, what is confirmed now, what comes next."""

    saved: Saved[Record]
    sent: Draft
    confirmed: Confirmed
    go_on: bool


class FormSaving(QObject):
    """The save lane of one form."""

    done = Signal(object)
    deleted = Signal(object)
    refused = Signal(object)
    ended = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._sent: Draft | None = None
        self._go_on = False

    @property
    def busy(self) -> bool:
        """True while a save is under way."""
        return self._sent is not None

    def save(self, draft: Draft, reasons: Reasons, *, go_on: bool, action: str = "") -> None:
        """Save; ``action`` is a remedy that writes more in the same transaction."""
        if self.busy:
            return
        self._sent, self._go_on = draft, go_on
        work = partial(_saved, self._context.register, _way(draft, action), draft, reasons)
        self._context.tasks.run(work, done=self._told, failed=self._failed, lane="save")

    def delete(self, record: Record) -> None:
        """Put the record aside."""
        work = partial(records.delete, self._context.register, record)
        self._context.tasks.run(work, done=self._told_deleted, lane="save")

    def restore(self, of: type[Record], record_id: object) -> None:
        """Take a deleted record back; told as ``deleted`` is, with the record as it stands."""
        work = partial(_restored, self._context.register, of, record_id)
        self._context.tasks.run(work, done=self._told_deleted, lane="save")

    def _told(self, told: tuple[Result, Confirmed]) -> None:
        sent, result, known = self._sent, told[0], told[1]
        self._sent = None
        if isinstance(result, Refused):
            self.refused.emit(result)
        elif sent is not None:
            self.done.emit(Outcome(result, sent, known, self._go_on))
        self.ended.emit()

    def _told_deleted(self, result: Result) -> None:
        (self.refused if isinstance(result, Refused) else self.deleted).emit(result)

    def _failed(self, error: BaseException) -> None:
        # What was typed stays in the form and in the journal.
        self._sent = None
        self.ended.emit()
        self._context.notices.show(error)


Way = Callable[[Register, Draft, Reasons], Result]

_COUNTING = {
    "lower": together.save_lowering,
    "raise": together.save_raising,
    "move": together.save_moving,
}


def _way(draft: Draft, action: str) -> Way:
    counting = _COUNTING.get(action)
    if counting is not None:
        which: together.Which = "women" if draft.texts.get("sex") == "F" else "men"
        return partial(counting, which=which)
    return together.save_cancelling if action == "cancel_all" else records.save


def _saved(
    register: Register, way: Way, draft: Draft, reasons: Reasons
) -> tuple[Result, Confirmed]:
    result = way(register, draft, reasons)
    return result, confirmed.of_record(register, draft.record_id)


def _restored(register: Register, of: type[Record], record_id: object) -> Result:
    record = records.load(register, of, record_id)  # type: ignore[arg-type]  # an id, from a problem
    return Refused(()) if record is None else records.restore(register, record)
