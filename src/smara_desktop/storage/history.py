"""What was done, by whom, when, from what to what; written with each change, never edited."""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple, cast
from uuid import UUID

from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import Description, Field, describe, line_type
from smara_desktop.domain.kinds import Id
from smara_desktop.domain.problems import StoredError
from smara_desktop.domain.record import Record
from smara_desktop.storage import tables
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.stored import as_declared, damaged_unless_readable, told_json

Plain = str | int | None
Paths = dict[str, Plain]
"""A record flattened: ``path → value as stored`` (ids as hexadecimal text)."""

STAMPS = ("revision", "created_at", "created_by", "updated_at", "updated_by")
"""Kept by the program at each change; the change itself tells them."""


@dataclass(frozen=True)
class Author:
    """Who acts: the officer's name, on which device, when (UTC ISO text)."""

    officer: str
    device: str
    at: str


@dataclass(frozen=True)
class Entry:
    """One change of one record, as its history tells it."""

    change: int
    at: str
    officer: str
    device: str
    action: str
    revision: int
    fields: Mapping[str, tuple[Plain, Plain]]
    undoes: int | None = None


def _plain(value: object) -> Plain:
    return value.hex() if isinstance(value, bytes) else cast("Plain", value)


def told(field: Field, value: object) -> object:
    """A field's value as JSON tells it; owned lines as what was typed in each."""
    if value is None:
        return None
    if field.kind.column != "none":
        return _plain(field.kind.to_store(value))
    return [
        {item.name: told(item, getattr(line, item.name)) for item in describe(type(line)).typed}
        for line in cast("tuple[object, ...]", value)
    ]


def _flat(described: Description, thing: object, prefix: str, paths: Paths) -> None:
    get = partial(getattr, thing)
    for field in described.stored:
        value = get(field.name)
        if value is not None and field.name not in STAMPS:
            paths[prefix + field.name] = _plain(field.kind.to_store(value))
    for field in described.lines:
        owned = describe(line_type(field))
        for position, line in enumerate(get(field.name)):
            base = f"{field.name}[{line.id.hex}]."
            _flat(owned, line, base, paths)
            del paths[base + "id"]
            paths[base + "position"] = position


def flatten(record: Record | None) -> Paths:
    """A record as paths, without what the program stamps; empty for no record."""
    paths: Paths = {}
    if record is not None:
        _flat(describe(type(record)), record, "", paths)
    return paths


def differences(new: Paths, old: Paths) -> dict[str, tuple[Plain, Plain]]:
    """``path → (from, to)`` for every path that is not the same."""
    names = sorted(new.keys() | old.keys())
    return {
        name: (old.get(name), new.get(name)) for name in names if old.get(name) != new.get(name)
    }


def _restored(described: Description, paths: Mapping[str, Plain]) -> dict[str, object]:
    values: dict[str, object] = {}
    for field in described.stored:
        stored: object = paths.get(field.name)
        if stored is not None and isinstance(field.kind, Id):
            stored = bytes.fromhex(str(stored))
        if field.name in paths or field.name not in STAMPS:
            values[field.name] = None if stored is None else field.kind.from_store(stored)  # type: ignore[arg-type]  # a stored value of this very column
    return values


def unflatten(of: type[Record], paths: Mapping[str, Plain]) -> dict[str, object]:
    """The field values (stamps aside) that ``flatten`` turned into ``paths``."""
    with damaged_unless_readable("history"):
        return _unflattened(of, paths)


def _unflattened(of: type[Record], paths: Mapping[str, Plain]) -> dict[str, object]:
    described = describe(of)
    values = _restored(described, {name: v for name, v in paths.items() if "[" not in name})
    for field in described.lines:
        grouped: dict[str, dict[str, Plain]] = {}
        for path, value in paths.items():
            if path.startswith(field.name + "["):
                line, _, name = path[len(field.name) + 1 :].partition("].")
                grouped.setdefault(line, {})[name] = value
        owned = describe(line_type(field))
        ordered = sorted(grouped.items(), key=lambda item: cast("int", item[1]["position"]))
        values[field.name] = tuple(
            owned.of(**_restored(owned, {**parts, "id": line})) for line, parts in ordered
        )
    return values


_NEXT = (
    select(func.coalesce(func.max(tables.change.c.number), 0) + 1)
    .where(tables.change.c.device == bindparam("of_device"))
    .scalar_subquery()
)
_BEGIN = Prepared(
    insert(tables.change).values(
        device=bindparam("of_device"),
        number=_NEXT,
        at=bindparam("at"),
        officer=bindparam("officer"),
        action=bindparam("action"),
        undoes=bindparam("undoes"),
    )
)
_WRITE = Prepared(insert(tables.history), ("change", "type", "record", "revision", "fields"))
_LATEST = Prepared(select(func.max(tables.change.c.seq)))


