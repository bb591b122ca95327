"""Saving, deleting and restoring records: the way from a form to the file."""

from collections.abc import Mapping
from contextlib import suppress
from functools import partial
from uuid import UUID

from msgspec.structs import replace
from uuid_utils.compat import uuid7

from smara_desktop.domain.activity import Activity, ActivityStep
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, draft_of, starting_texts
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_, Message
from smara_desktop.services.changes import Changes, R, Refused, Saved
from smara_desktop.services.confirmed import reasons_for
from smara_desktop.services.inspection import about, inspect_fully, unconfirmed
from smara_desktop.services.register import Register
from smara_desktop.services.writing import OutOfDateError, Writing, fresh_references, writing
from smara_desktop.storage import confirmations, queries, repository
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.named import Named

CHANGED_ELSEWHERE = hard(
    "changed_elsewhere",
    N_(
        "This record was changed since you opened it. Open it again; what you typed is kept beside."
    ),
)


def load(register: Register, of: type[R], record_id: UUID) -> R | None:
    """The record with this id, deleted or not."""
    with register.store.read() as connection:
        return repository.find(connection, of, record_id)


def new_draft(
    register: Register, of: type[Record], previous: Mapping[str, str] | None = None
) -> Draft:
    """An empty form's draft: defaults, today, who enters it, and what ``previous`` carries over."""
    texts = starting_texts(of, register.today, previous or {}, register.desk.officer)
    return Draft(of, uuid7(), 0, texts)


def save(
    register: Register, draft: Draft, reasons: Mapping[str, str] | None = None
) -> Saved[Record] | Refused:
    """Write a form; ``reasons`` confirms soft problems, by rule.

    Returns ``Refused`` with hard problems, or with soft ones that nobody confirmed. Raises
    ``Fault`` when the file cannot be written; nothing is then changed.
    """
    try:
        with writing(register, "create" if draft.seen == 0 else "update") as work:
            done = put_draft(register, work, draft, reasons or {})
            if isinstance(done, Refused):
                return done
            saved = Saved(done, work.finish())
    except OutOfDateError:
        return Refused((CHANGED_ELSEWHERE,))
    remember(register, done)
    return saved


def put_draft(
    register: Register, work: Writing, draft: Draft, reasons: Mapping[str, str]
) -> Record | Refused:
    """Check a form and write it within ``work``; the caller finishes the work, and remembers.

    Nothing is written when it is refused, nor when nothing changed.
    """
    previous = repository.find(work.connection, draft.of, draft.record_id)
    if (previous.revision if previous else 0) != draft.seen:
        return Refused((CHANGED_ELSEWHERE,))
    seen = inspect_fully(register, work.connection, draft, previous)
    if seen.hard:
        return Refused(seen.hard)
    doubtful, lapsed = unconfirmed(
        work.connection,
        draft.of,
        draft.record_id,
        seen.values,
        seen.soft,
        new=previous is None,
    )
    given: Mapping[str, str] = {}
    if doubtful:
        given, standing = reasons_for(doubtful, reasons, register.today)
        if standing:
            return Refused(standing)
    record = _with_step(work, _build(register, work.connection, draft, seen.values, previous))
    stored = previous if previous is not None and record == previous else work.put(record, previous)
    if doubtful:
        _confirm(work, stored, seen.values, doubtful, given)
    if lapsed:
        confirmations.drop(work.connection, stored.id, lapsed)
    return stored


def _build(
    register: Register,
    connection: Connection,
    draft: Draft,
    values: Mapping[str, object],
    previous: Record | None,
) -> Record:
    if previous is not None:
        return replace(previous, **values)
    reference = fresh_references(register, connection, draft.of)[0]
    stamps = {"created_at": "", "created_by": "", "updated_at": "", "updated_by": ""}
    known = {name: value for name, value in values.items() if value is not None}
    return draft.of(id=draft.record_id, reference=reference, **stamps, **known)  # type: ignore[arg-type]  # names from the declaration


def _with_step(work: Writing, record: Record) -> Record:
    """An activity whose status moved gets one more step (design: the last step is the status).

    A date or a reason that is put right later corrects the last step.
    """
    if not isinstance(record, Activity):
        return record
    on = record.status_on or record.registered_on
    last = record.steps[-1] if record.steps else None
    if last is None or last.status != record.status:
        step = ActivityStep(
            id=uuid7(),
            status=record.status,
            on=on,
            by=work.author.officer,
            reason=record.status_reason,
        )
        return replace(record, steps=(*record.steps, step))
    if (last.on, last.reason) == (on, record.status_reason):
        return record
    corrected = replace(last, on=on, reason=record.status_reason)
    return replace(record, steps=(*record.steps[:-1], corrected))


def _confirm(
    work: Writing,
    record: Record,
    values: Mapping[str, object],
    doubtful: list[Problem],
    reasons: Mapping[str, str],
) -> None:
    given = [
        confirmations.Confirmation(
            problem.rule,
            about(problem, type(record), values),
            work.author.officer,
            work.author.at,
            reasons[problem.rule],
        )
        for problem in doubtful
    ]
    confirmations.keep(work.connection, record.type.name, record.id, given)


def remember(register: Register, record: Record) -> None:
    """Let the device keep the number it gave out, once the record is in the file.

    The record is saved by then: a device that cannot keep it now does so with the next one.
    """
    post, letter, number = record.reference.rsplit("-", 2)
    with suppress(OSError):
        register.desk.remember(post, letter, int(number))


def _in_use(found: list[tuple[type[Record], Named]]) -> Problem:
    listed = ", ".join(one.reference for _, one in found[:10])
    of, first = found[0]
    return Problem(
        "referred_to",
        Severity.HARD,
        Message(
            N_("{count} records refer to this one ({references}): change them or delete them."),
            {
                "count": len(found),
                "references": listed,
                "reference": first.reference,
                "record": first.id,
                "of": of,
            },
        ),
    )


def delete(register: Register, record: Record) -> Saved[Record] | Refused:
    """Put a record aside: it no longer counts, and it can be restored.

    Refused while living records refer to it; the problem lists them.
    """
    try:
        with writing(register, "delete") as work:
            if record.deleted_at is not None:
                return Saved(record, Changes())
            found = queries.referring(work.connection, type(record), record.id)
            if found:
                return Refused((_in_use(found),))
            stored = work.put(replace(record, deleted_at=work.author.at), record)
            return Saved(stored, work.finish())
    except OutOfDateError:
        return Refused((CHANGED_ELSEWHERE,))


def restore(register: Register, record: Record) -> Saved[Record] | Refused:
    """Take a deleted record back; refused when its place is taken (its CIN, its holder deleted)."""
    try:
        with writing(register, "restore") as work:
            if record.deleted_at is None:
                return Saved(record, Changes())
            back = replace(record, deleted_at=None)
            problems = standing_problems(register, work.connection, back, None)
            if problems:
                return Refused(problems)
            stored = work.put(back, record)
            return Saved(stored, work.finish())
    except OutOfDateError:
        return Refused((CHANGED_ELSEWHERE,))


def standing_problems(
    register: Register, connection: Connection, record: Record, previous: Record | None
) -> tuple[Problem, ...]:
    """The hard problems of a record as it stands, for restoring and undoing."""
    return inspect_fully(register, connection, draft_of(record), previous or record).hard


def values_of(record: Record) -> dict[str, object]:
    """The field values of a record, computed columns included."""
    get = partial(getattr, record)
    return {field.name: get(field.name) for field in describe(type(record)).fields}
