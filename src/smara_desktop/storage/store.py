"""One open register: ``read()``, ``write()``, ``snapshot()``.

Usable from any thread. Whoever writes holds the ``RegisterLock`` besides; a ``Store`` does not
take it, so that reading commands work beside an open window.
"""

import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Self, cast

from sqlalchemy import Connection, Engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from smara_desktop.storage import live
from smara_desktop.storage.copying import Progress, copy_register
from smara_desktop.storage.engine import BUSY_SECONDS, ConnectHook, make_engine
from smara_desktop.storage.errors import (
    UNREADABLE,
    Fault,
    FaultKind,
    fault,
    fault_of,
    require_folder,
    told,
)
from smara_desktop.storage.header import (
    SCHEMA_VERSION,
    examine,
    journal_of,
)
from smara_desktop.storage.publish import discard, part_of, publish, taken

SNAPSHOT_PREFIX = "smara-snapshot-"

# Of SQLite's virtual machine: a few milliseconds.
_STEPS_BETWEEN_LOOKS = 10_000

_DRIVER_ERRORS = (DBAPIError, sqlite3.Error, PoolTimeoutError, *UNREADABLE)
# After these the connection may no longer stand for the file: the next write opens a new one.
_CLOSES_CONNECTION = {FaultKind.MOVED, FaultKind.MISSING, FaultKind.IO, FaultKind.CORRUPT}


