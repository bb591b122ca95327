"""Opens a register and saves so many new holders: run under strace by test_gates.

Before each save, and after the last, it forces a file that does not exist: a mark in the record.
"""

import os
import sys
from contextlib import suppress
from pathlib import Path

from smara_desktop.services.register import Register
from smara_desktop.storage.store import Store
from tests.factories import DESK, now, saved

NO_FILE = 2**30
"""No descriptor of this process."""


def main(path: Path, saves: int) -> None:
    """Save ``saves`` holders one by one, and close the register."""
    from smara_desktop.domain.project_holder import ProjectHolder

    with Store.open(path) as store:
        register = Register(store, DESK, now)
        for number in range(saves):
            _mark()
            saved(register, ProjectHolder, cin=f"ZZ{number + 1}")
        _mark()


def _mark() -> None:
    with suppress(OSError):
        os.fsync(NO_FILE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
