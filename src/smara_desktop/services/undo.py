"""Undoing a change: as before, told as new history; refused when the record moved on since."""

from uuid import UUID

from msgspec.structs import replace

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules import Circumstances
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.plan_undo import undo_edit
from smara_desktop.services.records import values_of
from smara_desktop.services.register import Register
from smara_desktop.services.register_rules import register_problems
from smara_desktop.services.writing import Writing, writing
from smara_desktop.storage import history, queries, repository
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.flattened import Entry, flatten, unflatten


class _RefusedError(Exception):
    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def undo(register: Register, change: int) -> Changes | Refused:
    """Take back one change whole; a created record becomes a deleted one, a deleted one returns.

    An edit of the plan is taken back by its parts (see ``plan_undo``).
    """
    with register.store.read() as connection:
        edits = history.plan_of_change(connection, change)
    for edit in edits[:1]:  # an edit of the plan is one change
        return undo_edit(register, change, edit)
    try:
        with writing(register, "undo", change) as work:
            for of, record_id, entry in reversed(history.of_change(work.connection, change)):
                _take_back(register, work, of, record_id, entry)
            return work.finish()
    except _RefusedError as refusal:
        return Refused(refusal.problems)


def _take_back(
    register: Register, work: Writing, of: type[Record], record_id: UUID, entry: Entry
) -> None:
    current = repository.find(work.connection, of, record_id)
    if current is None or _moved_on(work.connection, current, entry):
        known = {} if current is None else {"of": of, "record": record_id}
        raise _RefusedError(
            hard(
                "changed_since",
                N_("{reference} was changed since: undo is no longer possible. See its history."),
                reference=current.reference if current else str(record_id),
                **known,
            )
        )
    if entry.action == "erase":
        raise _RefusedError(hard("erased", N_("What was erased cannot be brought back.")))
    before = _before(work, current, entry)
    if before.deleted_at is not None and current.deleted_at is None:
        _stop_if_referred_to(work.connection, current)
    elif before.deleted_at is None:
        _stop_if_impossible(register, work.connection, before)
    work.put(before, current)


def _moved_on(connection: Connection, current: Record, entry: Entry) -> bool:
    # What was done since and undone again does not stand in the way of one more undo.
    return current.revision != entry.revision and history.changed_since(
        connection, current.id, entry.revision
    )


def _before(work: Writing, current: Record, entry: Entry) -> Record:
    if entry.fields.get("id", ("",))[0] is None:
        return replace(current, deleted_at=work.author.at)
    paths = flatten(current)
    for path, (old, _) in entry.fields.items():
        if old is None:
            paths.pop(path, None)
        else:
            paths[path] = old
    return replace(current, **unflatten(type(current), paths))


def _stop_if_impossible(register: Register, connection: Connection, before: Record) -> None:
    """What a record goes back to may not stand by now: its CIN is taken, its holder deleted."""
    about = Circumstances(register.today, register.plan, before)
    found = register_problems(connection, type(before), before.id, values_of(before), about)
    problems = [problem for problem in found if problem.severity is Severity.HARD]
    if problems:
        raise _RefusedError(*problems)


def _stop_if_referred_to(connection: Connection, record: Record) -> None:
    found = queries.referring(connection, type(record), record.id)
    if found:
        of, first = found[0]
        raise _RefusedError(
            hard(
                "referred_to",
                N_("{references} refers to {about} by now: undo or delete that first."),
                references=", ".join(one.reference for _, one in found[:10]),
                about=record.reference,
                reference=first.reference,
                record=first.id,
                of=of,
            )
        )
