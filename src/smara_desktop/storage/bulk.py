"""Writing many new records at once into a register that is being made.

Secondary indexes are dropped first and built at the end, as is the tally: row by row their
upkeep costs three times the writing itself. Nothing here is checked but what the tables check.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, cast

from sqlalchemy import Connection

from smara_desktop.domain.record import Record
from smara_desktop.storage import sort_keys, tally
from smara_desktop.storage.tables import RECORDS, search_name, table_name

Rows = Iterable[Sequence[Any]]

_SEARCH_BUFFER = 64 << 20
"""Bytes of words collected before the full-text index writes a segment; usually a million."""


class BulkEntry:
    """Takes rows as stored, table by table; columns that are not named stay empty."""

    def __init__(self, connection: Connection) -> None:
        self._driver = cast(sqlite3.Connection, connection.connection.driver_connection)

    def records(self, of: type[Record], columns: Sequence[str], rows: Rows) -> None:
        """New records of one type; ``row``, their number in this file, is one of the columns.

        The keys they are sorted by are made here.
        """
        self._insert(table_name(of), *sort_keys.filled(of, columns, rows))

    def lines(self, of: type[Record], name: str, columns: Sequence[str], rows: Rows) -> None:
        """Owned lines; ``owner`` is the row of their record."""
        self._insert(f"{table_name(of)}_{name}", columns, rows)

    def words(self, of: type[Record], rows: Rows) -> None:
        """The folded words of records: ``(row, words)`` in the order of the rows."""
        self._insert(search_name(of), ("rowid", "words"), rows)

    def history(self, rows: Rows) -> None:
        """What one change did: ``(change, type, record, revision, fields)``."""
        self._insert("history", ("change", "type", "record", "revision", "fields"), rows)

    def _insert(self, table: str, columns: Sequence[str], rows: Rows) -> None:
        names, marks = ", ".join(columns), ", ".join("?" * len(columns))
        self._driver.executemany(f"INSERT INTO {table} ({names}) VALUES ({marks})", rows)


@contextmanager
def bulk_entry(connection: Connection) -> Iterator[BulkEntry]:
    """Write in bulk within the caller's transaction; indexes and tally are whole at the end."""
    rebuilt = _secondary_indexes(connection)
    for name, _ in rebuilt:
        connection.exec_driver_sql(f"DROP INDEX {name}")
    for of in RECORDS:
        _tell_search(connection, of, "hashsize", _SEARCH_BUFFER)
        _tell_search(connection, of, "automerge", 0)
    yield BulkEntry(connection)
    for of in RECORDS:
        _tell_search(connection, of, "hashsize", 1 << 20)
        _tell_search(connection, of, "automerge", 4)
    for _, statement in rebuilt:
        connection.exec_driver_sql(statement)
    tally.rebuild(connection)


def _secondary_indexes(connection: Connection) -> list[tuple[str, str]]:
    found = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    )
    return [(name, statement) for name, statement in found]


def _tell_search(connection: Connection, of: type[Record], option: str, value: int) -> None:
    name = search_name(of)
    connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES (?, ?)", (option, value))
