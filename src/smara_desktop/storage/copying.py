"""Copying a register page by page while it is in use, through SQLite's backup API."""

import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from smara_desktop.storage.driver import BUSY_SECONDS
from smara_desktop.storage.errors import FaultKind, fault, fault_of
from smara_desktop.storage.header import APPLICATION_ID
from smara_desktop.storage.publish import discard, give_up

Progress = Callable[[int, int], None]
"""Told (pages done, pages in all) after each step; whatever it raises stops the copy."""

STEP_PAGES = 512
"""Pages copied while the file is held; between two steps a save gets its turn."""

_CACHE_KIB = 2_048
_RESTARTS = 3
# Only the copy is written, so a fault of writing is the target's.
_OF_THE_TARGET = {FaultKind.DISK_FULL, FaultKind.READ_ONLY, FaultKind.MISSING, FaultKind.MOVED}
_RETRY_SECONDS = 0.01


class _TooManyRestartsError(Exception):
    """Another process saves so often that copying in steps does not come to its end."""


def copy_register(
    source: sqlite3.Connection,
    name: Path,
    target: Path,
    progress: Progress | None = None,
    *,
    writer: sqlite3.Connection | None = None,
) -> int:
    """Copy the register read by ``source`` (called ``name``) to ``target``; return its pages.

    ``target`` is not forced to the disk and must be free; nothing is left of it on an error.
    A save in the middle makes SQLite begin the copy again. Then it goes on from ``writer``, the
    connection that saves, since what is written through that one goes to the copy too; or, when
    another process saves, it is taken in one go after a few times, and saves wait for that.
    """
    if target.exists():
        raise fault(FaultKind.EXISTS, target)
    try:
        return _copied_at_last(source, target, _Watch(name, progress), writer)
    except (sqlite3.Error, OSError) as error:
        give_up(target)
        # Only the copy is made by a call of the system.
        known = fault_of(error, target if isinstance(error, OSError) else name)
        if known is not None and known.kind in _OF_THE_TARGET:
            known = known.about(target)
        raise known or error from error
    except BaseException:
        give_up(target)
        raise


def damages(path: Path) -> list[str]:
    """Return what is wrong with a closed register, in SQLite's words; nothing when it is whole."""
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    try:
        return _found(connection)
    except sqlite3.DatabaseError as error:
        return [str(error)]
    finally:
        connection.close()


def _found(connection: sqlite3.Connection) -> list[str]:
    found = [row[0] for row in connection.execute("PRAGMA quick_check") if row[0] != "ok"]
    if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        found.append("application_id")
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    return found + [f"{table}: row {row} has no {parent}" for table, row, parent, _key in broken]


def _copied_at_last(
    source: sqlite3.Connection, target: Path, watch: "_Watch", writer: sqlite3.Connection | None
) -> int:
    plans = [(source, STEP_PAGES, _RESTARTS), (source, -1, 0)]
    if writer is not None:
        plans = [(source, STEP_PAGES, 0), (writer, STEP_PAGES, _RESTARTS), (writer, -1, 0)]
    for connection, step, restarts in plans:
        try:
            return _copied(connection, target, step, watch.again(restarts))
        except _TooManyRestartsError:
            discard(target)
    raise AssertionError("a copy taken in one go is not begun again")


def _copied(source: sqlite3.Connection, target: Path, step: int, watch: "_Watch") -> int:
    target.touch(exist_ok=False)  # SQLite would not say why it cannot, nor of which file
    copy = sqlite3.connect(f"{target.absolute().as_uri()}?mode=rw", uri=True)
    try:
        # The copy is forced to the disk once, when it is published; until then it may be lost.
        copy.execute("PRAGMA synchronous=OFF")
        copy.execute("PRAGMA journal_mode=OFF")
        # Every page is read once: keeping them would only push out what the lists look at.
        kept = int(source.execute("PRAGMA cache_size").fetchone()[0])
        source.execute(f"PRAGMA cache_size=-{_CACHE_KIB}")
        try:
            source.backup(copy, pages=step, progress=watch, sleep=_RETRY_SECONDS)
        finally:
            source.execute(f"PRAGMA cache_size={kept}")
        return int(copy.execute("PRAGMA page_count").fetchone()[0])
    finally:
        copy.close()


class _Watch:
    """Follows the steps of one copy: tells progress, counts restarts, gives up when stuck."""

    def __init__(self, name: Path, progress: Progress | None) -> None:
        self._name = name
        self._progress = progress
        self.again(0)

    def again(self, restarts: int) -> "_Watch":
        """Follow another attempt, in which so many restarts are accepted."""
        self._done = 0
        self._restarts_left = restarts
        self._stuck_since: float | None = None
        return self

    def __call__(self, status: int, remaining: int, total: int) -> None:
        if status in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
            self._stuck()
            return
        self._stuck_since = None
        done = total - remaining
        if done <= self._done:  # each step adds to it, unless the copy was begun again
            self._restarts_left -= 1
        if self._restarts_left < 0:
            raise _TooManyRestartsError
        self._done = done
        if self._progress is not None:
            self._progress(done, total)

    def _stuck(self) -> None:
        now = time.monotonic()
        self._stuck_since = self._stuck_since or now
        if now - self._stuck_since > BUSY_SECONDS:
            raise fault(FaultKind.LOCKED, self._name)
