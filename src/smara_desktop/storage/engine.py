"""How a connection to a register is made: which file, which pragmas, which BEGIN.

Transactions follow SQLAlchemy's documented way for pysqlite (dialect notes, "Using SQLAlchemy to
emit BEGIN in lieu of SQLite's transaction control"): the driver never begins by itself, the
``begin`` event does. It is the same on every Python from 3.11.
"""

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event

CACHE_KIB = 65_536
"""Pages kept in memory per connection: the indexes of a register of a million records fit."""

BUSY_SECONDS = 15.0
"""How long a writer waits for readers and a reader for a commit, before a fault is told."""

READERS = 4
CACHED_STATEMENTS = 256

ConnectHook = Callable[[sqlite3.Connection], None]
"""Called on each new connection before anything else; an encrypted file gets its key here."""

_ALWAYS = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    f"PRAGMA cache_size=-{CACHE_KIB}",
)
# Never a write-ahead log: a copy of the file without its -wal opens as an empty register.
_WRITING = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")
_READING = ("PRAGMA query_only=ON",)


def make_engine(
    path: Path,
    *,
    writable: bool,
    creating: bool = False,
    foreign_keys: bool = True,
    connect_hook: ConnectHook | None = None,
) -> Engine:
    """Return an engine on the register at ``path``.

    ``writable``: one connection, BEGIN IMMEDIATE. Otherwise a few, BEGIN, and nothing may be
    written; the file is still opened for writing, so that a reader can roll back what a killed
    writer left. Only with ``creating`` may SQLite make the file; without it, a stick that was
    pulled out would come back as an empty register.
    """
    references = f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}"
    pragmas = (*_ALWAYS, references, *(_WRITING if writable else _READING))
    uri = f"{path.absolute().as_uri()}?mode={'rwc' if creating else 'rw'}"
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: _connect(uri, pragmas, connect_hook),
        poolclass=QueuePool,
        pool_size=1 if writable else READERS,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
    )
    _begin_with(engine, "BEGIN IMMEDIATE" if writable else "BEGIN")
    return engine


def _connect(uri: str, pragmas: tuple[str, ...], hook: ConnectHook | None) -> sqlite3.Connection:
    connection = sqlite3.connect(
        uri,
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=CACHED_STATEMENTS,
    )
    try:
        if hook is not None:
            hook(connection)
        for pragma in pragmas:
            connection.execute(pragma).close()
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def writing_aside(connection: Connection) -> Iterator[None]:
    """Let a reading connection write a temporary table of its own within the block.

    ``query_only`` refuses those too. Only such tables may be written: no save is begun here.
    """
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql("PRAGMA query_only=ON")


def _begin_with(engine: Engine, statement: str) -> None:
    def begin(connection: Connection) -> None:
        connection.exec_driver_sql(statement)

    event.listen(engine, "begin", begin)
