"""One register open for work: opened under its lock, brought up to date, backed up at the end."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from smara_desktop.paths import backups_dir
from smara_desktop.services.founding import found
from smara_desktop.services.register import Desk, Register
from smara_desktop.settings import Settings
from smara_desktop.storage import backup as backups
from smara_desktop.storage import migrate
from smara_desktop.storage.backup import Backup, Reason
from smara_desktop.storage.errors import ClosedError, Fault, FaultKind, fault_behind
from smara_desktop.storage.lock import InUse, RegisterLock
from smara_desktop.storage.store import Store

Progress = Callable[[int, int], None]
"""Told (done, all) of a copy; what it raises stops the copy and leaves nothing of it."""

SUFFIX = backups.SUFFIX
RECENT_KEPT = 8


class Restored(Struct, frozen=True):
    """The backup a register was restored from, and where what was in its place is kept.

    ``aside`` is None where nothing was in its place.
    """

    backup: Backup
    aside: Path | None


class Session(Struct):
    """A register open for writing, from ``opened`` or ``begun`` to ``close``.

    ``restored_from`` is set where it was opened by restoring a backup, ``not_backed_up`` where
    the one it took the place of could not be backed up.
    """

    register: Register
    lock: RegisterLock
    restored_from: Restored | None = None
    not_backed_up: Fault | None = None
    _seen: tuple[int, int] = field(default=(0, 0))

    def __post_init__(self) -> None:
        self._seen = _state(self.path)

    @property
    def path(self) -> Path:
        """The register's file."""
        return self.register.store.path

    @property
    def changed(self) -> bool:
        """True when something was written since the opening, or since the newest backup."""
        last = self.last_backup
        written = _state(self.path)
        older = last is not None and written[0] / 1e9 > last.at.timestamp()
        return written != self._seen or older

    @property
    def last_backup(self) -> Backup | None:
        """The newest backup of this register, if there is one."""
        return next(iter(self.backups()), None)

    def backups(self) -> list[Backup]:
        """The backups of this register, the newest first."""
        return backups_of(self.path)

    def back_up(self, progress: Progress | None = None, reason: Reason = Reason.CLOSE) -> Backup:
        """Make a checked backup and thin out the old ones; raises ``Fault``."""
        now = self.register.clock()
        made = backups.back_up(self.register.store, backups_dir(), reason, now, progress=progress)
        backups.thin(backups_dir(), now)
        self._seen = _state(self.path)
        return made

    def older_copies(self) -> list[Backup]:
        """The backups of this register, and the files kept aside when one was restored."""
        beside = backups.list_backups(self.path.parent, self.path.stem)
        kept = all_backups_of(self.path)
        return [*kept, *(one for one in beside if one.path.parent != backups_dir())]

    def replace_backups(self, progress: Progress | None = None) -> int:
        """Make a fresh backup and remove all that were made before; returns how many went.

        Raises ``Fault``; the older ones are then still there.
        """
        before = self.older_copies()
        self.back_up(progress, Reason.ASKED)
        return backups.remove(before)

    def hand_over(self, target: Path, progress: Progress | None = None) -> Path:
        """Write a checked copy for someone else to ``target``; raises ``Fault`` when it exists."""
        return backups.hand_over_copy(self.register.store, target, progress=progress).path

    def proposed_copy_name(self) -> str:
        """The name of a copy to hand over: for whom it is from, and when."""
        return f"{self.register.delivery_name()}{SUFFIX}"

    def work_as(self, desk: Desk) -> None:
        """Another officer takes the seat: what is written from now on bears the new name."""
        self.register.desk = desk

    def close(self) -> None:
        """Close the file and give the lock back; harmless the second time."""
        self.register.store.close()
        self.lock.release()


def backups_of(path: Path) -> list[Backup]:
    """The backups of the register at ``path``, open or not, even gone: the newest first."""
    return backups.list_backups(backups_dir(), path.stem)


def all_backups_of(path: Path) -> list[Backup]:
    """The same, and those made while it had another name, which takes a look into each of them."""
    from smara_desktop.storage import renamed

    return renamed.backups_of(backups_dir(), path)


