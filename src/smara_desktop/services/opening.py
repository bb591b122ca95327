"""What a form needs to open a record, read together: one short visit to the file."""

from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.association import Association
from smara_desktop.domain.record import Record
from smara_desktop.services import confirmed, records, reference_search
from smara_desktop.services.confirmed import Confirmed
from smara_desktop.services.journal import Journal, Kept
from smara_desktop.services.register import Register


class Opened(Struct, frozen=True):
    """A stored record, what was confirmed of it, what was typed and not saved, and how many
    selected holders are linked to it (to an association)."""

    record: Record | None
    confirmed: Confirmed
    kept: Kept | None
    holders: int = 0


def opened(register: Register, journal: Journal, of: type[Record], record_id: UUID) -> Opened:
    """Read a record for its form; ``record`` is ``None`` when there is none with this id."""
    holders = reference_search.selected_holders(register, record_id) if of is Association else 0
    return Opened(
        records.load(register, of, record_id),
        confirmed.of_record(register, record_id),
        journal.kept_of(record_id),
        holders,
    )
