"""A new file appears whole or not at all: written as ``.part``, forced to the disk, renamed."""

import os
from contextlib import suppress
from pathlib import Path

from smara_desktop.storage.errors import FaultKind, fault

_BESIDE = ("-journal", "-wal", "-shm")


def part_of(target: Path) -> Path:
    """Return where ``target`` is written before it is published: the same folder, so one disk."""
    return target.with_name(target.name + ".part")


def taken(path: Path) -> bool:
    """Tell whether something has this name; a link to a stick that was pulled out has it too."""
    return os.path.lexists(path)


def publish(part: Path, target: Path, *, overwrite: bool = False) -> None:
    """Give the finished ``part`` its name, for good: it outlives a power cut from here on.

    Raises a Fault (exists) when something has that name and ``overwrite`` is not given. Unless it
    replaced something, the file is absent as before when its name cannot be forced to the disk.
    """
    force_file(part)
    if not overwrite and taken(target):
        raise fault(FaultKind.EXISTS, target)
    # A journal left by an earlier file of this name would be played back into the new one.
    discard_beside(target)
    if overwrite:
        part.replace(target)
    else:
        _rename_to_free_name(part, target)
    try:
        force_folder(target.parent)
    except OSError:
        if not overwrite:
            give_up(target)
        raise


def discard(path: Path) -> None:
    """Remove ``path`` and what SQLite keeps beside it, if they are there."""
    path.unlink(missing_ok=True)
    discard_beside(path)


def give_up(path: Path) -> None:
    """``discard`` what was begun, or is no longer needed: where the disk refuses that (a virus
    scanner looks at the file), how the work itself went is told, and not this."""
    with suppress(OSError):
        discard(path)


def discard_beside(path: Path) -> None:
    """Remove the journals that belong to a register called ``path``."""
    for ending in _BESIDE:
        path.with_name(path.name + ending).unlink(missing_ok=True)


def force_folder(folder: Path) -> None:
    """Force the names in ``folder`` to the disk; Windows does it by itself."""
    if os.name != "nt":
        force_file(folder)


def force_file(path: Path) -> None:
    """Force what was written to ``path`` to the disk; raises ``OSError``."""
    writing = os.O_RDONLY if path.is_dir() else os.O_RDWR
    descriptor = os.open(path, writing)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _rename_to_free_name(part: Path, target: Path) -> None:
    # A hard link never replaces; a disk without links (a stick) gets a plain rename instead.
    try:
        target.hardlink_to(part)
    except OSError:
        if taken(target):
            raise fault(FaultKind.EXISTS, target) from None
        part.rename(target)
    else:
        with suppress(OSError):  # the file is there, by another name too
            part.unlink()