def begin(connection: Connection, author: Author, action: str, undoes: int | None = None) -> int:
    """Open a change (one action of a user); returns its number in this file."""
    values = {
        "of_device": author.device,
        "at": author.at,
        "officer": author.officer,
        "action": action,
        "undoes": undoes,
    }
    return cast("int", _BEGIN.run(connection, values).lastrowid)


def write(
    connection: Connection,
    change: int,
    moves: Iterable[tuple[Record | None, Record]],
) -> None:
    """Tell what ``change`` did: pairs of the record before (or none) and after."""
    rows = (
        {
            "change": change,
            "type": new.type.name,
            "record": new.id.bytes,
            "revision": new.revision,
            "fields": json.dumps(differences(flatten(new), flatten(old)), ensure_ascii=False),
        }
        for old, new in moves
    )
    _WRITE.many(connection, rows)


PLAN = "plan"


def write_plan(
    connection: Connection, change: int, name: str, before: str | None, after: str | None
) -> None:
    """Tell an edit of the programme's plan: ``name`` says what, the values are JSON."""
    row = {
        "change": change,
        "type": PLAN,
        "record": name.encode(),
        "revision": 0,
        "fields": json.dumps({name: (before, after)}, ensure_ascii=False),
    }
    _WRITE.run(connection, row)


class PlanEdit(NamedTuple):
    """One edit of the plan: what of it, and the values before and after as JSON."""

    name: str
    before: str | None
    after: str | None


def plan_of_change(connection: Connection, change: int) -> list[PlanEdit]:
    """What one change did to the plan."""
    h = tables.history.c
    query = select(h.fields).where(h.change == change, h.type == PLAN).order_by(h.seq)
    rows = connection.execute(query).scalars()
    with damaged_unless_readable("history"):
        told_of = [item for row in rows for item in told_json(row).items()]
        return [PlanEdit(name, _edit(before), _edit(after)) for name, (before, after) in told_of]


def _edit(told: str | None) -> str | None:
    if told is not None:
        told_json(told)
    return told


_ENTRY = select(
    tables.change.c.seq,
    tables.change.c.at,
    tables.change.c.officer,
    tables.change.c.device,
    tables.change.c.action,
    tables.change.c.undoes,
    tables.history.c.type,
    tables.history.c.record,
    tables.history.c.revision,
    tables.history.c.fields,
).join_from(tables.history, tables.change)


def _entry(row: RowMapping) -> Entry:
    told_of = {**as_declared(tables.history, row), **as_declared(tables.change, row)}
    with damaged_unless_readable("history"):
        moves = told_json(told_of["fields"]).items()
        fields = {path: (_plain_of(old), _plain_of(new)) for path, (old, new) in moves}
    return Entry(
        told_of["seq"],
        told_of["at"],
        told_of["officer"],
        told_of["device"],
        told_of["action"],
        told_of["revision"],
        fields,
        told_of["undoes"],
    )


def _plain_of(told: object) -> Plain:
    if told is None or isinstance(told, str | int):
        return told
    raise StoredError("history")


def of_record(connection: Connection, record_id: UUID) -> list[Entry]:
    """The history of one record, oldest first."""
    query = _ENTRY.where(tables.history.c.record == record_id.bytes)
    rows = connection.execute(query.order_by(tables.history.c.seq)).mappings()
    return [_entry(row) for row in rows]


def scrub(connection: Connection, record_id: UUID, gone: Callable[[str], bool]) -> None:
    """Take what ``gone`` says of a path out of the whole history of a record, for good."""
    h = tables.history.c
    rows = connection.execute(select(h.seq, h.fields).where(h.record == record_id.bytes)).all()
    for seq, told_fields in rows:
        fields = told_json(told_fields)
        left = {path: pair for path, pair in fields.items() if not gone(path)}
        if left != fields:
            rewritten = json.dumps(left, ensure_ascii=False)
            connection.execute(update(tables.history).where(h.seq == seq).values(fields=rewritten))


def changed_since(connection: Connection, record_id: UUID, revision: int) -> bool:
    """True when a record is no longer as ``revision`` left it: changes taken back do not count."""
    first: Paths = {}
    last: Paths = {}
    query = _ENTRY.where(
        tables.history.c.record == record_id.bytes, tables.history.c.revision > revision
    )
    for row in connection.execute(query.order_by(tables.history.c.seq)).mappings():
        for path, (old, new) in _entry(row).fields.items():
            first.setdefault(path, old)
            last[path] = new
    return first != last


def of_change(connection: Connection, change: int) -> list[tuple[type[Record], UUID, Entry]]:
    """What one change did to each record it touched."""
    mine = (tables.history.c.change == change, tables.history.c.type != PLAN)
    query = _ENTRY.where(*mine).order_by(tables.history.c.seq)
    with damaged_unless_readable("history"):
        return [
            (BY_NAME[row["type"]], UUID(bytes=row["record"]), _entry(row))
            for row in connection.execute(query).mappings()
        ]


def latest(connection: Connection) -> int:
    """The number of the newest change, 0 in a new register."""
    return _LATEST.scalar(connection, {}) or 0
