"""Faults of the surroundings (the file, the disk, the stick), told in words that say what to do.

Anything that is not one of these is a bug and is left alone: ``fault_of`` answers None for it.
"""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from smara_desktop.domain.problems import StoredError
from smara_desktop.domain.wording import N_, Message


class FaultKind(StrEnum):
    """What kind of fault it is; the value is stable and goes into ``--json`` answers."""

    MISSING = "missing"
    MOVED = "moved"
    LOCKED = "locked"
    IN_USE = "in_use"
    READ_ONLY = "read_only"
    DISK_FULL = "disk_full"
    CORRUPT = "corrupt"
    TRUNCATED = "truncated"
    EMPTY = "empty"
    NOT_A_REGISTER = "not_a_register"
    OLDER = "older"
    NEWER = "newer"
    EXISTS = "exists"
    IO = "io"
    INTERRUPTED = "interrupted"
    NAME = "name"


UNREADABLE = (StoredError, UnicodeDecodeError)
"""What reading a damaged content raises; the driver's own words of it may be no UTF-8 either."""

# The driver's words, which bear no code, for a text that is not.
_NOT_UTF_8 = "Could not decode to UTF-8"

WORDS = {
    FaultKind.MISSING: N_(
        "There is no file {path}. It was moved or renamed, or its stick is not plugged in. "
        "Plug it in, or choose the file again."
    ),
    FaultKind.MOVED: N_(
        "{name} is no longer where it was opened: it was moved, renamed, replaced or deleted, or "
        "its stick was pulled out. Nothing was saved. Put it back in {folder} and save again, or "
        "open it from its new place."
    ),
    FaultKind.LOCKED: N_(
        "{name} is busy: another program is using it. Nothing was saved. Wait a few seconds, "
        "then try again."
    ),
    FaultKind.READ_ONLY: N_(
        "{name} can only be read here, nothing can be saved to it. Copy it to a folder of your "
        "own, such as Documents, and open that copy."
    ),
    FaultKind.DISK_FULL: N_(
        "There is no room left where {name} is kept. Nothing was saved. Remove some other files "
        "from {folder} or its disk, then try again."
    ),
    FaultKind.CORRUPT: N_(
        "{name} is damaged: a part of it cannot be read. Nothing was changed. Restore its last "
        "backup, and keep the damaged file for head office."
    ),
    FaultKind.TRUNCATED: N_(
        "{name} is cut short: {found} of its {expected} bytes are there, as when a copy was "
        "stopped too early. Copy it again from where it came, or restore a backup."
    ),
    FaultKind.EMPTY: N_(
        "{name} is empty, as when a copy was stopped at its start. Copy it again from where it "
        "came, or restore a backup."
    ),
    FaultKind.NOT_A_REGISTER: N_(
        "{name} is not a register of this program. Choose a file whose name ends in .smara."
    ),
    FaultKind.OLDER: N_(
        "{name} was written by an older version of this program. Open it once in the window: it "
        "is then backed up and brought up to date."
    ),
    FaultKind.NEWER: N_(
        "{name} was written by a newer version of this program, and nothing was changed. Install "
        "the newer version on this computer, then open it again."
    ),
    FaultKind.EXISTS: N_(
        "There is already something named {name} in {folder}. Choose another name."
    ),
    # Not "nothing was saved": when the very last step of a save fails, it may be there.
    FaultKind.IO: N_(
        "The disk or the stick that holds {name} does not answer. Check that it is plugged in "
        "firmly, then look whether your last change was kept before you make it again. If it "
        "happens often, use another disk."
    ),
    FaultKind.INTERRUPTED: N_("The work on {name} was stopped. Nothing was changed."),
    FaultKind.NAME: N_(
        "The name {name} cannot be given to a file here: it is too long, or holds a sign that "
        "this disk does not know. Choose a shorter one, of plain letters and digits."
    ),
}


