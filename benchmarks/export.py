"""The whole export of 100 000 holders against ``sqlite3 -csv`` of all the same tables.

Both write the same rows; the export names references, puts words beside codes, formats amounts,
days and identifiers for French Excel, hashes each file, and reads a snapshot so that saves go on.
The shell's files are forced to the disk as the export's are. Run it alone with
``python -m benchmarks.export``.
"""

import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from smara_desktop.storage import tables

HOLDERS = 100_000
ROUNDS = 5
GOAL = 4.0
MEGABYTES = 100
_COMMAND = [sys.executable, "-m", "smara_desktop"]
_TABLES = tuple(table.name for table in (*tables.RECORDS.values(), *tables.LINES.values()))


def figures(holders: int = HOLDERS, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines to print: ratios of wall and of processor time, and the memory of the export."""
    shell = shutil.which("sqlite3")
    if shell is None:
        yield "export: not measured, the sqlite3 shell is not installed (apt install sqlite3)"
        return
    with tempfile.TemporaryDirectory(prefix="smara-bench-") as name:
        folder = Path(name)
        register = folder / "bench.smara"
        _run([*_COMMAND, "sample", str(register), "--holders", str(holders), "--seed", "7"])
        for personal in (False, True):
            yield _compared(shell, register, folder, rounds, personal=personal)


def _compared(shell: str, register: Path, folder: Path, rounds: int, *, personal: bool) -> str:
    options = ["--with-personal-data"] if personal else []
    ours, theirs, most = [], [], 0
    for _round in range(rounds):
        wall, processor, memory = _timed(lambda: _export(register, folder / "out", options))
        ours.append((wall, processor))
        most = max(most, memory)
        theirs.append(_timed(lambda: _shell_export(shell, register, folder / "shell"))[:2])
    walls, processors = zip(
        *((a / c, b / d) for (a, b), (c, d) in zip(ours, theirs, strict=True)), strict=True
    )
    what = "with personal data" if personal else "open columns"
    return (
        f"export, {what}: {statistics.median(walls):.1f} x sqlite3 -csv "
        f"(processor {statistics.median(processors):.1f} x; goal {GOAL:.0f} x), "
        f"{most} MB (goal {MEGABYTES} MB), "
        f"{statistics.median(one for one, _ in ours):.1f} s"
    )


def _timed(work: Callable[[], int]) -> tuple[float, float, int]:
    """Wall seconds, processor seconds of the processes run, and what ``work`` returns."""
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    result = work()
    wall, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    spent = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return wall, spent, result


# A process of its own tells its own memory: that of all children so far is the largest of any.
_TOLD = (
    "import resource, sys; from smara_desktop.cli import main; status = main(sys.argv[1:]); "
    "sys.stderr.write(str(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)); sys.exit(status)"
)


def _export(register: Path, out: Path, options: list[str]) -> int:
    shutil.rmtree(out, ignore_errors=True)
    command = [sys.executable, "-c", _TOLD, "export", str(register), str(out), "--json", *options]
    done = _run(command)
    assert json.loads(done.stdout)["rows"] > HOLDERS // 10
    return int(done.stderr) // 1024


def _shell_export(shell: str, register: Path, out: Path) -> int:
    out.mkdir(exist_ok=True)
    for table in _TABLES:
        path = out / f"{table}.csv"
        with path.open("wb") as file:
            query = f"SELECT * FROM {table}"
            command = [shell, "-csv", "-header", str(register), query]
            subprocess.run(command, stdout=file, check=True)
            os.fsync(file.fileno())
    return 0


def _run(command: list[str]) -> subprocess.CompletedProcess[str]:
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stderr)
    return done


if __name__ == "__main__":
    for line in figures():
        print(line)
