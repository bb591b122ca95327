"""Copies of a register: handed over, kept as backups, thinned with age, restored."""

import os
import re
import shutil
from collections.abc import Iterable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from msgspec import Struct

from smara_desktop.storage import live
from smara_desktop.storage.copying import Progress, damages
from smara_desktop.storage.errors import FaultKind, fault, require_folder, told, told_of_new
from smara_desktop.storage.header import examine, journal_of
from smara_desktop.storage.lock import RegisterLock
from smara_desktop.storage.publish import discard, force_folder, give_up, part_of, publish
from smara_desktop.storage.store import Store

SUFFIX = ".smara"
LEAST_KEPT = 3
LARGEST_SHARE = 0.2
"""Backups take at most this share of what the disk has free without them."""


class Reason(StrEnum):
    """Why a backup was made; it stands in the backup's name."""

    CLOSE = "close"
    ASKED = "asked"
    BEFORE_MIGRATION = "before-migration"
    BEFORE_IMPORT = "before-import"
    BEFORE_MERGE = "before-merge"
    BEFORE_RESTORE = "before-restore"


class CopyReport(Struct, frozen=True, kw_only=True):
    """A finished, checked copy: where it is and how many bytes it has."""

    path: Path
    size: int


class Backup(Struct, frozen=True, kw_only=True):
    """One backup: of which register (its file's name without ending), when (UTC), why, bytes."""

    path: Path
    register: str
    at: datetime
    reason: str
    size: int


def hand_over_copy(
    store: Store, target: Path, *, overwrite: bool = False, progress: Progress | None = None
) -> CopyReport:
    """Write a checked copy of the open register to ``target``; it is whole there or absent.

    ``progress`` may raise to stop. Raises a Fault: exists (unless ``overwrite``), in use (what
    would be replaced is open), disk full, corrupt (the copy did not pass its check)…
    """
    target = target.absolute()
    with told(target, OSError):
        require_folder(target)
        there = target.exists()
    if there:
        if not overwrite or _same_file(target, store.path):
            raise fault(FaultKind.EXISTS, target)
        with RegisterLock(target, officer=""):
            return _copied(store, target, progress, overwrite=True)
    return _copied(store, target, progress, overwrite=False)


def back_up(
    store: Store, folder: Path, reason: Reason, now: datetime, *, progress: Progress | None = None
) -> Backup:
    """Make a checked backup of the open register in ``folder``, named by register and UTC time."""
    now = _in_milliseconds(now)
    with told(folder, OSError):
        folder.mkdir(parents=True, exist_ok=True)
    path = folder / _name(store.path.stem, now, reason)
    report = hand_over_copy(store, path, progress=progress)
    return Backup(
        path=report.path, register=store.path.stem, at=now, reason=reason, size=report.size
    )


def list_backups(folder: Path, register: str | None = None) -> list[Backup]:
    """Return the backups in ``folder`` (of one register, or of all), the newest first."""
    if not folder.is_dir():
        return []
    found = [_parsed(path) for path in folder.glob(f"*{SUFFIX}") if path.is_file()]
    kept = [one for one in found if one is not None and register in {None, one.register}]
    return sorted(kept, key=lambda one: (one.at, one.path.name), reverse=True)


def thin(folder: Path, now: datetime) -> list[Backup]:
    """Remove the backups that ``surplus`` names, and half ones of killed runs; return the first."""
    from smara_desktop.storage.leftovers import sweep_parts

    with told(folder, OSError):
        removed = surplus(list_backups(folder), now, shutil.disk_usage(folder).free)
        for backup in removed:
            discard(backup.path)
        sweep_parts(folder)
    return removed


def remove(chosen: Iterable[Backup]) -> int:
    """Remove these backups, what lies beside them too; return how many went."""
    gone = 0
    for backup in chosen:
        with told(backup.path, OSError):
            gone += backup.path.exists()
            discard(backup.path)
    return gone


def surplus(backups: Iterable[Backup], now: datetime, free: int) -> list[Backup]:
    """Return the backups to remove, given ``free`` bytes on their disk.

    Of each register are kept: all of the last day, the last of each day for a month, the last of
    each month for a year, and the newest three whatever their age. Then the oldest go until all
    together take no more than LARGEST_SHARE of the disk's room, but never the newest three, nor
    the newest three of those that the clock says are not still to come.
    """
    ordered = sorted(backups, key=lambda one: one.at, reverse=True)
    # Some may bear a day that is still to come: the clock was wrong then, or is now.
    newest = _newest_of_each(ordered) | _newest_of_each([one for one in ordered if one.at <= now])
    wanted = newest | _spread(ordered, now)
    sizes = sum(one.size for one in ordered)
    room = LARGEST_SHARE * (free + sizes)
    removed = [one for one in ordered if one not in wanted]
    kept_size = sizes - sum(one.size for one in removed)
    for oldest in reversed(ordered):
        if kept_size <= room:
            break
        if oldest in wanted and oldest not in newest:
            removed.append(oldest)
            kept_size -= oldest.size
    return removed


