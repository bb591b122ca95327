"""What a form asks about other records while it is filled in: each one is an indexed query."""

from collections.abc import Mapping
from types import MappingProxyType
from uuid import UUID

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.entry import Draft, draft_of
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import SELECTED
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.services import records
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from smara_desktop.storage.queries import Named

TAKEN_OVER: Mapping[tuple[type[Record], str], tuple[str, ...]] = MappingProxyType(
    {
        (Acquisition, "activity"): ("phase", "commune", "sector"),
        (Activity, "holder"): ("phase", "commune"),
        (Activity, "association"): ("phase", "commune", "sector"),
    }
)
"""What a new record takes from the one it refers to; it may be changed afterwards."""

MOST = 12


def suggested(register: Register, of: type[Record], typed: str) -> list[Named]:
    """The records that the typed words (of a name, a CIN, a reference) may mean, at most 12."""
    with register.store.read() as connection:
        return queries.suggested(connection, of, typed, MOST)


def named(register: Register, of: type[Record], record_id: UUID) -> Named | None:
    """The reference and the name of one record, deleted or not."""
    with register.store.read() as connection:
        return queries.named(connection, of, [record_id]).get(record_id)


def taken_over(
    register: Register, of: type[Record], field: str, to: type[Record], target: UUID
) -> dict[str, str]:
    """The texts that a new record of type ``of`` takes once ``field`` refers to ``target``."""
    names = TAKEN_OVER.get((of, field), ())
    record = records.load(register, to, target) if names else None
    texts = {} if record is None else draft_of(record).texts
    return {name: texts[name] for name in names if texts.get(name)}


def latest(register: Register, of: type[Record]) -> Draft | None:
    """The newest record of a type as a form shows it, to copy from."""
    with register.store.read() as connection:
        rows = list(queries.rows(connection, Selection(of), 1))
        found = queries.page(connection, of, rows) if rows else {}
    ids = [values["id"] for values in found.values()]
    record = records.load(register, of, ids[0]) if ids else None
    return None if record is None else draft_of(record)


def selected_holders(register: Register, association: UUID) -> int:
    """How many selected holders are linked to an association: they count as holders."""
    # A column of ids holds their bytes.
    chosen = Selection(ProjectHolder, SELECTED & F("association").one_of(association.bytes))
    with register.store.read() as connection:
        return queries.count(connection, chosen)


__all__ = ["Named", "latest", "named", "selected_holders", "suggested", "taken_over"]
