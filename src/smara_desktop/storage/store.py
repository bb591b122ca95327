"""One open register: ``read()``, ``write()``, ``snapshot()``.

Usable from any thread. Whoever writes holds the ``RegisterLock`` besides; a ``Store`` does not
take it, so that reading commands work beside an open window.
"""

import sqlite3
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Self, cast

from smara_desktop.storage import live
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.copying import Progress, copy_register
from smara_desktop.storage.driver import BUSY_SECONDS, ConnectHook
from smara_desktop.storage.errors import (
    ClosedError,
    Fault,
    FaultKind,
    code_of,
    fault,
    fault_of,
    require_folder,
    told,
)
from smara_desktop.storage.glances import CLOSES_CONNECTION, Glances
from smara_desktop.storage.header import (
    SCHEMA_VERSION,
    both_asked_for,
    examine,
    journal_of,
)
from smara_desktop.storage.publish import discard, give_up, part_of, publish, taken

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from smara_desktop.storage.kept import Kept

# Of SQLite's virtual machine: a few milliseconds.
_STEPS_BETWEEN_LOOKS = 10_000


class Store:
    """An open register file; made by ``Store.open`` or ``Store.create``, ended by ``close``: who
    asks it for anything then is refused by ``ClosedError``."""

    def __init__(
        self, path: Path, *, writable: bool, connect_hook: ConnectHook | None = None
    ) -> None:
        self.path = path
        self.writable = writable
        """Whether ``write()`` may be used."""
        self._identity = live.identity(path)
        self._connect_hook = connect_hook
        self._engines: dict[bool, Engine] = {}
        self._kept: Kept | None = None
        self._making = threading.Lock()
        self._glances = Glances(path, connect_hook, self._lost)
        self._writer: int | None = None
        self._patient: set[sqlite3.Connection] = set()
        self._patience = threading.Lock()
        self._idle = threading.Event()
        self._idle.set()
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
        finish: Callable[[Path], None] | None = None,
        overwrite: bool = False,
    ) -> Self:
        """Create a register at ``path`` and open it for writing: the file is whole or absent.

        ``fill`` writes its first content, in one transaction, before the file gets its name;
        ``finish`` then works on the file itself, which nobody has open. Raises a Fault (exists)
        when there is a file unless ``overwrite``; the file replaced must not be in use.
        """
        from smara_desktop.storage.engine import DRIVER_ERRORS
        from smara_desktop.storage.migrate import create_schema

        path = path.absolute()
        with told(path, OSError):
            require_folder(path)
            if not overwrite and taken(path):
                raise fault(FaultKind.EXISTS, path)
        part = part_of(path)
        try:
            with told(path, OSError, *DRIVER_ERRORS, part=part):
                discard(part)
                create_schema(part)
            if fill is not None:
                _fill(part, path, fill)
            if finish is not None:
                with told(path, OSError, *DRIVER_ERRORS, part=part):
                    finish(part)
            with told(path, OSError):
                publish(part, path, overwrite=overwrite)
        finally:
            give_up(part)
        return cls.open(path)

    @property
    def is_open(self) -> bool:
        """Whether ``close()`` was not called yet."""
        return self._open

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the register and cannot change it.

        Keep it short (50 ms): a save waits for it. Longer reads go to a ``snapshot()``.
        """
        with self._told(writable=False) as connection, connection.begin():
            yield connection

    @contextmanager
    def glance(self) -> Iterator[sqlite3.Connection]:
        """Give the driver's own connection to read with, as ``read()`` does; one thread at a time.

        For the few statements that a start needs before SQLAlchemy is loaded.
        """
        with self._glances.reading() as driver:
            yield driver

    @contextmanager
    def read_patiently(self) -> Iterator[Connection]:
        """Give a connection to read at length, for work that may be done later.

        Raises a Fault (interrupted) as soon as a save is under way, so that the save need not wait.
        """
        self._idle.wait(BUSY_SECONDS)
        with self._told(writable=False) as connection, connection.begin():
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
        if not self.writable:
            raise RuntimeError(f"{self.path} was opened for reading")
        if self._writer == threading.get_ident():
            raise RuntimeError("write() inside write(): one user action is one transaction")
        self._require_in_place()
        with self._told(writable=True) as connection:
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
        if not self.writable:
            raise RuntimeError(f"{self.path} was opened for reading")
        self._require_in_place()
        self.hurry()
        with self._told(writable=True) as connection:
            driver = cast(sqlite3.Connection, connection.connection.driver_connection)
            driver.execute("VACUUM").close()

    @contextmanager
    def snapshot(
        self, *, progress: Progress | None = None, folder: Path | None = None
    ) -> Iterator[Self]:
        """Give a private copy of the register to read at length while saves go on.

        It lies in ``folder`` (default: the system's temporary one), readable by this user only,
        and is removed at the end. ``progress`` may raise to stop.
        """
        from smara_desktop.storage.leftovers import snapshot_prefix, sweep_snapshots

        with suppress(OSError):
            sweep_snapshots(folder or Path(tempfile.gettempdir()))
        with tempfile.TemporaryDirectory(prefix=snapshot_prefix(), dir=folder) as temporary:
            target = Path(temporary) / self.path.name
            with told(Path(temporary).with_name(self.path.name), part=target):
                self.copy_to(target, progress)
            with closing(type(self)(target, writable=False)) as copy:
                yield copy

    def copy_to(self, target: Path, progress: Progress | None = None) -> int:
        """Copy the register to the free path ``target`` in steps; return the pages copied.

        The copy is neither checked nor forced to the disk: see ``backup.hand_over_copy``. Raises a
        Fault (moved) when the file at ``path`` is not the one that was opened.
        """
        from smara_desktop.storage.engine import DRIVER_ERRORS

        self._require_in_place()
        pool = self._engine(writable=False)
        with told(self.path, *DRIVER_ERRORS), closing(pool.raw_connection()) as pooled:
            source = cast(sqlite3.Connection, pooled.driver_connection)
            writer = None if self._writer == threading.get_ident() else self._saver()
            return copy_register(source, self.path, target, progress, writer=writer)

    def version(self) -> int:
        """Return the file's schema version."""
        with self.glance() as driver:
            return int(driver.execute("PRAGMA user_version").fetchone()[0])

    def close(self) -> None:
        """Close all connections; the file may then be moved, restored or migrated."""
        if not self._open:
            return
        self._open = False
        self.hurry()
        with self._making:
            if self._kept is not None:
                self._kept.close()
            for engine in self._engines.values():
                engine.dispose()
            self._engines = {}  # so that whoever asks once more is refused
        self._glances.close()
        live.let_go(self._identity)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_failure: object) -> None:
        self.close()

    def settle(self) -> None:
        """Read once, so that SQLite rolls back what a killed writer left unfinished."""
        with self.glance() as driver:
            driver.execute("SELECT count(*) FROM sqlite_schema").fetchone()

    def require_writable(self) -> None:
        """Raise a Fault (read only) unless a save could be begun here; nothing is changed.

        SQLite takes BEGIN IMMEDIATE on a read-only file without a word, so a write is begun,
        with its journal, and taken back.
        """
        version = self.version()
        if self.writable:
            self._glances.try_writing(f"PRAGMA user_version={version}")

    def _saver(self) -> sqlite3.Connection | None:
        """The connection that saves, opened when nothing was saved yet."""
        if self.writable and (self._kept is None or self._kept.driver is None):
            with self._connected(writable=True):
                pass
        return self._kept.driver if self._kept is not None else None

    def _is_saving(self) -> bool:
        return self._writer is not None

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
        from smara_desktop.storage.engine import DRIVER_ERRORS

        if code_of(error) != sqlite3.SQLITE_ERROR:
            return None
        try:
            with self._engine(writable=False).connect() as connection:
                whole = not schema.lacking(connection)
        except DRIVER_ERRORS:
            whole = False
        return None if whole else fault(FaultKind.CORRUPT, self.path)

    def _engine(self, *, writable: bool) -> "Engine":
        """SQLAlchemy's connections, made when they are first asked for; it is loaded then."""
        made = self._engines.get(writable)
        if made is not None:
            return made
        from smara_desktop.storage.engine import make_engine
        from smara_desktop.storage.kept import Kept

        with self._making:
            if not self._open:
                raise ClosedError(self.path)
            if writable not in self._engines:
                made = make_engine(self.path, writable=writable, connect_hook=self._connect_hook)
                if writable:
                    self._kept = Kept(made)
                self._engines[writable] = made
            return self._engines[writable]

    def _connected(self, *, writable: bool) -> AbstractContextManager[Connection]:
        engine = self._engine(writable=writable)
        return self._kept.taken() if writable and self._kept is not None else engine.connect()

    @contextmanager
    def _told(self, *, writable: bool) -> Iterator[Connection]:
        """Give a connection; a known fault of the driver is told in the user's words."""
        from smara_desktop.storage.engine import DRIVER_ERRORS

        try:
            with self._connected(writable=writable) as connection:
                try:
                    yield connection
                except (*DRIVER_ERRORS, Fault) as error:
                    known = fault_of(error, self.path)
                    if known is not None and known.kind in CLOSES_CONNECTION:
                        connection.invalidate()
                    raise
        except DRIVER_ERRORS as error:
            known = fault_of(error, self.path) or self._lost(error)
            # A write tried inside ``read()`` is a bug, not a fault of the file.
            if known is None or (not writable and code_of(error) == sqlite3.SQLITE_READONLY):
                raise
            raise known from error


def _examine(path: Path, newest: int, hook: ConnectHook | None, *, older_too: bool) -> None:
    verdict = examine(path, newest=newest)
    if journal_of(path).exists():
        with (
            closing(Store(path, writable=False, connect_hook=hook)) as unfinished,
            both_asked_for(path),
        ):
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
