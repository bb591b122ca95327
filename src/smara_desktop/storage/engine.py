"""SQLAlchemy's engine on a register: how many connections, and which BEGIN.

Transactions follow SQLAlchemy's documented way for pysqlite (dialect notes, "Using SQLAlchemy to
emit BEGIN in lieu of SQLite's transaction control"): the driver never begins by itself, the
``begin`` event does. It is the same on every Python from 3.11.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from sqlalchemy import Connection, Engine, QueuePool, create_engine, event, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from smara_desktop.storage.driver import BUSY_SECONDS, ConnectHook, begin, connect
from smara_desktop.storage.errors import UNREADABLE
from smara_desktop.storage.prepared import Prepared

READERS = 4

DRIVER_ERRORS = (DBAPIError, sqlite3.Error, PoolTimeoutError, *UNREADABLE)
"""What a statement may raise for which the surroundings may be at fault."""


def make_engine(
    path: Path,
    *,
    writable: bool,
    creating: bool = False,
    foreign_keys: bool = True,
    connect_hook: ConnectHook | None = None,
) -> Engine:
    """Return an engine on the register at ``path``; the rest as ``driver.connect`` says.

    ``writable``: one connection, BEGIN IMMEDIATE. Otherwise a few, BEGIN.
    """
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=partial(
            connect,
            path,
            writable=writable,
            creating=creating,
            foreign_keys=foreign_keys,
            connect_hook=connect_hook,
        ),
        poolclass=QueuePool,
        pool_size=1 if writable else READERS,
        max_overflow=0,
        pool_timeout=BUSY_SECONDS,
    )
    _begin_with(engine, begin(writable=writable))
    return engine


@contextmanager
def writing_aside(connection: Connection) -> Iterator[None]:
    """Let a reading connection write a temporary table of its own within the block.

    ``query_only`` refuses those too. Only such tables may be written: no save is begun here. A
    writing connection stays one.
    """
    before = connection.exec_driver_sql("PRAGMA query_only").scalar_one()
    connection.exec_driver_sql("PRAGMA query_only=OFF")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA query_only={before}")


def _begin_with(engine: Engine, statement: str) -> None:
    beginning = Prepared(text(statement))

    def begin_by_itself(connection: Connection) -> None:
        beginning.run(connection, {}).close()

    event.listen(engine, "begin", begin_by_itself)
