"""Erasing the personal data of a record at the person's request (law 09-08): names, CIN and phones
go, figures stay. There is no way back, so it is asked for twice."""

import json
from typing import cast

from msgspec import Struct

from smara_desktop.domain import erasure
from smara_desktop.domain.contributions import totals_of
from smara_desktop.domain.digits import to_western
from smara_desktop.domain.folding import words
from smara_desktop.domain.names import clean_text
from smara_desktop.domain.problems import InputError, Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.journal import Journal
from smara_desktop.services.records import CHANGED_ELSEWHERE
from smara_desktop.services.register import Register
from smara_desktop.services.writing import OutOfDateError, Writing, writing
from smara_desktop.storage import confirmations, history, search
from smara_desktop.storage.confirmations import Confirmation

LONGEST_REASON = 200
WHY = N_("Why the personal data was erased")
"""What the reason is told under, in the history."""

_TELLING = 3
"""Letters from which a word of the erased texts may not stand in the reason."""


class Request(Struct, frozen=True):
    """What an officer types to erase: the record's reference once more, and why."""

    reference: str
    reason: str


def erase(register: Register, record: Record, request: Request) -> Saved[Record] | Refused:
    """Take out what says who the record is about: fields, history, confirmations, search words,
    what is typed and not saved. Figures, totals and the other fields stay.

    The file still has traces in its free places: ``scour`` writes it anew. Copies made before
    (backups, copies handed over, exports) still hold everything.
    """
    reason, problems = _looked_at(record, request)
    if problems:
        return Refused(problems)
    if record.erased_at is not None:
        return Refused((hard("erased", N_("This record was erased already.")),))
    try:
        with writing(register, "erase") as work:
            left = work.put(erasure.erased(record, work.author.at), record)
            # Checked before anything is final: what is counted must not depend on who it is.
            assert not any(totals_of(work.moved).values()), "erasing moved a total"
            saved = Saved(left, work.finish())
            _forget(work, left, reason)
    except OutOfDateError:
        return Refused((CHANGED_ELSEWHERE,))
    Journal(register).erase(record.id)
    return saved


def scour(register: Register) -> None:
    """Write the register's file anew without the traces of what was erased; raises ``Fault``."""
    register.store.scour()


def _forget(work: Writing, record: Record, reason: str) -> None:
    of = type(record)
    history.scrub(work.connection, record.id, lambda path: erasure.goes(of, path))
    confirmations.drop_all(work.connection, record.id)
    told = json.dumps({"text": WHY, "values": {}}, ensure_ascii=False, sort_keys=True)
    why = Confirmation("erased", told, work.author.officer, work.author.at, reason)
    confirmations.keep(work.connection, of.type.name, record.id, [why])
    search.forget_for_good(work.connection, of)


def _looked_at(record: Record, request: Request) -> tuple[str, tuple[Problem, ...]]:
    """The reason as it is kept, and what is wrong with the request."""
    problems = []
    if to_western(request.reference).strip().upper() != record.reference:
        problems.append(
            hard(
                "typed_reference",
                N_("Type {reference}, the reference of the record to erase."),
                "reference",
                reference=record.reference,
            )
        )
    try:
        reason = clean_text(request.reason, multiline=False)[:LONGEST_REASON]
    except InputError as error:
        problems.append(Problem(error.rule, Severity.HARD, error.message, ("reason",)))
        return "", tuple(problems)
    if not reason:
        problems.append(hard("reason", N_("Say why: the reason stays in the history."), "reason"))
    elif _names(record) & set(words(reason)):
        problems.append(
            hard("reason", N_("The reason says who it is about: leave the name out."), "reason")
        )
    return reason, tuple(problems)


def _names(record: Record) -> set[str]:
    naming = {*record.type.named_fr, *record.type.named_ar, "cin"} & erasure.erasable(type(record))
    texts = [cast("str | None", getattr(record, name)) for name in naming]
    found = {word for text in texts if text for word in words(text)}
    return {word for word in found if len(word) >= _TELLING}
