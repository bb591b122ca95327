"""Saving a form together with what must change with it: all in one transaction and one undo."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Literal

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.entry import Draft
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

    def both(work: Writing) -> Record:
        saved = _form(register, work, draft, {"among_members": AMONG_MEMBERS, **reasons})
        target = getattr(saved, "association", None)
        found = repository.find(work.connection, Association, target) if target else None
        if found is not None:
            _put(register, work, _lowered(found, which), found)
        return saved

    return _in_one(register, draft, both)


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


def _lowered(association: Association, which: Which) -> Association:
    women, men = association.members_women or 0, association.members_men or 0
    women, men = (women - 1, men) if which == "women" else (women, men - 1)
    if women < 0 or men < 0:
        raise _RefusedError(Refused((NOBODY_LEFT,)))
    everyone = women + men
    return replace(
        association,
        members_women=women,
        members_men=men,
        members_young=_at_most(association.members_young, everyone),
        members_disabled=_at_most(association.members_disabled, everyone),
    )


def _at_most(count: int | None, everyone: int) -> int | None:
    return None if count is None else min(count, everyone)


def _cancel(register: Register, work: Writing, reference: str, draft: Draft) -> None:
    for one in queries.by_reference(work.connection, Acquisition, reference):
        found = repository.find(work.connection, Acquisition, one)
        if found is not None and found.activity == draft.record_id:
            _put(register, work, replace(found, status="cancelled"), found)