def restore(backup: Path, target: Path, *, lock: RegisterLock, now: datetime) -> Path | None:
    """Put a copy of ``backup`` in the place of ``target``; return where that was kept aside.

    The caller holds the lock of ``target`` and has closed its ``Store``. The backup is checked
    before and the restored file after; on any Fault ``target`` is what it was.
    """
    target = target.absolute()
    if lock.path != target or not lock.held or live.is_open(target):
        raise RuntimeError("a register is restored closed, by whoever holds its lock")
    examine(backup)
    if target.is_symlink():  # the file is restored, and the link stays one
        target = Path(os.path.realpath(target))
    part = part_of(target)
    with told(target, OSError, part=part):
        discard(part)
        try:
            with Store(backup, writable=False) as source:
                source.copy_to(part)
            _require_whole(part, backup)
            aside = _kept_aside(target, now.astimezone(UTC)) if target.exists() else None
            _publish(part, target, aside)
        finally:
            give_up(part)
    return aside


def _publish(part: Path, target: Path, aside: Path | None) -> None:
    """Put ``part`` in the place of ``target``. Where that fails, ``aside`` goes again: as a second
    name of a register in use it would be opened beside it."""
    before = live.identity(target) if aside is not None else None
    try:
        publish(part, target, overwrite=True)
    except BaseException:
        with suppress(OSError):
            if aside is not None and live.identity(target) == before:
                discard(aside)
        raise


def _copied(
    store: Store, target: Path, progress: Progress | None, *, overwrite: bool
) -> CopyReport:
    part = part_of(target)
    try:
        with told_of_new(target, OSError, part=part):
            discard(part)
            store.copy_to(part, progress)
            _require_whole(part, store.path)
            publish(part, target, overwrite=overwrite)
            return CopyReport(path=target, size=target.stat().st_size)
    finally:
        give_up(part)


def _require_whole(copy: Path, original: Path) -> None:
    """Damage that shows in a fresh copy came from the original: the Fault names that one."""
    if damages(copy):
        raise fault(FaultKind.CORRUPT, original)


def _same_file(one: Path, other: Path) -> bool:
    return one.samefile(other) if other.exists() else False


def _name(register: str, now: datetime, reason: Reason) -> str:
    instant = f"{now:%Y%m%dT%H%M%S}{now.microsecond // 1000:03}Z"
    return f"{register}_{instant}_{reason}{SUFFIX}"


_NAMED = re.compile(
    # A register's name may even have two lines.
    r"(?P<register>.+)_(?P<second>\d{8}T\d{6})(?P<thousandth>\d{3})Z_(?P<reason>[a-z-]+)\.smara",
    re.DOTALL,
)


def _in_milliseconds(now: datetime) -> datetime:
    return now.astimezone(UTC).replace(microsecond=now.microsecond // 1000 * 1000)


def _parsed(path: Path) -> Backup | None:
    match = _NAMED.fullmatch(path.name)
    if match is None:
        return None
    try:
        # Not strptime: it loads modules and compiles a pattern, and each start lists the backups.
        at = datetime.fromisoformat(f"{match['second']}.{match['thousandth']}").replace(tzinfo=UTC)
    except ValueError:
        return None
    size = path.stat().st_size
    return Backup(path=path, register=match["register"], at=at, reason=match["reason"], size=size)


def _newest_of_each(ordered: list[Backup]) -> set[Backup]:
    by_register: dict[str, list[Backup]] = {}
    for one in ordered:
        by_register.setdefault(one.register, []).append(one)
    return {one for mine in by_register.values() for one in mine[:LEAST_KEPT]}


def _spread(ordered: list[Backup], now: datetime) -> set[Backup]:
    """Return what the calendar keeps: the newest of each period, periods growing with age."""
    first: dict[tuple[str, str], Backup] = {}
    for one in ordered:
        period = _period(one, now - one.at)
        if period is not None:
            first.setdefault((one.register, period), one)
    return set(first.values())


def _period(backup: Backup, age: timedelta) -> str | None:
    if age <= timedelta(days=1):
        return backup.path.name
    if age <= timedelta(days=31):
        return f"{backup.at:%Y-%m-%d}"
    return f"{backup.at:%Y-%m}" if age <= timedelta(days=366) else None


def _kept_aside(target: Path, now: datetime) -> Path:
    """Give the present file (and its unfinished write) a second name that says what it is."""
    aside = target.with_name(_name(target.stem, now, Reason.BEFORE_RESTORE))
    if journal_of(target).exists():
        shutil.copy2(journal_of(target), journal_of(aside))
    try:
        aside.hardlink_to(target)
    except FileExistsError:
        raise
    except OSError:  # a disk without links, such as a stick
        shutil.copy2(target, aside)
    force_folder(target.parent)
    return aside
