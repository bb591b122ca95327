"""Rows for an export: streamed from a snapshot as the file holds them, some thousand at a time."""

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple, cast

from sqlalchemy import ColumnElement, Connection, Select, func, select, union_all
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import literal

from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.storage import ordering, queries, tables

BATCH = 256
"""Rows at a time: so many of their values still fit in the processor's own cache."""
_CACHE_KIB = 4_096

Row = tuple[Any, ...]


class Source(NamedTuple):
    """A column to read: a field as it is stored, or the reference of the record it names.

    Of owned lines, the field named as the owner's type is the owner's id.
    """

    field: str
    of_target: type[Record] | None = None


def spare_memory(connection: Connection) -> None:
    """Keep few pages in memory: an export reads each page once."""
    connection.exec_driver_sql(f"PRAGMA cache_size=-{_CACHE_KIB}")


def most(connection: Connection, of: type[Record], lines: str = "") -> int:
    """At most so many records, or lines, are in the file: known without counting them."""
    table = tables.LINES[of, lines] if lines else tables.RECORDS[of]
    return connection.execute(select(func.max(table.c.row))).scalar_one() or 0


def count(connection: Connection, selection: Selection, lines: str = "") -> int:
    """How many records are selected, or how many lines they own."""
    query = select(func.count()).select_from(_from(selection, lines))
    return connection.execute(query.where(*_conditions(selection))).scalar_one()


def rows(
    connection: Connection, selection: Selection, sources: Sequence[Source], lines: str = ""
) -> Iterator[list[Row]]:
    """The selected records (or their lines) in batches of plain tuples, one item per source."""
    return _streamed(connection, _query(connection, selection, sources, lines))


def deleted(connection: Connection) -> Iterator[list[Row]]:
    """Every deleted record: the name of its type, id, reference, revision, deleted at."""
    parts = [
        select(
            literal(of.type.name).label("type"),
            table.c.id,
            table.c.reference,
            table.c.revision,
            table.c.deleted_at,
        ).where(table.c.deleted_at.is_not(None))
        for of, table in tables.RECORDS.items()
    ]
    return _streamed(connection, union_all(*parts))


def _conditions(selection: Selection) -> list[ColumnElement[bool]]:
    if not selection.text:
        return queries.conditions(selection)
    # A search speaks of "row": in a query of its own, no joined table has another one.
    found = select(tables.RECORDS[selection.of].c.row).where(*queries.conditions(selection))
    return [tables.RECORDS[selection.of].c.row.in_(found.correlate(None))]


def _from(selection: Selection, lines: str) -> Any:
    table = tables.RECORDS[selection.of]
    if not lines:
        return table
    owned = tables.LINES[selection.of, lines]
    return table.join(owned, owned.c.owner == table.c.row)


def _query(
    connection: Connection, selection: Selection, sources: Sequence[Source], lines: str
) -> Select[Any]:
    table = tables.RECORDS[selection.of]
    origin, columns = _from(selection, lines), []
    for position, source in enumerate(sources):
        column = _stored(selection.of, source.field, lines)
        if source.of_target is None:
            columns.append(column)
        elif lines and source.of_target is selection.of:
            columns.append(table.c.reference)
        else:
            target = tables.RECORDS[source.of_target].alias(f"target_{position}")
            origin = origin.outerjoin(target, target.c.id == column)
            columns.append(target.c.reference)
    labelled = [column.label(f"column_{at}") for at, column in enumerate(columns)]
    query = select(*labelled).select_from(origin).where(*_conditions(selection))
    if selection.sort:
        query = query.order_by(ordering.by(connection, selection))
    query = query.order_by(table.c.row)
    return query.order_by(tables.LINES[selection.of, lines].c.position) if lines else query


def _stored(of: type[Record], name: str, lines: str) -> ColumnElement[Any]:
    table = tables.RECORDS[of]
    if not lines:
        return table.c[name]
    owned = tables.LINES[of, lines]
    return table.c.id if name == of.type.name else owned.c[name]


def _streamed(connection: Connection, query: Any) -> Iterator[list[Row]]:
    """The driver's own tuples: SQLAlchemy's rows would double the time of an export."""
    compiled = query.compile(
        dialect=sqlite.dialect(paramstyle="named"),
        compile_kwargs={"render_postcompile": True},
    )
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    cursor = driver.cursor()
    cursor.arraysize = BATCH
    cursor.execute(str(compiled), cast("dict[str, Any]", compiled.params))
    # Not closed here: a stopped export closes the connection before this generator ends.
    while batch := cursor.fetchmany():
        yield batch
