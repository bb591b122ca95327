"""Entry goes on while a large export is written, in little memory."""

import itertools
import os
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.export_csv import Options, Report, export
from smara_desktop.services.register import Register
from smara_desktop.storage.store import Store
from tests.factories import DESK, sample_register, saved

HOLDERS, ROWS = 9_800, 100_000
"""With so many holders an export has just more rows than that."""
SLOWEST = 0.2
PAUSE = 0.05
"""Seconds between two saves: a quicker typist than any, who leaves time for the export."""
MEGABYTES = 100
_numbers = itertools.count(9_000_000)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register whose export has more than a hundred thousand rows."""
    return sample_register(tmp_path_factory.mktemp("large") / "large.smara", HOLDERS)


def _seconds_of_a_save(register: Register) -> float:
    started = time.perf_counter()
    saved(register, ProjectHolder, cin=f"QX{next(_numbers)}")
    return time.perf_counter() - started


def test_a_save_during_an_export_does_not_wait_for_it(large: Path, tmp_path: Path) -> None:
    reports: list[Report] = []
    with Store.open(large) as store:
        register = Register(store, DESK)

        def work() -> None:
            reports.append(export(register, tmp_path / "out", Options(personal=True)))

        usual = statistics.median(_seconds_of_a_save(register) for _ in range(9))
        exporting = threading.Thread(target=work)
        exporting.start()
        waits = []
        while exporting.is_alive():
            waits.append(_seconds_of_a_save(register))
            exporting.join(PAUSE)

    assert reports[0].rows >= ROWS
    assert len(waits) > 5
    # On a machine that is busy with other things, saves are slow without an export too.
    assert statistics.median(waits) < max(SLOWEST, 5 * usual)


# The peak of this very program: getrusage would tell that of the process it was started from.
_TOLD = """
import sys
from smara_desktop.cli import main
status = main(sys.argv[1:])
with open("/proc/self/status") as file:
    print(next(line.split()[1] for line in file if line.startswith("VmHWM")))
sys.exit(status)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells the peak of one program")
def test_an_export_needs_little_memory(large: Path, tmp_path: Path) -> None:
    arguments = ["export", str(large), str(tmp_path / "out"), "--with-personal-data"]
    done = subprocess.run(
        [sys.executable, "-c", _TOLD, *arguments],
        capture_output=True,
        text=True,
        env=dict(os.environ),
        check=True,
    )
    kilobytes = int(done.stdout.splitlines()[-1])
    assert kilobytes / 1024 < MEGABYTES
