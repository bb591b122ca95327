"""The soft problems an officer confirms for a record, with a reason: not asked a second time."""

from collections.abc import Iterable, Mapping
from datetime import date
from uuid import UUID

from smara_desktop.domain.kinds import PERSONAL, Dialect, Reading, Text
from smara_desktop.domain.problems import InputError, Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_, Message
from smara_desktop.services.inspection import about
from smara_desktop.services.register import Register
from smara_desktop.storage import confirmations

Confirmed = frozenset[tuple[str, str]]
"""Rules, each with the values it was confirmed for."""

REASON = Text(label=N_("Reason"), privacy=PERSONAL)
"""How a reason is read: as the texts of a record are."""


def reasons_for(
    doubts: Iterable[Problem], typed: Mapping[str, str], today: date
) -> tuple[dict[str, str], tuple[Problem, ...]]:
    """The reason given for each doubt, by rule, and the problems that stand against the save.

    A doubt without a reason stands as it is; a reason that cannot be kept is a problem of its own.
    """
    reading, reasons, problems = Reading(Dialect.SCREEN, today), dict[str, str](), list[Problem]()
    for doubt in doubts:
        try:
            reason = REASON.read(typed.get(doubt.rule, ""), reading)
        except InputError as error:
            words = Message(N_("The reason given cannot be kept. {why}"), {"why": error.message})
            problems.append(Problem("reason", Severity.HARD, words, doubt.fields))
            continue
        if reason is None:
            problems.append(doubt)
        else:
            reasons[doubt.rule] = reason
    hard = [one for one in problems if one.severity is Severity.HARD]
    return reasons, tuple(hard or problems)


def of_record(register: Register, record_id: UUID) -> Confirmed:
    """What was confirmed for this record; a confirmation holds for its values only."""
    with register.store.read() as connection:
        kept = confirmations.of_record(connection, record_id)
    return frozenset((one.rule, one.about) for one in kept)


def still_open(
    problems: Iterable[Problem],
    of: type[Record],
    values: Mapping[str, object],
    confirmed: Confirmed,
) -> tuple[Problem, ...]:
    """The problems without the soft ones that were confirmed for these very values."""
    return tuple(
        problem
        for problem in problems
        if problem.severity is not Severity.SOFT
        or not confirmed
        or (problem.rule, about(problem, of, values)) not in confirmed
    )
