"""Who has a register open for writing: one at a time, told by name.

Two files beside the register: ``.<name>.lock``, locked by the system for as long as the process
lives, and ``.<name>.owner``, which says who that is. After a kill the system's lock is free and
the owner is out of date. On a shared folder the system's lock of another computer may not be
seen, so an owner on another computer is believed until someone says it is gone.
"""

import getpass
import json
import os
import socket
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from filelock import BaseFileLock, FileLock, Timeout
from msgspec import Struct
from msgspec.structs import asdict

from smara_desktop.domain.wording import N_, Message
from smara_desktop.storage.errors import (
    Fault,
    FaultKind,
    kind_of,
    require_folder,
    told,
    unwritable,
)

_HELD_HERE = N_(
    "{name} is already open: {officer} has it open on this computer since {since}. Close that "
    "window or wait for that command to end, then try again."
)
_HELD_ELSEWHERE = N_(
    "{name} is open on the computer {host}: {officer} has it open since {since}. Close it there "
    "first. Only if that computer is broken or gone: make sure that nobody works on the "
    "register, then take it over."
)
_HELD = N_("{name} is already open in another window. Close it there, then try again.")


class Owner(Struct, frozen=True, kw_only=True):
    """Who has the register open, where, and since when (UTC, ISO text)."""

    host: str
    user: str
    pid: int
    officer: str
    since: str

    @property
    def here(self) -> bool:
        """Whether it is a process of this computer."""
        return self.host == socket.gethostname()


class InUse(Fault):
    """The register is open elsewhere; ``owner`` says by whom, None when that is not known yet."""

    def __init__(self, path: Path, owner: Owner | None) -> None:
        super().__init__(FaultKind.IN_USE, _words(path, owner), path)
        self.owner = owner


class RegisterLock:
    """The right to write to the register at ``path``, held by ``officer`` until ``release``.

    Not tied to a thread. Reading does not need it.
    """

    def __init__(self, path: Path, officer: str) -> None:
        self.path = path.absolute()
        self.officer = officer
        self._lock: BaseFileLock = FileLock(_beside(self.path, "lock"), thread_local=False)

    @property
    def held(self) -> bool:
        """Whether this object holds the lock now."""
        return self._lock.is_locked

    def acquire(self, *, take_over: bool = False) -> Self:
        """Take the lock or raise InUse, without waiting.

        ``take_over`` is for a user who was told of another computer and says it is gone; it
        never takes a lock that a living process of this computer holds.
        """
        with told(self.path, OSError):
            require_folder(self.path)
            self._take()
            try:
                owner = owner_of(self.path)
                if owner is not None and not owner.here and not take_over:
                    raise InUse(self.path, owner)
                self._sign()
            except BaseException:
                # Else this process would keep itself out, once there is room on the disk again.
                self._let_go()
                raise
        return self

    def release(self) -> None:
        """Give the right back and remove both files; harmless when it is not held."""
        if not self.held:
            return
        # On a stick that was pulled out there is nothing to remove: an owner that stays behind is
        # out of date as soon as the system's lock is free.
        with suppress(OSError):
            _beside(self.path, "owner").unlink(missing_ok=True)
        self._let_go()

    def _let_go(self) -> None:
        if os.name != "nt":
            # While it is held: whoever opened it meanwhile sees it has no name and retries.
            with suppress(OSError):
                _beside(self.path, "lock").unlink(missing_ok=True)
        with suppress(OSError):
            self._lock.release()

    def __enter__(self) -> Self:
        return self if self.held else self.acquire()

    def __exit__(self, *_failure: object) -> None:
        self.release()

    def _take(self) -> None:
        for last in (False, True):
            try:
                self._lock.acquire(blocking=False)
            except Timeout as error:
                if _beside(self.path, "lock").exists():
                    raise InUse(self.path, owner_of(self.path)) from error
                if last:  # nobody holds what is not there: it cannot be made
                    raise unwritable(self.path) from error
            except OSError as error:
                if self.path.exists() or kind_of(error, self.path) is not FaultKind.READ_ONLY:
                    raise
                raise unwritable(self.path) from error
            else:
                return

    def _sign(self) -> None:
        owner = Owner(
            host=socket.gethostname(),
            user=_user(),
            pid=os.getpid(),
            officer=self.officer,
            since=datetime.now(UTC).isoformat(timespec="seconds"),
        )
        path = _beside(self.path, "owner")
        unfinished = path.with_name(path.name + ".part")
        try:
            unfinished.write_text(json.dumps(asdict(owner)), encoding="utf-8")
            unfinished.replace(path)
        except OSError:
            with suppress(OSError):
                unfinished.unlink(missing_ok=True)
            raise


def owner_of(path: Path) -> Owner | None:
    """Return who said last to have the register at ``path`` open; None when nobody did."""
    try:
        said = json.loads(_beside(path, "owner").read_text(encoding="utf-8"))
        # A later version may say more.
        told_of = {name: said[name] for name in Owner.__struct_fields__}
        owner = Owner(**told_of)
        _since(owner)
    except (OSError, ValueError, TypeError, LookupError, OverflowError):
        return None
    kinds = {"pid": int}
    readable = all(isinstance(one, kinds.get(name, str)) for name, one in told_of.items())
    return owner if readable else None


def _since(owner: Owner) -> str:
    """Day and hour here; raises OverflowError for a day at the very end of the calendar."""
    return datetime.fromisoformat(owner.since).astimezone().strftime("%d/%m/%Y %H:%M")


def _beside(path: Path, ending: str) -> Path:
    if path.is_symlink():  # the same register, by another name; a link to itself stays what it is
        path = Path(os.path.realpath(path))
    return path.parent / f".{path.name}.{ending}"  # of a whole stick, too, which has no name


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "?"


def _words(path: Path, owner: Owner | None) -> Message:
    if owner is None:
        return Message(_HELD, {"name": path.name})
    text = _HELD_HERE if owner.here else _HELD_ELSEWHERE
    values = {"name": path.name, "host": owner.host, "officer": owner.officer}
    return Message(text, {**values, "since": _since(owner)})
