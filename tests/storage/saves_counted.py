"""Opens a register and saves so many new holders: run under strace by test_gates."""

import sys
from pathlib import Path

from smara_desktop.services.register import Register
from smara_desktop.storage.store import Store
from tests.factories import DESK, now, saved


def main(path: Path, saves: int) -> None:
    """Save ``saves`` holders one by one, and close the register."""
    from smara_desktop.domain.project_holder import ProjectHolder

    with Store.open(path) as store:
        register = Register(store, DESK, now)
        for number in range(saves):
            saved(register, ProjectHolder, cin=f"ZZ{number + 1}")


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
