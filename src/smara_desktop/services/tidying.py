"""Taking away what killed runs left on this device: half backups, private copies of registers."""

import tempfile
from contextlib import suppress
from pathlib import Path

from smara_desktop.paths import backups_dir
from smara_desktop.storage.leftovers import sweep_parts, sweep_snapshots


def tidy() -> None:
    """Remove it; what cannot be removed is left for the next time."""
    with suppress(OSError):
        sweep_snapshots(Path(tempfile.gettempdir()))
        sweep_parts(backups_dir())
