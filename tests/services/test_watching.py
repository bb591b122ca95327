"""A damaged page is found while one works, and a save never waits for the look."""

import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.register import Register
from smara_desktop.services.watching import Looked, Watch
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.store import Store
from tests.damage import spoil
from tests.factories import DESK, now, saved

ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT max(i) FROM n"


def _look(register: Register) -> int:
    watch = Watch(register)
    steps = 1
    while watch.step() is Looked.MORE:
        steps += 1
    return steps


def test_a_whole_register_is_looked_through_table_by_table(register: Register) -> None:
    saved(register, ProjectHolder)
    with register.store.read() as connection:
        tables = connection.exec_driver_sql(
            "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND rootpage > 0"
        ).scalar_one()
    assert tables > 20
    assert _look(register) == tables + 1


@pytest.mark.parametrize("table", ["project_holder", "history"])
def test_a_damaged_page_is_found(register: Register, table: str) -> None:
    saved(register, ProjectHolder)
    path = register.store.path
    register.store.close()
    spoil(path, table)
    damaged = Register(Store.open(path), DESK, now)
    try:
        with pytest.raises(Fault) as told:
            _look(damaged)
    finally:
        damaged.store.close()
    assert told.value.kind is FaultKind.CORRUPT
    assert "Restore its last backup" in told.value.message.text


def test_the_look_gives_way_to_a_save(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    watch = Watch(register)
    assert watch.step() is Looked.MORE
    looks = _endless(monkeypatch)
    looked: list[Looked] = []
    look = threading.Thread(target=lambda: looked.append(watch.step()))
    look.start()
    looks.wait()
    while look.is_alive():  # after the first save, when that was over before the look had begun
        started = time.monotonic()
        saved(register, ProjectHolder)
        assert time.monotonic() - started < 10, "the save waited until the file was told to be busy"
        look.join(timeout=0.1)
    assert looked == [Looked.GAVE_WAY]
    monkeypatch.undo()
    while (last := watch.step()) is Looked.MORE:
        pass
    assert last is Looked.ALL


def _endless(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Make the look at a table last for ever."""
    begun = threading.Event()

    def look(connection: object, table: str) -> list[str]:
        begun.set()
        execute: Callable[[str], object] = getattr(connection, "exec_driver_sql")  # noqa: B009
        execute(ENDLESS)
        raise AssertionError(f"nothing stopped the look at {table}")

    monkeypatch.setattr("smara_desktop.storage.page_checks.damage_in", look)
    return begun


def test_spoiling_changes_one_page_only(register: Register, tmp_path: Path) -> None:
    path = register.store.path
    register.store.close()
    before = path.read_bytes()
    spoil(path, "history")
    after = path.read_bytes()
    assert len(after) == len(before)
    changed = {
        place // 4096 for place, (a, b) in enumerate(zip(before, after, strict=True)) if a != b
    }
    assert len(changed) == 1
