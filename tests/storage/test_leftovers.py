"""What killed runs left is removed, and nothing that a living one uses."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from smara_desktop.storage.leftovers import sweep_snapshots
from tests.storage.fake_register import THINGS, count_things, make_register, open_register


@pytest.mark.skipif(os.name == "nt", reason="there, what is in use cannot be removed")
def test_the_snapshots_of_killed_processes_go(tmp_path: Path) -> None:
    made = make_register(tmp_path / "made.smara", tmp_path / "migrations")
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    dead, living, other = (
        tmp_path / f"smara-snapshot-{name}"
        for name in (f"{ended.pid}-x", f"{os.getppid()}-x", "notes")
    )
    for folder in (dead, living, other):
        folder.mkdir()
        shutil.copy(made, folder)
    with open_register(made) as store, store.snapshot(folder=tmp_path) as snapshot:
        assert not dead.exists()
        assert sweep_snapshots(tmp_path) == 0
        assert count_things(snapshot) == THINGS
    assert living.exists()
    assert other.exists()