def desk_of(settings: Settings) -> Desk:
    """Who works at this device, with the device's memory of the references it gave out."""
    return Desk(
        settings.officer, settings.post, settings.device, settings.highest, settings.remember
    )


VISITING_POST = "EX1"
"""The post of the references of whoever only looks at a sample."""


def visiting(desk: Desk, visitor: str) -> Desk:
    """The same desk, for someone who need not have said name and post to look at a sample."""
    return replace(desk, officer=desk.officer or visitor, post=desk.post or VISITING_POST)


def opened(path: Path, desk: Desk, now: datetime, *, take_over: bool = False) -> Session:
    """Open the register at ``path``; an older one is backed up and brought up to date first.

    Raises ``Fault``; ``InUse`` says who has it, and ``take_over`` is for a computer that is gone.
    """
    lock = RegisterLock(path, desk.officer).acquire(take_over=take_over)
    try:
        migrate.upgrade(path, backups=backups_dir(), now=now)
        return Session(_readable(Register(Store.open(path), desk)), lock)
    except BaseException:
        lock.release()
        raise


def _readable(register: Register) -> Register:
    """The register with its plan read, which all that is shown asks for: a damaged one is told
    here, off the GUI thread, and not by a window that is half built."""
    try:
        assert register.plan is not None
    except BaseException:
        register.store.close()
        raise
    return register


def in_place_of(before: Session, work: Callable[[], Session], *, backup: bool = True) -> Session:
    """Open by ``work`` what takes the place of ``before``, which is then closed, with a backup if
    something changed in it; when ``work`` fails, it stays open."""
    session = work()
    try:
        if backup and before.changed:
            before.back_up()
    except (Fault, OSError) as error:
        session.not_backed_up = fault_behind(error)
    before.close()
    return session


def begun(path: Path, desk: Desk) -> Session:
    """Make a new register at ``path`` and open it.

    Raises ``Fault`` (no such folder, exists, disk full).
    """
    lock = RegisterLock(path, desk.officer).acquire()
    try:
        return Session(found(path, desk), lock)
    except BaseException:
        lock.release()
        raise


def restored(session: Session, backup: Backup) -> Session:
    """Put ``backup`` in the place of the open register and open it; the file is kept aside.

    On a ``Fault`` the register is what it was, and closed: open it again.
    """
    register = session.register
    register.store.close()
    return _restored(session.lock, backup, register.desk, register.clock())


def restored_unopened(path: Path, backup: Backup, desk: Desk, now: datetime) -> Session:
    """The same in the place of a register that cannot be opened, or is gone.

    On a ``Fault`` (another window has it open, disk full, a damaged backup) it is what it was.
    """
    return _restored(RegisterLock(path, desk.officer).acquire(), backup, desk, now)


def _restored(lock: RegisterLock, backup: Backup, desk: Desk, now: datetime) -> Session:
    try:
        aside = backups.restore(backup.path, lock.path, lock=lock, now=now)
    finally:
        lock.release()
    session = opened(lock.path, desk, now)
    session.restored_from = Restored(backup, aside)
    return session


def remember(settings: Settings, path: Path) -> None:
    """Let the device know which file was opened last, and keep it among the recent ones."""
    settings.last_file = str(path)
    others = [one for one in settings.recent if one != str(path)]
    settings.recent = [str(path), *others][:RECENT_KEPT]
    settings.save(lasting=False)


def _state(path: Path) -> tuple[int, int]:
    try:
        known = path.stat()
    except OSError:  # the stick was pulled: the fault is told by what reads or writes next
        return (0, 0)
    return known.st_mtime_ns, known.st_size


__all__ = [
    "Backup",
    "ClosedError",
    "Fault",
    "FaultKind",
    "InUse",
    "Progress",
    "Restored",
    "Session",
    "all_backups_of",
    "backups_of",
    "begun",
    "desk_of",
    "fault_behind",
    "in_place_of",
    "opened",
    "remember",
    "restored",
    "restored_unopened",
]