class ClosedError(RuntimeError):
    """A store was asked for something after it was closed: a bug of whoever asked."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"the store of {path.name} is closed")


class Fault(Exception):
    """A fault of the surroundings; ``message`` says what happened to ``path`` and what to do."""

    def __init__(self, kind: FaultKind, message: Message, path: Path) -> None:
        super().__init__(kind, message, path)
        self.kind = kind
        self.message = message
        self.path = path

    def __str__(self) -> str:
        return str(self.message)

    def about(self, path: Path) -> "Fault":
        """Return the same fault told about ``path`` instead."""
        values = {**self.message.values, **_places(path)}
        return Fault(self.kind, Message(self.message.text, values), path)


def fault(kind: FaultKind, path: Path, words: str | None = None, **values: object) -> Fault:
    """Return the fault of this kind about ``path``, in its usual words unless others are given."""
    text = words if words is not None else WORDS[kind]
    return Fault(kind, Message(text, {**_places(path), **values}), path)


def _places(path: Path) -> dict[str, object]:
    return {"name": path.name, "folder": str(path.parent), "path": str(path)}


def require_folder(path: Path) -> None:
    """Raise a Fault (missing) unless the folder is there in which ``path`` shall lie.

    Never made by the program: where a stick is not plugged in, it would be one of this computer.
    """
    if not path.absolute().parent.is_dir():
        words = N_(
            "There is no folder {folder}. It was moved or renamed, or its stick is not plugged "
            "in. Plug it in, or choose another folder."
        )
        raise fault(FaultKind.MISSING, path.absolute(), words)


def fault_of(error: BaseException, path: Path) -> Fault | None:
    """Return the fault behind an error of SQLite, SQLAlchemy or the system; None for a bug."""
    if isinstance(error, Fault):
        return error
    kind = kind_of(_root(error), path)
    return None if kind is None else fault(kind, path)


def fault_behind(error: BaseException) -> Fault | None:
    """Return the fault behind an error that reached the top, told about the file it names itself;
    None for a bug."""
    if isinstance(error, Fault):
        return error
    if not isinstance(error, OSError) or not error.filename:
        return None
    return fault_of(error, Path(os.fsdecode(error.filename)).absolute())


@contextmanager
def told(path: Path, *expected: type[Exception], part: Path | None = None) -> Iterator[None]:
    """Turn the ``expected`` errors raised inside into faults about ``path``; bugs pass as is.

    A Fault about ``part``, under which name ``path`` is being written, is told about ``path``.
    """
    try:
        yield
    except expected as error:
        known = fault_of(error, path)
        if known is None:
            raise
        raise known from error
    except Fault as error:
        if error.path != part:
            raise
        raise error.about(path) from error


@contextmanager
def told_of_new(path: Path, *expected: type[Exception], part: Path | None = None) -> Iterator[None]:
    """As ``told``, for what is being made at ``path``: where nothing can be written, another
    folder is asked for, since there is nothing yet that could be copied to one."""
    try:
        with told(path, *expected, part=part):
            yield
    except Fault as known:
        if known.kind is not FaultKind.READ_ONLY or known.path != path:
            raise
        raise unwritable(path) from known


def unwritable(path: Path) -> Fault:
    """The fault (read only) of a folder in which ``path`` cannot be made."""
    words = N_(
        "Nothing can be written to the folder {folder}. Choose a folder of your own, such as "
        "Documents."
    )
    return fault(FaultKind.READ_ONLY, path, words)


def kind_of(error: BaseException, path: Path) -> FaultKind | None:
    """Return which kind of fault an error of the driver or of the system stands for."""
    if isinstance(error, sqlite3.Error):
        return _sqlite_kind(error, path)
    if isinstance(error, OSError):
        return _system_kind(error)
    if isinstance(error, UNREADABLE):
        return FaultKind.CORRUPT
    if _is_pool_timeout(error):
        return FaultKind.LOCKED
    return None


def _root(error: BaseException) -> BaseException:
    """Return the driver's error inside SQLAlchemy's (found by name: SQLAlchemy loads late)."""
    origin = getattr(error, "orig", None)
    return origin if isinstance(origin, BaseException) else error


def _is_pool_timeout(error: BaseException) -> bool:
    return type(error).__module__ == "sqlalchemy.exc" and type(error).__name__ == "TimeoutError"


_BY_EXTENDED_CODE = {
    sqlite3.SQLITE_READONLY_DBMOVED: FaultKind.MOVED,
    sqlite3.SQLITE_IOERR_VNODE: FaultKind.MOVED,
    sqlite3.SQLITE_IOERR_CORRUPTFS: FaultKind.CORRUPT,
    sqlite3.SQLITE_IOERR_DATA: FaultKind.CORRUPT,
    sqlite3.SQLITE_CANTOPEN_ISDIR: FaultKind.NOT_A_REGISTER,
    sqlite3.SQLITE_IOERR_NOMEM: None,
}

_BY_PRIMARY_CODE = {
    sqlite3.SQLITE_BUSY: FaultKind.LOCKED,
    sqlite3.SQLITE_LOCKED: FaultKind.LOCKED,
    sqlite3.SQLITE_PROTOCOL: FaultKind.LOCKED,
    sqlite3.SQLITE_READONLY: FaultKind.READ_ONLY,
    sqlite3.SQLITE_PERM: FaultKind.READ_ONLY,
    sqlite3.SQLITE_FULL: FaultKind.DISK_FULL,
    sqlite3.SQLITE_CORRUPT: FaultKind.CORRUPT,
    # The header was read and found good before SQLite opened the file, so this is damage.
    sqlite3.SQLITE_NOTADB: FaultKind.CORRUPT,
    sqlite3.SQLITE_CANTOPEN: FaultKind.IO,
    sqlite3.SQLITE_IOERR: FaultKind.IO,
    sqlite3.SQLITE_INTERRUPT: FaultKind.INTERRUPTED,
}


def _sqlite_kind(error: sqlite3.Error, path: Path) -> FaultKind | None:
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:
        return FaultKind.CORRUPT if str(error).startswith(_NOT_UTF_8) else None
    if code in _BY_EXTENDED_CODE:
        return _BY_EXTENDED_CODE[code]
    kind = _BY_PRIMARY_CODE.get(code & 0xFF)
    if kind is not FaultKind.IO:
        return kind
    opening = code & 0xFF == sqlite3.SQLITE_CANTOPEN
    if not path.exists():
        return FaultKind.MISSING if opening else FaultKind.MOVED
    if opening and not os.access(path.parent, os.W_OK):
        return FaultKind.READ_ONLY  # the journal of the save could not be made
    return kind


_BY_ERRNO = {
    errno.ENOENT: FaultKind.MISSING,
    errno.ENOTDIR: FaultKind.MISSING,
    errno.ENOSPC: FaultKind.DISK_FULL,
    errno.EDQUOT: FaultKind.DISK_FULL,
    errno.EFBIG: FaultKind.DISK_FULL,
    errno.EROFS: FaultKind.READ_ONLY,
    errno.EACCES: FaultKind.READ_ONLY,
    errno.EPERM: FaultKind.READ_ONLY,
    errno.ELOOP: FaultKind.MISSING,
    errno.EISDIR: FaultKind.NOT_A_REGISTER,
    errno.ENAMETOOLONG: FaultKind.NAME,
    errno.EILSEQ: FaultKind.NAME,
    errno.EEXIST: FaultKind.EXISTS,
    errno.ENOTEMPTY: FaultKind.EXISTS,
    errno.EBUSY: FaultKind.LOCKED,
    errno.EIO: FaultKind.IO,
    errno.ENXIO: FaultKind.IO,
    errno.ENODEV: FaultKind.IO,
    errno.ESTALE: FaultKind.IO,
    errno.ETIMEDOUT: FaultKind.IO,
}

# Windows tells "in use by another program" as a refused permission; its own number says more.
_WINDOWS_SHARING = {32, 33}


def _system_kind(error: OSError) -> FaultKind | None:
    if getattr(error, "winerror", None) in _WINDOWS_SHARING:
        return FaultKind.LOCKED
    return None if error.errno is None else _BY_ERRNO.get(error.errno)


def code_of(error: Exception) -> int | None:
    """SQLite's code of an error of the driver, or of one that SQLAlchemy wrapped."""
    return getattr(getattr(error, "orig", error), "sqlite_errorcode", None)
