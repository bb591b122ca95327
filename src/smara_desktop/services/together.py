"""Saving a form together with what must change with it: all in one transaction and one undo."""

from collections.abc import Callable, Mapping
from typing import Literal, cast

from msgspec.structs import replace

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.days import YOUNG_FROM, YOUNG_UNTIL
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.records import (
    CHANGED_ELSEWHERE,
    put_draft,
    remember,
    standing_problems,
)
from smara_desktop.services.register import Register
from smara_desktop.services.writing import OutOfDateError, Writing, writing
from smara_desktop.storage import lookups, queries, repository

Which = Literal["women", "men"]

AMONG_MEMBERS = "The count of the association's other members was lowered by one."
"""The reason kept with the confirmation: as data, in one language for every reader."""
LEFT_MEMBERS = "The count of the association's other members was raised by one."
"""The same, for the association that a holder left."""

DISABLED = "HANDICAP"
"""The target group of persons with a disability."""

NOBODY_LEFT = hard(
    "nobody_to_lower",
    N_("The association declares none of that sex: correct its counts first."),
    "association",
)


class _RefusedError(Exception):
    def __init__(self, refused: Refused) -> None:
        super().__init__()
        self.refused = refused


def save_lowering(
    register: Register, draft: Draft, reasons: Mapping[str, str], which: Which
) -> Saved[Record] | Refused:
    """Save a holder and take one from the ``which`` count of the association's other members,
    so that nobody counts twice (design: how it is counted)."""
    return _save_counting(register, draft, {**reasons, "among_members": AMONG_MEMBERS}, which, -1)


def save_raising(
    register: Register, draft: Draft, reasons: Mapping[str, str], which: Which
) -> Saved[Record] | Refused:
    """Save a holder who is one of her association's holders no longer, and add one to the
    ``which`` count of its other members, so that nobody is lost from the count."""
    return _save_counting(register, draft, {**reasons, "left_members": LEFT_MEMBERS}, which, +1)


def save_moving(
    register: Register, draft: Draft, reasons: Mapping[str, str], which: Which
) -> Saved[Record] | Refused:
    """Save a holder who goes from one association to another: the first one's other members are
    one more, those of the second one less."""
    why = {**reasons, "among_members": AMONG_MEMBERS, "left_members": LEFT_MEMBERS}
    return _save_counting(register, draft, why, which, +1, -1)


def _save_counting(
    register: Register, draft: Draft, reasons: Mapping[str, str], which: Which, *steps: int
) -> Saved[Record] | Refused:
    """Save a holder; a step up counts in the association that was left, one down in the new."""

    def all_of_them(work: Writing) -> Record:
        before = repository.find(work.connection, ProjectHolder, draft.record_id)
        saved = cast("ProjectHolder", _form(register, work, draft, reasons))
        for step in steps:
            one = before if step > 0 else saved
            target = None if one is None else one.association
            found = repository.find(work.connection, Association, target) if target else None
            if found is not None:
                _put(register, work, _recounted(found, saved, which, step), found)
        return saved

    return _in_one(register, draft, all_of_them)


def save_cancelling(
    register: Register, draft: Draft, reasons: Mapping[str, str]
) -> Saved[Record] | Refused:
    """Save a rejected or cancelled activity, and cancel its acquisitions that still stand.

    Refused when one of them is ordered already: the activity is then terminated.
    """

    def all_of_them(work: Writing) -> Record:
        for one in lookups.standing_acquisitions(work.connection, draft.record_id):
            if not one.committed:
                _cancel(register, work, one.reference, draft)
        return _form(register, work, draft, reasons)

    return _in_one(register, draft, all_of_them)


def _in_one(
    register: Register, draft: Draft, write: Callable[[Writing], Record]
) -> Saved[Record] | Refused:
    try:
        with writing(register, "create" if draft.seen == 0 else "update") as work:
            record = write(work)
            saved = Saved(record, work.finish())
    except OutOfDateError:
        return Refused((CHANGED_ELSEWHERE,))
    except _RefusedError as refusal:
        return refusal.refused
    remember(register, record)
    return saved


def _form(register: Register, work: Writing, draft: Draft, reasons: Mapping[str, str]) -> Record:
    done = put_draft(register, work, draft, reasons)
    if isinstance(done, Refused):
        raise _RefusedError(done)
    return done


def _put(register: Register, work: Writing, new: Record, old: Record) -> None:
    problems = standing_problems(register, work.connection, new, old)
    if problems:
        raise _RefusedError(Refused(problems))
    work.put(new, old)


def _recounted(
    association: Association, person: ProjectHolder, which: Which, step: int
) -> Association:
    """The association with ``person`` among its other members (+1), or among them no more (-1).

    What it does not declare (how many are young, or have a disability) stays undeclared.
    """
    women, men = association.members_women or 0, association.members_men or 0
    women, men = (women + step, men) if which == "women" else (women, men + step)
    if women < 0 or men < 0:
        raise _RefusedError(Refused((NOBODY_LEFT,)))
    everyone = women + men
    young = step if person.age is not None and YOUNG_FROM <= person.age <= YOUNG_UNTIL else 0
    disabled = step if DISABLED in (person.target_groups or ()) else 0
    return replace(
        association,
        members_women=women,
        members_men=men,
        members_young=_within(association.members_young, young, everyone),
        members_disabled=_within(association.members_disabled, disabled, everyone),
    )


def _within(count: int | None, step: int, everyone: int) -> int | None:
    return None if count is None else max(0, min(count + step, everyone))


def _cancel(register: Register, work: Writing, reference: str, draft: Draft) -> None:
    for one in queries.by_reference(work.connection, Acquisition, reference):
        found = repository.find(work.connection, Acquisition, one)
        if found is not None and found.activity == draft.record_id:
            _put(register, work, replace(found, status="cancelled"), found)
