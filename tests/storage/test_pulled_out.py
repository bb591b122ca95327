"""The file is pulled out, replaced or spoiled while it is open: nothing of it is copied."""

import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from smara_desktop.storage.backup import hand_over_copy
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.store import Store
from tests.storage.fake_register import count_things, make_register, open_register


def pull(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def remove(path: Path) -> None:
    path.unlink()


def replace(path: Path) -> None:
    shutil.copy(path, path.with_name("other"))
    path.with_name("other").replace(path)


def cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(b"no register" * 5_000)


@pytest.mark.skipif(os.name == "nt", reason="Windows lets nobody move what is open")
@pytest.mark.parametrize(
    ("happens", "kind"),
    [
        (pull, FaultKind.MOVED),
        (remove, FaultKind.MOVED),
        (replace, FaultKind.MOVED),
        (cut, FaultKind.CORRUPT),
        (overwrite, FaultKind.CORRUPT),
    ],
)
def test_it_is_told_and_nothing_is_copied(
    happens: Callable[[Path], None], kind: FaultKind, tmp_path: Path
) -> None:
    stick, out = tmp_path / "stick", tmp_path / "out"
    stick.mkdir()
    out.mkdir()
    path = make_register(stick / "a.smara", tmp_path / "migrations")
    with open_register(path) as store:
        count_things(store)
        happens(path)
        for work in (_snapshot, hand_over_copy):
            with pytest.raises(Fault) as told:
                work(store, out / "copy.smara")
            assert told.value.kind is kind
            assert "a.smara" in str(told.value)
    assert list(out.iterdir()) == []


def _snapshot(store: Store, target: Path) -> None:
    with store.snapshot(folder=target.parent):
        pytest.fail("there is nothing to make one of")
