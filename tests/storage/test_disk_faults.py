"""Each time a save asks the disk to keep something, the disk fails once, or the power goes."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from smara_desktop.storage.copying import damages
from smara_desktop.storage.header import journal_of
from tests.storage.fake_register import THINGS, make_register, things_in

ROOT = Path(__file__).parents[2]

SAVE = """
import sys
from pathlib import Path
from smara_desktop.storage.errors import Fault
from tests.storage.fake_register import THINGS, add_things, open_register
try:
    with open_register(Path(sys.argv[1])) as store:
        print("opened", flush=True)
        with store.write() as connection:
            add_things(connection, THINGS + 1, 3)
        print("saved", flush=True)
except Fault as fault:
    print(fault.kind, flush=True)
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    return make_register(folder / "a.smara", folder / "migrations")


def save_with(strace: str, path: Path, inject: str) -> tuple[list[str], bool]:
    """Save in a process with a fault injected; return what it said and whether a fault came."""
    log = path.with_suffix(".log")
    files = [option for file in (path, journal_of(path), path.parent) for option in ("-P", file)]
    traced = ["-e", f"trace={inject.partition(':')[0]}", "-e", f"inject={inject}"]
    # Much faster, but strace 6.1 then injects errors only, no signals.
    quick = [] if "signal" in inject else ["--seccomp-bpf"]
    command = [strace, "-f", *quick, "-qq", "-o", log, *files, *traced]
    done = subprocess.run(
        [*command, sys.executable, "-c", SAVE, path],
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdout=subprocess.PIPE,
        text=True,
        check=False,
    )
    told = log.read_text()
    return done.stdout.split(), "INJECTED" in told or "killed by SIGKILL" in told


# Opening asks once, to see whether a save could be made here. A save asks five times: for its
# journal, the journal's folder, the journal's header, the register, and for the folder again when
# the journal is gone.
POINTS = range(1, 7)


def require_old_or_new(path: Path, said: list[str]) -> None:
    things = things_in(path)  # opens it, and so takes back what was left unfinished
    assert things in {THINGS, THINGS + 3}
    assert things == THINGS + 3 or "saved" not in said
    assert damages(path) == []


@pytest.mark.parametrize("point", POINTS)
def test_a_save_survives_a_disk_that_fails_once(
    point: int, made: Path, tmp_path: Path, system_tool: Callable[[str], str]
) -> None:
    path = Path(shutil.copy(made, tmp_path / "a.smara"))
    said, came = save_with(system_tool("strace"), path, f"fdatasync:error=EIO:when={point}")
    assert came
    assert said[0] == "opened"
    assert said[1] in {"saved", "io"}
    require_old_or_new(path, said)


@pytest.mark.parametrize("point", POINTS[2:])
def test_a_save_survives_a_kill_while_it_is_being_kept(
    point: int, made: Path, tmp_path: Path, system_tool: Callable[[str], str]
) -> None:
    path = Path(shutil.copy(made, tmp_path / "a.smara"))
    said, came = save_with(system_tool("strace"), path, f"fdatasync:signal=KILL:when={point}")
    assert came
    assert said == ["opened"]
    require_old_or_new(path, said)


def test_there_are_no_more_moments_to_fail_at(
    made: Path, tmp_path: Path, system_tool: Callable[[str], str]
) -> None:
    path = Path(shutil.copy(made, tmp_path / "a.smara"))
    inject = f"fdatasync:error=EIO:when={POINTS[-1] + 1}"
    assert save_with(system_tool("strace"), path, inject) == (["opened", "saved"], False)
