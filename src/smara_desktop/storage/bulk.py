"""Writing many new records at once into a register that is being made.

Secondary indexes are dropped first and built at the end, as is the tally: row by row their
upkeep costs three times the writing itself. Nothing here is checked but what the tables check.
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple, cast

from sqlalchemy import Connection, Engine

from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.record import Record
from smara_desktop.storage import sort_keys, tally
from smara_desktop.storage.engine import make_engine
from smara_desktop.storage.tables import LINES, RECORDS, search_name, table_name

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


class _Index(NamedTuple):
    name: str
    table: str
    statement: str


class Later:
    """Writing very many rows: indexes and tally are left until the rows are committed."""

    def __init__(self) -> None:
        self._indexes: list[_Index] = []

    def leave(self, indexes: list[_Index]) -> None:
        """Leave indexes to be built, and the tally to be counted."""
        self._indexes = indexes

    def make(self, part: Path, write: Callable[[Connection], None]) -> None:
        """Let ``write`` enter rows into a file that nobody else has opened, then build and count.

        What is counted is read from the rows while indexes are written into a log beside them; in
        the end there is no log. Nothing is forced to the disk: publishing does that. Whether what
        rows refer to is there is not looked up.
        """
        engine = make_engine(part, writable=True, foreign_keys=False)
        try:
            with _driver_of(engine) as driver:
                driver.execute("PRAGMA synchronous=OFF").close()
            with engine.begin() as connection:
                write(connection)
            with _driver_of(engine) as driver:
                counted = self._built(driver, partial(_counted, part))
            with engine.begin() as connection:
                tally.put(connection, counted)
            with _driver_of(engine) as driver:
                driver.execute("PRAGMA journal_mode=DELETE").close()
        finally:
            engine.dispose()

    def _built(self, driver: sqlite3.Connection, count: Callable[[], Vector]) -> Vector:
        """Build the indexes; what ``count`` gives, which is called beside."""
        lines = {table.name for table in LINES.values()}
        # Lines are counted with their record, and found by their index.
        for index in self._indexes:
            if index.table in lines:
                driver.execute(index.statement).close()
        # Refused where files have no memory to share: then one comes after the other.
        beside = driver.execute("PRAGMA journal_mode=WAL").fetchone() == ("wal",)
        with ThreadPoolExecutor(1, thread_name_prefix="smara-count") as second:
            counting = second.submit(count) if beside else None
            for index in self._indexes:
                if index.table not in lines:
                    driver.execute(index.statement).close()
            return counting.result() if counting else count()


@contextmanager
def _driver_of(engine: Engine) -> Iterator[sqlite3.Connection]:
    with closing(engine.raw_connection()) as pooled:
        yield cast(sqlite3.Connection, pooled.driver_connection)


def _counted(path: Path) -> Vector:
    engine = make_engine(path, writable=False)
    try:
        with engine.begin() as connection:
            return tally.recomputed(connection)
    finally:
        engine.dispose()


@contextmanager
def bulk_entry(connection: Connection, later: Later | None = None) -> Iterator[BulkEntry]:
    """Write in bulk within the caller's transaction; indexes and tally are whole at the end, or
    left for ``later``."""
    indexes = _secondary_indexes(connection)
    for index in indexes:
        connection.exec_driver_sql(f"DROP INDEX {index.name}")
    for of in RECORDS:
        _tell_search(connection, of, "hashsize", _SEARCH_BUFFER)
        _tell_search(connection, of, "automerge", 0)
    yield BulkEntry(connection)
    for of in RECORDS:
        _sink(connection, of)
        _tell_search(connection, of, "hashsize", 1 << 20)
        _tell_search(connection, of, "automerge", 4)
    if later is not None:
        later.leave(indexes)
        return
    for index in indexes:
        connection.exec_driver_sql(index.statement)
    tally.rebuild(connection)


def _secondary_indexes(connection: Connection) -> list[_Index]:
    found = connection.exec_driver_sql(
        "SELECT name, tbl_name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL"
    )
    return [_Index(*row) for row in found]


def _sink(connection: Connection, of: type[Record]) -> None:
    """Put what was written below the level where saves add their words.

    Else the next dozen saves would be merged with all of it, within one of them: three seconds
    among a million records. FTS5 lets sink what is merged, and merges what lies in two pieces.
    """
    name = search_name(of)
    merge = f"INSERT INTO {name}({name}) VALUES ('optimize')"
    connection.exec_driver_sql(merge)
    last = f"(SELECT max(rowid) FROM {name})"
    connection.exec_driver_sql(f"UPDATE {name} SET words = words WHERE rowid = {last}")
    connection.exec_driver_sql(merge)


def _tell_search(connection: Connection, of: type[Record], option: str, value: int) -> None:
    name = search_name(of)
    connection.exec_driver_sql(f"INSERT INTO {name}({name}, rank) VALUES (?, ?)", (option, value))
