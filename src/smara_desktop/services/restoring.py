"""Putting one earlier value of a record back, as its history shows it."""

from collections.abc import Mapping
from uuid import UUID

from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import draft_of
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services import records
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.history_telling import Move
from smara_desktop.services.register import Register
from smara_desktop.services.value_words import value_of

_NOT_THERE = hard("gone", N_("This record was deleted: restore it first."))


def put_back(
    register: Register,
    of: type[Record],
    record_id: UUID,
    move: Move,
    reasons: Mapping[str, str] | None = None,
) -> Saved[Record] | Refused:
    """Save the record with the value that ``move`` replaced; the rules are asked as ever.

    ``move`` must be ``restorable``. Raises ``Fault`` when the file cannot be written.
    """
    record = records.load(register, of, record_id)
    if record is None or record.deleted_at is not None:
        return Refused((_NOT_THERE,))
    kind = describe(of).by_name[move.path].kind
    stored = move.stored_before
    text = "" if stored is None else kind.write(value_of(kind, stored), Dialect.SCREEN)
    return records.save(register, draft_of(record).with_text(move.path, text), reasons)
