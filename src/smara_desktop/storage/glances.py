"""Reading an open register by the driver alone, before SQLAlchemy is loaded."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from smara_desktop.storage.driver import ConnectHook, begin, connect
from smara_desktop.storage.errors import UNREADABLE, ClosedError, Fault, FaultKind, fault_of, told

DRIVER_FAULTS = (sqlite3.Error, *UNREADABLE)

# After these the connection may no longer stand for the file, or was opened while the disk could
# only be read and stays so: the next use opens a new one.
CLOSES_CONNECTION = {
    FaultKind.MOVED,
    FaultKind.MISSING,
    FaultKind.IO,
    FaultKind.CORRUPT,
    FaultKind.READ_ONLY,
}


class Glances:
    """One connection to the register at ``path``, used by one thread at a time.

    ``lost`` says which fault is behind an error that no code of the driver explains.
    """

    def __init__(
        self, path: Path, hook: ConnectHook | None, lost: Callable[[Exception], Fault | None]
    ) -> None:
        self._path, self._hook, self._lost = path, hook, lost
        self._turn = threading.Lock()
        self._driver: sqlite3.Connection | None = None
        self._ended = False

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """Give the connection, in a transaction that sees one state of the register.

        Raises ClosedError after ``close``.
        """
        with self._turn, self._told():
            if self._ended:
                raise ClosedError(self._path)
            if self._driver is None:
                self._driver = connect(self._path, writable=False, connect_hook=self._hook)
            with _taken_back(self._driver, begin(writable=False)):
                yield self._driver

    def try_writing(self, statement: str) -> None:
        """Run a statement that writes, and take it back; raises a Fault where that is refused."""
        with (
            told(self._path, *DRIVER_FAULTS),
            closing(connect(self._path, writable=True, connect_hook=self._hook)) as driver,
            _taken_back(driver, begin(writable=True)),
        ):
            driver.execute(statement).close()

    def close(self) -> None:
        """Close the connection for good."""
        with self._turn:
            self._ended = True
            self._leave()

    def _leave(self) -> None:
        if self._driver is not None:
            self._driver.close()
            self._driver = None

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Tell a known fault of the driver in the user's words."""
        try:
            yield
        except (*DRIVER_FAULTS, Fault) as error:
            known = fault_of(error, self._path)
            if known is not None and known.kind in CLOSES_CONNECTION:
                self._leave()
            known = known or self._lost(error)
            if known is None or known is error:
                raise
            raise known from error


@contextmanager
def _taken_back(driver: sqlite3.Connection, beginning: str) -> Iterator[None]:
    """A transaction of which nothing is kept."""
    driver.execute(beginning).close()
    try:
        yield
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK").close()