class Store:
    """An open register file; made by ``Store.open`` or ``Store.create``, ended by ``close``."""

    def __init__(
        self, path: Path, *, writable: bool, connect_hook: ConnectHook | None = None
    ) -> None:
        self.path = path
        self._identity = live.identity(path)
        self._reading = make_engine(path, writable=False, connect_hook=connect_hook)
        self._writing = (
            make_engine(path, writable=True, connect_hook=connect_hook) if writable else None
        )
        self._writer: int | None = None
        self._saving: sqlite3.Connection | None = None
        self._patient: set[sqlite3.Connection] = set()
        self._patience = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
        if self._writing is not None:
            event.listen(self._writing, "connect", self._remember_saving)
        self._open = True
        live.hold(self._identity)

    @classmethod
    def open(
        cls,
        path: Path,
        *,
        writable: bool = True,
        newest: int = SCHEMA_VERSION,
        older_too: bool = False,
        connect_hook: ConnectHook | None = None,
    ) -> Self:
        """Open the register at ``path``, which must be there, whole and of the present version.

        Raises a Fault that says what is wrong and what to do; OLDER (unless ``older_too``) for a
        register that ``migrate.upgrade`` must bring up to date first; READ_ONLY when ``writable``
        is asked for and not to be had.
        """
        path = path.absolute()
        if not live.is_open(path):  # else it was examined when it was opened first
            _examine(path, newest, connect_hook, older_too=older_too)
        with told(path, OSError):
            store = cls(path, writable=writable, connect_hook=connect_hook)
        try:
            store.settle()
            if writable:
                store.require_writable()
        except BaseException:
            store.close()
            raise
        return store

    @classmethod
    def create(
        cls,
        path: Path,
        *,
        fill: Callable[[Connection], None] | None = None,
        overwrite: bool = False,
    ) -> Self:
        """Create a register at ``path`` and open it for writing: the file is whole or absent.

        ``fill`` writes its first content, in one transaction, before the file gets its name.
        Raises a Fault (exists) when there is a file unless ``overwrite``; the file replaced must
        not be in use.
        """
        from smara_desktop.storage.migrate import create_schema

        path = path.absolute()
        with told(path, OSError):
            require_folder(path)
            if not overwrite and taken(path):
                raise fault(FaultKind.EXISTS, path)
        part = part_of(path)
        try:
            with told(path, OSError, *_DRIVER_ERRORS, part=part):
                discard(part)
                create_schema(part)
            if fill is not None:
                _fill(part, path, fill)
            with told(path, OSError):
                publish(part, path, overwrite=overwrite)
        finally:
            part.unlink(missing_ok=True)
        return cls.open(path)

    @property
    def is_open(self) -> bool:
        """Whether ``close()`` was not called yet."""
        return self._open

    @property
    def writable(self) -> bool:
        """Whether ``write()`` may be used."""
        return self._writing is not None

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the register and cannot change it.

        Keep it short (50 ms): a save waits for it. Longer reads go to a ``snapshot()``.
        """
        with self._told(self._reading) as connection, connection.begin():
            yield connection

    @contextmanager
    def read_patiently(self) -> Iterator[Connection]:
        """Give a connection to read at length, for work that may be done later.

        Raises a Fault (interrupted) as soon as a save is under way, so that the save need not wait.
        """
        self._idle.wait(BUSY_SECONDS)
        with self._told(self._reading) as connection, connection.begin():
            driver = cast(sqlite3.Connection, connection.connection.driver_connection)
            driver.set_progress_handler(self._is_saving, _STEPS_BETWEEN_LOOKS)
            with self._patience:
                self._patient.add(driver)
            try:
                yield connection
            finally:
                with self._patience:
                    self._patient.discard(driver)
                driver.set_progress_handler(None, 0)

    def hurry(self) -> None:
        """Stop patient readers; their progress handlers alone are not asked within a large step."""
        with self._patience:
            for driver in self._patient:
                driver.interrupt()

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give the writing connection; all is saved when the block ends well, else nothing.

        Raises a Fault (moved) at the start and again before saving when the file at ``path`` is
        not the one that was opened.
        """
        if self._writing is None:
            raise RuntimeError(f"{self.path} was opened for reading")
        if self._writer == threading.get_ident():
            raise RuntimeError("write() inside write(): one user action is one transaction")
        self._require_in_place()
        with self._told(self._writing) as connection:
            self._writer = threading.get_ident()
            self._idle.clear()
            self.hurry()
            try:
                with connection.begin():
                    yield connection
                    self._require_in_place()
                    self.hurry()
            finally:
                self._writer = None
                self._idle.set()

    def scour(self) -> None:
        """Write the file anew, so that nothing of what was erased is left in its free places.

        Needs as much room again on the disk; saves wait meanwhile. Raises a Fault, the file as
        it was.
        """
        if self._writing is None:
            raise RuntimeError(f"{self.path} was opened for reading")
        self._require_in_place()
        self.hurry()
        with told(self.path, *_DRIVER_ERRORS), closing(self._writing.raw_connection()) as pooled:
            driver = cast(sqlite3.Connection, pooled.driver_connection)
            driver.execute("VACUUM").close()

    @contextmanager
    def snapshot(
        self, *, progress: Progress | None = None, folder: Path | None = None
    ) -> Iterator[Self]:
        """Give a private copy of the register to read at length while saves go on.

        It lies in ``folder`` (default: the system's temporary one), readable by this user only,
        and is removed at the end. ``progress`` may raise to stop.
        """
        with tempfile.TemporaryDirectory(prefix=SNAPSHOT_PREFIX, dir=folder) as temporary:
            target = Path(temporary) / self.path.name
            with told(Path(temporary).with_name(self.path.name), part=target):
                self.copy_to(target, progress)
            with closing(type(self)(target, writable=False)) as copy:
                yield copy

    def copy_to(self, target: Path, progress: Progress | None = None) -> int:
        """Copy the register to the free path ``target`` in steps; return the pages copied.

        The copy is neither checked nor forced to the disk: see ``backup.hand_over_copy``.
        """
        with told(self.path, PoolTimeoutError), closing(self._reading.raw_connection()) as pooled:
            source = cast(sqlite3.Connection, pooled.driver_connection)
            writer = None if self._writer == threading.get_ident() else self._saving
            return copy_register(source, self.path, target, progress, writer=writer)

    def version(self) -> int:
        """Return the file's schema version."""
        with self.read() as connection:
            return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())

    def close(self) -> None:
        """Close all connections; the file may then be moved, restored or migrated."""
        if not self._open:
            return
        self._open = False
        self._saving = None
        self.hurry()
        self._reading.dispose()
        if self._writing is not None:
            self._writing.dispose()
        live.let_go(self._identity)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def settle(self) -> None:
        """Read once, so that SQLite rolls back what a killed writer left unfinished."""
        with self.read() as connection:
            connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar_one()

    def require_writable(self) -> None:
        """Raise a Fault (read only) unless a save could be begun here; nothing is changed.

        SQLite takes BEGIN IMMEDIATE on a read-only file without a word, so a write is begun,
        with its journal, and taken back.
        """
        version = self.version()
        if self._writing is not None:
            with self._told(self._writing) as connection, connection.begin() as transaction:
                connection.exec_driver_sql(f"PRAGMA user_version={version}")
                transaction.rollback()

    def _is_saving(self) -> bool:
        return self._writer is not None

    def _remember_saving(self, connection: sqlite3.Connection, _record: object) -> None:
        self._saving = connection

    def _require_in_place(self) -> None:
        try:
            present = live.identity(self.path)
        except OSError as error:
            raise fault(FaultKind.MOVED, self.path) from error
        if present != self._identity:
            raise fault(FaultKind.MOVED, self.path)

    def _lost(self, error: Exception) -> Fault | None:
        """The fault behind a statement that fails for want of a table or a column: if the file
        has them all, it is a bug."""
        from smara_desktop.storage import schema

        if _code(error) != sqlite3.SQLITE_ERROR:
            return None
        try:
            with self._reading.connect() as connection:
                whole = not schema.lacking(connection)
        except _DRIVER_ERRORS:
            whole = False
        return None if whole else fault(FaultKind.CORRUPT, self.path)

    @contextmanager
    def _told(self, engine: Engine) -> Iterator[Connection]:
        """Give a connection; a known fault of the driver is told in the user's words."""
        try:
            with engine.connect() as connection:
                try:
                    yield connection
                except (*_DRIVER_ERRORS, Fault) as error:
                    known = fault_of(error, self.path)
                    if known is not None and known.kind in _CLOSES_CONNECTION:
                        connection.invalidate()
                    raise
        except _DRIVER_ERRORS as error:
            known = fault_of(error, self.path) or self._lost(error)
            if known is None or (engine is self._reading and _is_refused_write(error)):
                raise
            raise known from error


def _is_refused_write(error: Exception) -> bool:
    """Tell a write tried inside ``read()``: a bug, not a fault of the file."""
    return _code(error) == sqlite3.SQLITE_READONLY


def _code(error: Exception) -> int | None:
    return getattr(getattr(error, "orig", error), "sqlite_errorcode", None)


def _examine(path: Path, newest: int, hook: ConnectHook | None, *, older_too: bool) -> None:
    verdict = examine(path, newest=newest)
    if journal_of(path).exists():
        with closing(Store(path, writable=False, connect_hook=hook)) as unfinished:
            unfinished.settle()
        verdict = examine(path, newest=newest)
    if verdict.older and not older_too:
        raise fault(FaultKind.OLDER, path)


def _fill(part: Path, path: Path, fill: Callable[[Connection], None]) -> None:
    with (
        closing(Store(part, writable=True)) as store,
        told(path, part=part),
        store.write() as connection,
    ):
        fill(connection)
