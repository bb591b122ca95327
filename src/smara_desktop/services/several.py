"""Same for several: one purchase that serves many activities, entered once (design: 17 shops).

Each action is one transaction and one undo: all of it is written, or nothing.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace
from uuid_utils.compat import uuid7

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.contributions import Cell, Vector
from smara_desktop.domain.entry import Draft, LineDraft, draft_of
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.quantities import times
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.inspection import inspect_fully, unconfirmed
from smara_desktop.services.records import put_draft, remember
from smara_desktop.services.register import Register
from smara_desktop.services.writing import Writing, writing
from smara_desktop.storage import repository
from smara_desktop.storage.connection import Connection

PAPERS = (
    "order_number",
    "order_date",
    "invoice_number",
    "invoice_date",
    "delivery_date",
    "pv_number",
    "pv_date",
    "handed_over_on",
    "status",
)
"""What is set for several acquisitions at once: order form, invoice, acceptance report."""

OF_ITS_ACTIVITY = ("phase", "commune", "sector")
OF_ITS_OWN = ("serial_number", "condition", "note")

Reasons = Mapping[str, str]
Problems = Mapping[UUID, tuple[Problem, ...]]
"""What is wrong, by the id a record was asked for; only ids with problems."""
Drafting = Callable[[Connection, UUID], Draft | None]
"""The form to save for one asked id, or ``None`` when what it is about is gone."""


class SeveralSaved(Struct, frozen=True):
    """What was written, in the order asked."""

    records: tuple[Record, ...]
    changes: Changes


class SeveralRefused(Struct, frozen=True):
    """Nothing was written: the problems of each record, by the id it was asked for."""

    problems: Problems

    @property
    def confirmable(self) -> bool:
        """True when a confirmation of each problem is all that is needed."""
        return _confirmable(self.problems)


class Foreseen(Struct, frozen=True):
    """What a save would do, before it is done.

    ``amount`` is the total of all the acquisitions in centimes, ``moved`` how the figures move.
    """

    count: int
    amount: int
    moved: Vector
    problems: Problems

    @property
    def confirmable(self) -> bool:
        """True when nothing, or a confirmation only, stands against the save."""
        return _confirmable(self.problems)


def _confirmable(problems: Problems) -> bool:
    everything = [problem for found in problems.values() for problem in found]
    return all(problem.severity is Severity.SOFT for problem in everything)


class _RefusedError(Exception):
    def __init__(self, problems: Problems) -> None:
        super().__init__()
        self.problems = problems


GONE = hard("gone", N_("This record is no longer there: take it out of the selection."))


def same_for_several(
    register: Register,
    template: Acquisition,
    activities: Sequence[UUID],
    serial_numbers: Mapping[UUID, str] | None = None,
    reasons: Reasons | None = None,
) -> SeveralSaved | SeveralRefused:
    """One acquisition like ``template`` for each activity: designation, price, supplier, papers,
    funding; phase, commune and sector come from the activity, serial numbers by activity."""
    drafting = _same(register, template, serial_numbers or {})
    return _write(register, activities, drafting, reasons or {})


def foresee_same(
    register: Register,
    template: Acquisition,
    activities: Sequence[UUID],
    serial_numbers: Mapping[UUID, str] | None = None,
) -> Foreseen:
    """What ``same_for_several`` would do; nothing is written."""
    return _foresee(register, activities, _same(register, template, serial_numbers or {}))


def set_for_several(
    register: Register,
    acquisitions: Sequence[UUID],
    texts: Mapping[str, str],
    reasons: Reasons | None = None,
) -> SeveralSaved | SeveralRefused:
    """Give several acquisitions the same papers; ``texts`` are typed texts of ``PAPERS``.

    An empty text leaves each acquisition as it is.
    """
    return _write(register, acquisitions, _with_papers(texts), reasons or {})


def foresee_papers(
    register: Register, acquisitions: Sequence[UUID], texts: Mapping[str, str]
) -> Foreseen:
    """What ``set_for_several`` would do; nothing is written."""
    return _foresee(register, acquisitions, _with_papers(texts))


def _same(register: Register, template: Acquisition, serials: Mapping[UUID, str]) -> Drafting:
    def draft(connection: Connection, activity_id: UUID) -> Draft | None:
        activity = repository.find(connection, Activity, activity_id)
        if activity is None or activity.deleted_at is not None:
            return None
        return _copy(template, activity, serials.get(activity_id, ""), register)

    return draft


def _with_papers(texts: Mapping[str, str]) -> Drafting:
    given = {name: text for name, text in texts.items() if name in PAPERS and text.strip()}

    def draft(connection: Connection, record_id: UUID) -> Draft | None:
        record = repository.find(connection, Acquisition, record_id)
        if record is None or record.deleted_at is not None:
            return None
        shown = draft_of(record)
        return replace(shown, texts={**shown.texts, **given})

    return draft


def _copy(template: Acquisition, activity: Activity, serial: str, register: Register) -> Draft:
    shown, own = draft_of(template), draft_of(activity)
    today = draft_of(replace(template, registered_on=register.today)).texts["registered_on"]
    texts = {
        **shown.texts,
        **{name: own.texts[name] for name in OF_ITS_ACTIVITY},
        **dict.fromkeys(OF_ITS_OWN, ""),
        "activity": str(activity.id),
        "serial_number": serial,
        "registered_on": today,
    }
    lines = {
        name: tuple(LineDraft(uuid7(), line.texts) for line in owned)
        for name, owned in shown.lines.items()
    }
    return Draft(Acquisition, uuid7(), 0, texts, lines)


def _foresee(register: Register, asked: Iterable[UUID], drafting: Drafting) -> Foreseen:
    problems: dict[UUID, tuple[Problem, ...]] = {}
    moved: Counter[Cell] = Counter()
    count = amount = 0
    with register.store.read() as connection:
        for one in dict.fromkeys(asked):
            draft = drafting(connection, one)
            if draft is None:
                problems[one] = (GONE,)
                continue
            previous = repository.find(connection, draft.of, draft.record_id)
            seen = inspect_fully(register, connection, draft, previous)
            doubtful, _ = unconfirmed(connection, draft.of, draft.record_id, seen.values, seen.soft)
            if seen.hard or doubtful:
                problems[one] = seen.hard or tuple(doubtful)
            count += 1
            amount += _total(seen.values)
            moved.update(seen.preview)
    return Foreseen(count, amount, {cell: n for cell, n in moved.items() if n}, problems)


def _total(values: Mapping[str, object]) -> int:
    quantity, price = values.get("quantity"), values.get("unit_price")
    return times(quantity, price) if isinstance(quantity, int) and isinstance(price, int) else 0


def _write(
    register: Register, asked: Iterable[UUID], drafting: Drafting, reasons: Reasons
) -> SeveralSaved | SeveralRefused:
    try:
        with writing(register, "several") as work:
            records = _put_all(register, work, asked, drafting, reasons)
            changes = work.finish()
    except _RefusedError as refusal:
        return SeveralRefused(refusal.problems)
    for record in records:
        remember(register, record)
    return SeveralSaved(records, changes)


def _put_all(
    register: Register,
    work: Writing,
    asked: Iterable[UUID],
    drafting: Drafting,
    reasons: Reasons,
) -> tuple[Record, ...]:
    problems: dict[UUID, tuple[Problem, ...]] = {}
    records: list[Record] = []
    for one in dict.fromkeys(asked):
        typed = drafting(work.connection, one)
        done = Refused((GONE,)) if typed is None else put_draft(register, work, typed, reasons)
        if isinstance(done, Refused):
            problems[one] = done.problems
        else:
            records.append(done)
    if problems:
        raise _RefusedError(problems)
    return tuple(records)
