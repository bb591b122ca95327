"""What killed runs left behind: whoever comes after removes it, for it holds personal data."""

import os
import re
import shutil
import time
from pathlib import Path

from smara_desktop.storage.publish import discard

_SNAPSHOT = re.compile(r"smara-snapshot-([0-9]{1,9})-.+")
_HOUR = 3600.0


def snapshot_prefix() -> str:
    """How the name of a private copy begins: it says whose it is."""
    return f"smara-snapshot-{os.getpid()}-"


def sweep_snapshots(folder: Path) -> int:
    """Remove the private copies in ``folder`` whose process has ended; return how many went."""
    dead = [one for one in folder.glob("smara-snapshot-*") if _is_of_a_dead_one(one.name)]
    for one in dead:
        shutil.rmtree(one, ignore_errors=True)
    return sum(not one.exists() for one in dead)


def sweep_parts(folder: Path) -> int:
    """Remove the ``.part`` files in ``folder`` that nobody has written to for an hour, as none that
    is under way; return how many went."""
    before = time.time() - _HOUR
    old = [one for one in folder.glob("*.part") if one.is_file() and one.stat().st_mtime < before]
    for part in old:
        discard(part)
    return len(old)


def _is_of_a_dead_one(name: str) -> bool:
    known = _SNAPSHOT.fullmatch(name)
    if known is None:
        return False
    if os.name == "nt":
        return True  # where a living one has it open, it cannot be removed
    try:
        os.kill(int(known[1]), 0)
    except ProcessLookupError:
        return True
    except OSError:
        return False
    return False
