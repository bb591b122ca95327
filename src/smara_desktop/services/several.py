"""Same for several: one purchase that serves many activities, entered once (design: 17 shops).

Each action is one transaction and one undo: all of it is written, or nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from uuid_utils.compat import uuid7

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.entry import Draft, LineDraft, draft_of
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.records import put_draft, remember
from smara_desktop.services.register import Register
from smara_desktop.services.writing import Writing, writing
from smara_desktop.storage import repository

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


@dataclass(frozen=True)
class SeveralSaved:
    """What was written, in the order asked."""

    records: tuple[Record, ...]
    changes: Changes


@dataclass(frozen=True)
class SeveralRefused:
    """Nothing was written: the problems of each record, by the id it was asked for."""

    problems: Mapping[UUID, tuple[Problem, ...]]

    @property
    def confirmable(self) -> bool:
        """True when a confirmation of each problem is all that is needed."""
        everything = [problem for found in self.problems.values() for problem in found]
        return all(problem.severity is Severity.SOFT for problem in everything)


class _RefusedError(Exception):
    def __init__(self, problems: Mapping[UUID, tuple[Problem, ...]]) -> None:
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
    serials = serial_numbers or {}

    def draft(work: Writing, activity_id: UUID) -> Draft | None:
        activity = repository.find(work.connection, Activity, activity_id)
        if activity is None or activity.deleted_at is not None:
            return None
        return _copy(template, activity, serials.get(activity_id, ""), register)

    return _write(register, activities, draft, reasons or {})


def set_for_several(
    register: Register,
    acquisitions: Sequence[UUID],
    texts: Mapping[str, str],
    reasons: Reasons | None = None,
) -> SeveralSaved | SeveralRefused:
    """Give several acquisitions the same papers; ``texts`` are typed texts of ``PAPERS``."""
    given = {name: text for name, text in texts.items() if name in PAPERS and text.strip()}

    def draft(work: Writing, record_id: UUID) -> Draft | None:
        record = repository.find(work.connection, Acquisition, record_id)
        if record is None or record.deleted_at is not None:
            return None
        shown = draft_of(record)
        return replace(shown, texts={**shown.texts, **given})

    return _write(register, acquisitions, draft, reasons or {})


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


def _write(
    register: Register,
    asked: Iterable[UUID],
    draft: Callable[[Writing, UUID], Draft | None],
    reasons: Reasons,
) -> SeveralSaved | SeveralRefused:
    try:
        with writing(register, "several") as work:
            records = _put_all(register, work, asked, draft, reasons)
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
    draft: Callable[[Writing, UUID], Draft | None],
    reasons: Reasons,
) -> tuple[Record, ...]:
    problems: dict[UUID, tuple[Problem, ...]] = {}
    records: list[Record] = []
    for one in dict.fromkeys(asked):
        typed = draft(work, one)
        done = Refused((GONE,)) if typed is None else put_draft(register, work, typed, reasons)
        if isinstance(done, Refused):
            problems[one] = done.problems
        else:
            records.append(done)
    if problems:
        raise _RefusedError(problems)
    return tuple(records)
