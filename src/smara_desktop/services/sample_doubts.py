"""The few doubts of the sample: which records have one, and how they were confirmed."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from smara_desktop.domain.association import Association
from smara_desktop.domain.entry import draft_of
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services.inspection import about, inspect_fully
from smara_desktop.services.register import Register
from smara_desktop.services.sample_people import PROVISIONAL, RENEWED, UNTOLD
from smara_desktop.services.sample_shape import numbered
from smara_desktop.storage import confirmations, queries, repository
from smara_desktop.storage.connection import Connection

_CHOSEN: Mapping[type[Record], frozenset[int]] = {
    Association: PROVISIONAL,
    ProjectHolder: UNTOLD | RENEWED,
}
_REASONS: Mapping[str, str] = MappingProxyType(
    {
        "no_notice": "Informé de vive voix; notice à signer à la prochaine visite",
        "cin_and_reason": "L'ancienne CIN reste valable jusqu'au retrait de la nouvelle",
        "old_receipt": "Récépissé définitif demandé à l'autorité locale",
        "likely_double": "Vérifié sur pièces: ce sont des homonymes",
    }
)
"""What the officers of the sample answered, by rule."""


def confirm_doubts(register: Register, *, everyone: bool) -> None:
    """Keep a confirmation for each doubt, by who entered the record and when it was entered.

    Namesakes come by chance: they are looked for among ``everyone``, or not at all.
    """
    with register.store.write() as connection:
        for of, numbers in _CHOSEN.items():
            chosen = _chosen(connection, register.desk.post, of, numbers)
            for record in [*repository.every(connection, of)] if everyone else chosen:
                _confirm(register, connection, record)


def _chosen(
    connection: Connection, post: str, of: type[Record], numbers: Iterable[int]
) -> Iterable[Record]:
    for number in sorted(numbers):
        for one in queries.by_reference(connection, of, numbered(post, of, number + 1)):
            record = repository.find(connection, of, one)
            if record is not None:
                yield record


def _confirm(register: Register, connection: Connection, record: Record) -> None:
    of = type(record)
    found = inspect_fully(register, connection, draft_of(record), record)
    given = [
        confirmations.Confirmation(
            problem.rule,
            about(problem, of, found.values),
            record.created_by,
            record.created_at,
            _REASONS[problem.rule],
        )
        for problem in found.soft
        if problem.rule in _REASONS
    ]
    confirmations.keep(connection, of.type.name, record.id, given)
