"""The soft problems an officer has confirmed for a record, so that a form does not ask again."""

from collections.abc import Iterable, Mapping
from uuid import UUID

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.services.inspection import about
from smara_desktop.services.register import Register
from smara_desktop.storage import confirmations

Confirmed = frozenset[tuple[str, str]]
"""Rules, each with the values it was confirmed for."""


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
