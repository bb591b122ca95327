"""What a form asks about other records while it is filled in: each one is an indexed query."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from msgspec import Struct, field
from msgspec.structs import replace
from uuid_utils.compat import uuid7

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.entry import Draft, LineDraft, draft_of
from smara_desktop.domain.expressions import Expression, F
from smara_desktop.domain.figures import SELECTED
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.services import records
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.named import Named


class Taken(Struct, frozen=True):
    """What a new record takes from the one it refers to: texts of fields, and owned lines."""

    texts: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[LineDraft, ...]] = field(default_factory=dict)


MOST = 12
MOST_OWNERS = 60
"""Those that the words name, whose records are then looked for: not each of them has one."""
MOST_LINES = 60
"""Lines that a form is given unasked."""


def suggested(register: Register, of: type[Record], typed: str) -> list[Named]:
    """The records that the typed words (of a name, a CIN, a reference) may mean, at most 12, each
    with whose it is: those of the words themselves, then those of whom the words name."""
    with register.store.read() as connection:
        found = queries.suggested(connection, of, typed, MOST)
        owners = _owners(of)
        if not owners:
            return found
        whose = _whose(connection, of, [one.id for one in found], owners)
        if typed.strip() and len(found) < MOST:
            for name, to in owners:
                meant = {
                    one.id: one for one in queries.suggested(connection, to, typed, MOST_OWNERS)
                }
                # A column of ids holds their bytes.
                theirs = F(name).one_of(*(one.bytes for one in meant))
                whose |= _whose(connection, of, theirs, owners) if meant else {}
        named_ones = queries.named(connection, of, whose)
        first = [one.id for one in found]
        rest = [one for one in whose if one not in set(first) and one in named_ones]
        return [replace(named_ones[one], whose=whose.get(one)) for one in (*first, *rest)[:MOST]]


def _owners(of: type[Record]) -> list[tuple[str, type[Record]]]:
    """The fields that say whose a record is: an activity's holder or association."""
    return [
        (item.name, BY_NAME[item.kind.to])
        for item in describe(of).typed
        if isinstance(item.kind, Reference) and item.kind.listed
    ]


def _whose(
    connection: Connection,
    of: type[Record],
    meant: Sequence[UUID] | Expression,
    owners: Sequence[tuple[str, type[Record]]],
) -> dict[UUID, Named | None]:
    """Whose each of some records is; they are given by their ids, or by a condition."""
    where = (
        meant if isinstance(meant, Expression) else F("id").one_of(*(one.bytes for one in meant))
    )
    rows = queries.rows(connection, Selection(of, where), MOST)
    names = ["id", *(name for name, _to in owners)]
    found = queries.page(connection, of, rows, names).values()
    whose: dict[UUID, Named | None] = {one["id"]: None for one in found}
    for name, to in owners:
        known = queries.named(connection, to, {one[name] for one in found if one[name]})
        whose |= {one["id"]: known[one[name]] for one in found if one[name] in known}
    return whose


def named(register: Register, of: type[Record], record_id: UUID) -> Named | None:
    """The reference and the name of one record, deleted or not."""
    with register.store.read() as connection:
        return queries.named(connection, of, [record_id]).get(record_id)


def taken_over(register: Register, of: type[Record], name: str, target: UUID) -> Taken:
    """What a new record of type ``of`` takes once its field ``name`` refers to ``target``."""
    kind = describe(of).by_name[name].kind
    assert isinstance(kind, Reference)
    record = records.load(register, BY_NAME[kind.to], target) if kind.gives else None
    texts = {} if record is None else draft_of(record).texts
    given = {one: texts[one] for one in kind.gives if texts.get(one)}
    return Taken(given, {kind.fills: _lines(register, of, kind, target)} if kind.fills else {})


def _lines(
    register: Register, of: type[Record], chosen: Reference, target: UUID
) -> tuple[LineDraft, ...]:
    """One line for each record that belongs to ``target``, in the order of entry."""
    columns = describe(line_type(describe(of).by_name[chosen.fills])).typed
    name, kind = next((one.name, one.kind) for one in columns if isinstance(one.kind, Reference))
    assert isinstance(kind, Reference)
    meant = BY_NAME[kind.to]
    owner = next(
        one.name for one in describe(meant).columns if getattr(one.kind, "to", "") == chosen.to
    )
    # A column of ids holds their bytes.
    wanted = Selection(meant, F(owner).one_of(target.bytes)).narrowed(kind.among)
    with register.store.read() as connection:
        rows = sorted(queries.rows(connection, wanted, MOST_LINES))
        found = queries.page(connection, meant, rows, ["id"])
    return tuple(LineDraft(uuid7(), {name: str(found[row]["id"])}) for row in rows)


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


__all__ = ["Named", "Taken", "latest", "named", "selected_holders", "suggested", "taken_over"]
