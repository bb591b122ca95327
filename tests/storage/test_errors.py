import errno
import re
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from smara_desktop.storage.errors import WORDS, Fault, FaultKind, fault, fault_of, told

HERE = Path(__file__)
ABSENT = Path("/nowhere/at/all.smara")


def driver_error(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("in SQLite's words")
    error.sqlite_errorcode = code
    return error


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        (sqlite3.SQLITE_BUSY, FaultKind.LOCKED),
        (sqlite3.SQLITE_BUSY_RECOVERY, FaultKind.LOCKED),
        (sqlite3.SQLITE_READONLY, FaultKind.READ_ONLY),
        (sqlite3.SQLITE_READONLY_ROLLBACK, FaultKind.READ_ONLY),
        (sqlite3.SQLITE_READONLY_DBMOVED, FaultKind.MOVED),
        (sqlite3.SQLITE_FULL, FaultKind.DISK_FULL),
        (sqlite3.SQLITE_CORRUPT_INDEX, FaultKind.CORRUPT),
        (sqlite3.SQLITE_NOTADB, FaultKind.CORRUPT),
        (sqlite3.SQLITE_IOERR_FSYNC, FaultKind.IO),
        (sqlite3.SQLITE_CANTOPEN, FaultKind.IO),
        (sqlite3.SQLITE_INTERRUPT, FaultKind.INTERRUPTED),
        (sqlite3.SQLITE_CONSTRAINT_UNIQUE, None),
        (sqlite3.SQLITE_ERROR, None),
        (sqlite3.SQLITE_MISMATCH, None),
        (sqlite3.SQLITE_IOERR_NOMEM, None),
    ],
)
def test_a_driver_error_is_a_known_fault_or_a_bug(code: int, kind: FaultKind | None) -> None:
    wrapped = OperationalError("SELECT 1", {}, driver_error(code))
    for error in (driver_error(code), wrapped):
        known = fault_of(error, HERE)
        assert (known.kind if known else None) == kind


def test_a_file_that_is_gone_explains_an_error(tmp_path: Path) -> None:
    opening = fault_of(driver_error(sqlite3.SQLITE_CANTOPEN), ABSENT)
    reading = fault_of(driver_error(sqlite3.SQLITE_IOERR_READ), ABSENT)
    assert opening is not None
    assert opening.kind is FaultKind.MISSING
    assert reading is not None
    assert reading.kind is FaultKind.MOVED


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        (errno.ENOENT, FaultKind.MISSING),
        (errno.ENOSPC, FaultKind.DISK_FULL),
        (errno.EROFS, FaultKind.READ_ONLY),
        (errno.EACCES, FaultKind.READ_ONLY),
        (errno.EIO, FaultKind.IO),
        (errno.EEXIST, FaultKind.EXISTS),
        (errno.EINVAL, None),
    ],
)
def test_an_error_of_the_system_is_a_known_fault_or_a_bug(
    number: int, kind: FaultKind | None
) -> None:
    known = fault_of(OSError(number, "in the system's words"), HERE)
    assert (known.kind if known else None) == kind


def test_windows_says_in_use_as_a_refused_permission() -> None:
    error = OSError(errno.EACCES, "in Windows' words")
    error.winerror = 32  # type: ignore[attr-defined,unused-ignore]
    known = fault_of(error, HERE)
    assert known is not None
    assert known.kind is FaultKind.LOCKED


def test_waiting_too_long_for_the_writer_is_told_as_busy() -> None:
    known = fault_of(PoolTimeoutError(), HERE)
    assert known is not None
    assert known.kind is FaultKind.LOCKED


@pytest.mark.parametrize("error", [ValueError("x"), KeyError("x"), sqlite3.ProgrammingError("x")])
def test_a_bug_stays_a_bug(error: Exception) -> None:
    assert fault_of(error, HERE) is None
    with pytest.raises(type(error)), told(HERE, ValueError, KeyError, sqlite3.Error):
        raise error


@pytest.mark.parametrize("kind", WORDS)
def test_every_fault_names_the_file_and_says_what_to_do(kind: FaultKind) -> None:
    words = str(fault(kind, Path("/media/stick/a.smara"), found=1, expected=2).message)
    assert "a.smara" in words
    assert not re.search(r"[{}]", words)
    assert not re.search(r"database|constraint|SQL|errno|null", words, re.IGNORECASE)
    assert words.count(".") >= 2


def test_every_kind_has_words() -> None:
    assert set(FaultKind) - set(WORDS) == {FaultKind.IN_USE}  # told by the lock, with a name


def test_a_fault_of_the_unfinished_file_is_told_about_the_one_asked_for() -> None:
    part = Path("/a/b.smara.part")
    with pytest.raises(Fault) as known, told(Path("/a/b.smara"), part=part):
        raise fault(FaultKind.DISK_FULL, part)
    assert "b.smara is" in str(known.value)
    assert ".part" not in str(known.value)
