"""The connection that saves, kept from one save to the next.

SQLAlchemy makes a connection, its events and its place in the pool anew each time it is asked:
that takes as long as SQLite needs for the rows of a save.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from smara_desktop.storage.driver import BUSY_SECONDS


class Kept:
    """One connection of ``engine``, used by one thread at a time."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._turn = threading.Lock()
        self._connection: Connection | None = None
        self._ended = False
        self.driver: sqlite3.Connection | None = None
        """The driver's own connection, once there is one."""
        event.listen(engine, "connect", self._remember)

    @contextmanager
    def taken(self) -> Iterator[Connection]:
        """Give the connection; after an error it is closed, and the next one is new.

        Raises SQLAlchemy's TimeoutError, as a pool does, when it is in use for too long.
        """
        if not self._turn.acquire(timeout=BUSY_SECONDS):
            raise PoolTimeoutError
        try:
            connection = self._connection or self._engine.connect()
            self._connection = None
            try:
                yield connection
            except BaseException:
                connection.close()
                raise
            self._connection = connection
        finally:
            self._turn.release()
            if self._ended:
                self.close()

    def close(self) -> None:
        """Close the connection: now, or when the save under way is over."""
        self._ended = True
        if self._turn.acquire(blocking=False):
            try:
                if self._connection is not None:
                    self._connection.close()
                    self._connection = None
            finally:
                self._turn.release()

    def _remember(self, driver: sqlite3.Connection, _record: object) -> None:
        self.driver = driver
