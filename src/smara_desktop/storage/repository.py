"""Records in and out of their tables, lines included; one record at a time or many."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection, Select, bindparam, delete, insert, select, update

from smara_desktop.domain.describe import Field, describe, line_type
from smara_desktop.domain.record import Line, Record
from smara_desktop.storage import sort_keys
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.stored import decode, encode
from smara_desktop.storage.tables import LINES, RECORDS

R = TypeVar("R", bound=Record)
Row = dict[str, Any]
"""A table's row: column name → stored value."""
_AT_ONCE = 500
"""Rows read by one statement when all are read."""


def encode_record(record: Record) -> Row:
    """The row that stores a record, with the keys it is sorted by."""
    return {**encode(describe(type(record)), record), **sort_keys.stored(record)}


def _stored_names(of: type[Record]) -> list[str]:
    return ["row", *(field.name for field in describe(of).stored)]


def _by_id(of: type[Record]) -> Select[Any]:
    table = RECORDS[of]
    columns = [table.c[name] for name in _stored_names(of)]
    return select(*columns).where(table.c.id == bindparam("one"))


def _after(of: type[Record]) -> Select[Any]:
    table = RECORDS[of]
    columns = [table.c[name] for name in _stored_names(of)]
    query = select(*columns).where(table.c.row > bindparam("last")).order_by(table.c.row)
    return query.limit(bindparam("most"))


def _written(of: type[Record]) -> list[str]:
    names = [field.name for field in describe(of).stored]
    return names + [key.column for key in sort_keys.sort_keys(of)]


def _over(of: type[Record]) -> Any:
    table = RECORDS[of]
    seen = (table.c.id == bindparam("seen_id"), table.c.revision == bindparam("seen_revision"))
    values: dict[str, Any] = {name: bindparam(name) for name in _written(of)}
    return update(table).where(*seen).values(values).returning(table.c.row)


def _line_names(of: type[Record], name: str) -> list[str]:
    owned = describe(line_type(describe(of).by_name[name]))
    return [field.name for field in owned.stored]


def _owned_by(of: type[Record], name: str) -> Select[Any]:
    table = LINES[of, name]
    query = select(*(table.c[one] for one in _line_names(of, name)))
    return query.where(table.c.owner == bindparam("one")).order_by(table.c.position)


# Made once: building a statement costs more than SQLite takes to run it.
_BY_ID = {of: Prepared(_by_id(of)) for of in RECORDS}
_AFTER = {of: Prepared(_after(of)) for of in RECORDS}
_ADD = {of: Prepared(insert(table), _written(of)) for of, table in RECORDS.items()}
_OVER = {of: Prepared(_over(of)) for of in RECORDS}
_LINES_OF = {key: Prepared(_owned_by(*key)) for key in LINES}
_ADD_LINES = {
    key: Prepared(insert(table), [*_line_names(*key), "owner", "position"])
    for key, table in LINES.items()
}
_DROP_LINES = {
    key: Prepared(delete(table).where(table.c.owner == bindparam("one")))
    for key, table in LINES.items()
}


def _lines_of(connection: Connection, of: type[Record], field: Field, row: int) -> tuple[Line, ...]:
    owned = line_type(field)
    described, names = describe(owned), _line_names(of, field.name)
    found = _LINES_OF[of, field.name].rows(connection, {"one": row})
    return tuple(owned(**decode(described, dict(zip(names, one, strict=True)))) for one in found)


def find(connection: Connection, of: type[R], record_id: UUID) -> R | None:
    """The record with this id, deleted or not; ``None`` when there is none."""
    found = _BY_ID[of].first(connection, {"one": record_id.bytes})
    if found is None:
        return None
    return record_of(connection, of, dict(zip(_stored_names(of), found, strict=True)))


def record_of(connection: Connection, of: type[R], row: Mapping[Any, Any]) -> R:
    """The record of a row that holds all stored columns and ``row``; reads its lines."""
    described = describe(of)
    values = decode(described, cast("Mapping[str, Any]", row))
    for field in described.lines:
        values[field.name] = _lines_of(connection, of, field, row["row"])
    return of(**values)  # type: ignore[arg-type]  # the names come from the declaration itself


def _line_rows(of: type[Record], field: Field, lines: Iterable[object], owner: int) -> list[Row]:
    described = describe(line_type(field))
    return [
        {**encode(described, line), "owner": owner, "position": position}
        for position, line in enumerate(lines)
    ]


def _write_lines(connection: Connection, record: Record, row: int, previous: Record | None) -> None:
    of = type(record)
    for field in describe(of).lines:
        lines = getattr(record, field.name)
        if previous is not None:
            if getattr(previous, field.name) == lines:
                continue
            _DROP_LINES[of, field.name].run(connection, {"one": row})
        _ADD_LINES[of, field.name].many(connection, _line_rows(of, field, lines, row))


def add(connection: Connection, record: Record) -> int:
    """Write a new record and its lines; returns its row number in this file."""
    of = type(record)
    row = cast("int", _ADD[of].run(connection, encode_record(record)).lastrowid)
    _write_lines(connection, record, row, None)
    return row


def change(connection: Connection, record: Record, previous: Record) -> int | None:
    """Write ``record`` over ``previous``; ``None`` when the file holds another revision."""
    of = type(record)
    seen = {"seen_id": record.id.bytes, "seen_revision": previous.revision}
    found = _OVER[of].rows(connection, {**encode_record(record), **seen})
    row = cast("int | None", found[0][0] if found else None)
    if row is not None:
        _write_lines(connection, record, row, previous)
    return row


def every(connection: Connection, of: type[R]) -> Iterator[R]:
    """All records of one type in the order of entry, deleted ones too; read some at a time."""
    names, last = _stored_names(of), 0
    while found := _AFTER[of].rows(connection, {"last": last, "most": _AT_ONCE}):
        for one in found:
            yield record_of(connection, of, dict(zip(names, one, strict=True)))
        last = found[-1][0]
