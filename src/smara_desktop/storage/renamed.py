"""The backups that a register has under a name it bore before."""

from contextlib import closing, suppress
from pathlib import Path

from smara_desktop.storage import live, plan_reading
from smara_desktop.storage.backup import SUFFIX, Backup, list_backups
from smara_desktop.storage.driver import connect
from smara_desktop.storage.errors import Fault
from smara_desktop.storage.glances import DRIVER_FAULTS
from smara_desktop.storage.header import examine


def backups_of(folder: Path, path: Path) -> list[Backup]:
    """Return the backups in ``folder`` of the register at ``path``, the newest first.

    They are those of its name, and those of another name that no file beside it bears any more
    and that hold the same register. Where its identity cannot be read (it is damaged, or gone),
    the name alone tells.
    """
    found = list_backups(folder)
    others = {one.register for one in found} - {path.stem}
    gone = {name for name in others if not path.with_name(f"{name}{SUFFIX}").exists()}
    mine = _identity(path) if gone else ""
    return [
        one
        for one in found
        if one.register == path.stem
        or (mine and one.register in gone and _identity(one.path) == mine)
    ]


def _identity(path: Path) -> str:
    """By what a register is known, whatever its file is called; empty where it cannot be read."""
    with suppress(Fault, OSError, *DRIVER_FAULTS):
        if not live.is_open(path):  # else it was examined when it was opened
            examine(path)
        with closing(connect(path, writable=False)) as driver:
            return plan_reading.settings(driver).get(plan_reading.REGISTER_ID, "")
    return ""
