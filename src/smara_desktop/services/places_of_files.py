"""Where a register lies: on this computer's own disk, on a stick, or on a network share.

A stick is pulled out in the middle of a save, and a share answers a lock it does not keep
(https://www.sqlite.org/howtocorrupt.html, 2.1): one works on a copy on the own disk.
"""

import re
import sys
from collections.abc import Callable, Iterator
from enum import Enum
from pathlib import Path, PurePosixPath, PureWindowsPath

from msgspec import Struct

from smara_desktop.domain.wording import Message
from smara_desktop.i18n import N_


class Place(Enum):
    """What kind of disk a file lies on."""

    OWN = "own"
    STICK = "stick"
    SHARE = "share"


WORDS = {
    Place.STICK: N_(
        "{name} lies on a stick or another disk that can be pulled out. Copy it to this computer "
        "(Documents), open that copy, and use the stick only to hand over copies."
    ),
    Place.SHARE: N_(
        "{name} lies on a network share. Copy it to this computer (Documents), open that copy, "
        "and use the share only to hand over copies."
    ),
}

_MOUNTS = Path("/proc/self/mountinfo")
# How sticks and memory cards are formatted; a Linux computer's own disks hardly ever are.
_OF_STICKS = {"vfat", "msdos", "exfat", "fuse.exfat", "ntfs", "ntfs3", "fuseblk", "hfsplus"}
_OF_SHARES = {
    *("cifs", "smb3", "smbfs", "nfs", "nfs4", "afs", "ceph", "davfs", "9p", "vboxsf"),
    *("fuse.sshfs", "fuse.gvfsd-fuse", "fuse.davfs", "fuse.rclone", "fuse.glusterfs"),
}
_FOR_STICKS = (PurePosixPath("/media"), PurePosixPath("/run/media"))
_START_OF_A_COMPUTER = {"/", "/boot/efi"}

# https://learn.microsoft.com/windows/win32/api/fileapi/nf-fileapi-getdrivetypew
_OF_WINDOWS = {2: Place.STICK, 4: Place.SHARE}


class Mount(Struct, frozen=True):
    """A disk and the folder where it is seen."""

    folder: PurePosixPath
    kind: str


def place_of(path: Path) -> Place:
    """What kind of disk ``path`` lies on; the own one where the system does not say."""
    known = path.resolve()
    if sys.platform == "win32":
        return place_on_windows(PureWindowsPath(known), _drive_type)
    if sys.platform == "darwin":
        return place_on_macos(PurePosixPath(known))
    try:
        return place_on_linux(PurePosixPath(known), _MOUNTS.read_text("utf-8", "surrogateescape"))
    except OSError:
        return Place.OWN


def warning(path: Path) -> Message | None:
    """What to tell someone who works on the register at ``path``; ``None`` when all is well."""
    place = place_of(path)
    return None if place is Place.OWN else Message(WORDS[place], {"name": path.name})


def place_on_linux(path: PurePosixPath, mountinfo: str) -> Place:
    """The place of an absolute path; ``mountinfo`` is what the kernel says is mounted."""
    around = [mount for mount in mounts(mountinfo) if path.is_relative_to(mount.folder)]
    if not around:
        return Place.OWN
    # Of those at the deepest folder, the one mounted last hides the others.
    deepest = max(len(mount.folder.parts) for mount in around)
    mount = [one for one in around if len(one.folder.parts) == deepest][-1]
    if mount.kind in _OF_SHARES:
        return Place.SHARE
    if str(mount.folder) in _START_OF_A_COMPUTER:
        return Place.OWN
    removable = any(mount.folder.is_relative_to(folder) for folder in _FOR_STICKS)
    return Place.STICK if removable or mount.kind in _OF_STICKS else Place.OWN


def mounts(mountinfo: str) -> Iterator[Mount]:
    """Read the kernel's list (proc(5), ``/proc/pid/mountinfo``), in its order."""
    for line in mountinfo.splitlines():
        before, separator, after = line.partition(" - ")
        fields, kinds = before.split(" "), after.split(" ")
        if separator and len(fields) >= 5:
            yield Mount(PurePosixPath(_plain(fields[4])), kinds[0])


def place_on_macos(path: PurePosixPath) -> Place:
    """Whatever is plugged in or connected is seen under /Volumes."""
    return Place.STICK if path.is_relative_to("/Volumes") else Place.OWN


def place_on_windows(path: PureWindowsPath, drive_type: Callable[[str], int]) -> Place:
    """``drive_type`` tells the number Windows gives a drive such as ``E:\\``."""
    if path.drive.startswith("\\\\"):
        return Place.SHARE
    return _OF_WINDOWS.get(drive_type(path.anchor), Place.OWN)


def _drive_type(root: str) -> int:
    import ctypes

    kernel = getattr(ctypes, "windll").kernel32  # noqa: B009 - there on Windows only
    return int(kernel.GetDriveTypeW(root))


def _plain(escaped: str) -> str:
    """A space is written as ``\\040``, as the kernel does."""
    return re.sub(r"\\([0-7]{3})", _letter, escaped)


def _letter(found: re.Match[str]) -> str:
    return chr(int(found.group(1), 8))
