"""What `check` asks the file: is it whole, do its parts agree with each other."""

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from sqlalchemy import Connection, Table, func, select, text

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import Description, Field, describe, line_type
from smara_desktop.domain.expressions import Expression
from smara_desktop.domain.kinds import Choice, Choices, Reference
from smara_desktop.domain.record import Record
from smara_desktop.storage import tables
from smara_desktop.storage.expression_sql import sql_of
from smara_desktop.storage.sort_keys import sort_keys
from smara_desktop.storage.stored import decode

BATCH = 500


def damages(connection: Connection) -> list[str]:
    """What is wrong with the file's pages and indexes, in SQLite's words."""
    rows = connection.exec_driver_sql("PRAGMA integrity_check").scalars()
    return [str(row) for row in rows if row != "ok"]


def broken_keys(connection: Connection) -> list[tuple[str, str]]:
    """Rows that refer to a row that is not there: ``(table, table it refers to)``."""
    rows = connection.exec_driver_sql("PRAGMA foreign_key_check")
    return [(str(row[0]), str(row[2])) for row in rows]


def repeated_references(connection: Connection, of: type[Record]) -> list[tuple[str, int]]:
    """References that several records bear, and how many."""
    column = tables.RECORDS[of].c.reference
    query = select(column, func.count()).group_by(column).having(func.count() > 1)
    return [(reference, count) for reference, count in connection.execute(query)]


def leading_to_deleted(connection: Connection, of: type[Record]) -> Iterator[tuple[str, str]]:
    """Living records that refer to a deleted one: ``(reference, field)``; by a line, its field."""
    table = tables.RECORDS[of]
    yield from _to_deleted(connection, table, describe(of), table, "")
    for item in describe(of).lines:
        owned = describe(line_type(item))
        yield from _to_deleted(connection, table, owned, tables.LINES[of, item.name], item.name)


def _to_deleted(
    connection: Connection, table: Table, described: Description, held: Table, lines: str
) -> Iterator[tuple[str, str]]:
    for item in described.columns:
        if isinstance(item.kind, Reference):
            target = tables.RECORDS[BY_NAME[item.kind.to]].alias("target")
            query = select(table.c.reference).distinct()
            if lines:
                query = query.join(held, held.c.owner == table.c.row)
            query = query.join(target, target.c.id == held.c[item.name])
            gone = table.c.deleted_at.is_(None), target.c.deleted_at.is_not(None)
            for reference in connection.execute(query.where(*gone)).scalars():
                yield reference, lines or item.name


class Used(NamedTuple):
    """A code that some records hold in a field: of the record itself, or of its lines."""

    field: Field
    code: str


def codes_used(connection: Connection, of: type[Record]) -> Iterator[Used]:
    """Every code that stands in a field of a record type, each once."""
    yield from _codes_of(connection, describe(of), tables.RECORDS[of])
    for item in describe(of).lines:
        owned = describe(line_type(item))
        yield from _codes_of(connection, owned, tables.LINES[of, item.name])


def _codes_of(connection: Connection, described: Description, table: Any) -> Iterator[Used]:
    for item in described.columns:
        if isinstance(item.kind, Choice | Choices):
            column = table.c[item.name]
            query = select(column).distinct().where(column.is_not(None))
            stored = connection.execute(query).scalars().all()
            found = [item.kind.from_store(one) for one in stored]
            codes = {code for one in found for code in ((one,) if isinstance(one, str) else one)}
            yield from (Used(item, code) for code in sorted(codes))


class Seen(NamedTuple):
    """A record as it stands in the file, the words it is found by, the keys it is sorted by."""

    record: Record
    words: str | None
    keys: dict[str, str | None]


def records(
    connection: Connection, of: type[Record], where: Expression | None = None
) -> Iterator[list[Seen]]:
    """Every record with its lines, deleted ones too, in batches, in the order of entry."""
    table, last = tables.RECORDS[of], 0
    query = select(table).order_by(table.c.row).limit(BATCH)
    if where is not None:
        query = query.where(sql_of(where, tables.scope_of(of)))
    while True:
        rows = connection.execute(query.where(table.c.row > last)).mappings().all()
        if not rows:
            return
        yield _batch(connection, of, [dict(row) for row in rows])
        last = rows[-1]["row"]


def _batch(connection: Connection, of: type[Record], rows: list[dict[str, Any]]) -> list[Seen]:
    numbers = [row["row"] for row in rows]
    described = describe(of)
    owned = {item.name: _lines(connection, of, item, numbers) for item in described.lines}
    words = _words(connection, of, numbers[0], numbers[-1])
    return [
        Seen(
            of(
                **decode(described, row),  # type: ignore[arg-type]  # as declared
                **{name: tuple(lines.get(row["row"], ())) for name, lines in owned.items()},  # type: ignore[arg-type]  # as declared
            ),
            words.get(row["row"]),
            {key.column: row[key.column] for key in sort_keys(of)},
        )
        for row in rows
    ]


def _lines(
    connection: Connection, of: type[Record], item: Field, owners: Iterable[int]
) -> dict[int, list[object]]:
    table, owned = tables.LINES[of, item.name], line_type(item)
    query = select(table).where(table.c.owner.in_(list(owners)))
    found: dict[int, list[object]] = {}
    for row in connection.execute(query.order_by(table.c.owner, table.c.position)).mappings():
        line = owned(**decode(describe(owned), dict(row)))
        found.setdefault(row["owner"], []).append(line)
    return found


def _words(connection: Connection, of: type[Record], first: int, last: int) -> dict[int, str]:
    name = tables.search_name(of)
    query = text(f"SELECT rowid, words FROM {name} WHERE rowid BETWEEN :first AND :last")
    rows = connection.execute(query, {"first": first, "last": last})
    return {row: words for row, words in rows}  # noqa: C416 - dict() takes a result for a mapping


def counted(connection: Connection, of: type[Record]) -> int:
    """How many records of a type the file holds, deleted ones too."""
    return connection.execute(select(func.count()).select_from(tables.RECORDS[of])).scalar_one()


def indexed(connection: Connection, of: type[Record]) -> int:
    """How many records the search knows."""
    query = text(f"SELECT count(*) FROM {tables.search_name(of)}")
    return int(connection.execute(query).scalar_one())
