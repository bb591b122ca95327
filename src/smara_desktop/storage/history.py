"""What was done, by whom, when, from what to what; written with each change, never edited."""

import json
from collections.abc import Callable, Iterable
from typing import cast
from uuid import UUID

import msgspec
from sqlalchemy import Connection, RowMapping, bindparam, func, insert, select, update

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.problems import StoredError
from smara_desktop.domain.record import Record
from smara_desktop.storage import tables
from smara_desktop.storage.flattened import (
    Author,
    Entry,
    Paths,
    Plain,
    PlanEdit,
    differences,
    flatten,
)
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.stored import as_declared, damaged_unless_readable, told_json

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
            "fields": msgspec.json.encode(differences(flatten(new), flatten(old))).decode(),
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
