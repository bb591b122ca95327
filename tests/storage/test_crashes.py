"""A process that dies at any moment of a save leaves a register that is whole."""

import shutil
import sqlite3
from pathlib import Path

import pytest

from smara_desktop.storage.copying import damages
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.header import journal_of
from smara_desktop.storage.store import Store
from tests.storage.fake_register import (
    THINGS,
    add_things,
    make_register,
    open_register,
    things_in,
)
from tests.storage.mounts import needs_root, read_only
from tests.storage.processes import die, in_child, killed_at, needs_fork

pytestmark = needs_fork


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    return make_register(folder / "a.smara", folder / "migrations")


def save(path: Path) -> None:
    with open_register(path) as store, store.write() as connection:
        add_things(connection, THINGS + 1, 3)


def test_a_save_killed_at_any_statement_is_there_or_not(made: Path, tmp_path: Path) -> None:
    points = 0
    for point in range(1, 100):
        path = Path(shutil.copy(made, tmp_path / f"{point}.smara"))
        killed = killed_at(point, lambda path=path: save(path))  # type: ignore[misc]
        assert things_in(path) == (THINGS if killed else THINGS + 3)
        assert damages(path) == []
        if not killed:
            break
        points += 1
    # BEGIN, the look at the schema, BEGIN IMMEDIATE twice, six inserts, the commits.
    assert points >= 10


def die_with_changes_on_disk(path: Path) -> None:
    with open_register(path) as store, store.write() as connection:
        connection.exec_driver_sql("PRAGMA cache_size=2")  # so that pages are written out early
        connection.exec_driver_sql("UPDATE thing SET name = 'lost'")
        add_things(connection, THINGS + 1, 200)
        die()


@pytest.mark.parametrize("writable", [True, False])
def test_whoever_opens_next_takes_back_what_a_killed_save_wrote(
    made: Path, tmp_path: Path, *, writable: bool
) -> None:
    path = Path(shutil.copy(made, tmp_path / "a.smara"))
    assert in_child(lambda: die_with_changes_on_disk(path)) < 0
    assert path.read_bytes() != made.read_bytes()
    assert journal_of(path).stat().st_size > 512
    with open_register(path, writable=writable) as store, store.read() as connection:
        lost = connection.exec_driver_sql("SELECT count(*) FROM thing WHERE name = 'lost'")
        assert lost.scalar_one() == 0
    assert path.read_bytes() == made.read_bytes()
    assert not journal_of(path).exists()


@needs_root
def test_where_a_killed_save_cannot_be_taken_back_both_files_are_to_be_copied(
    made: Path, tmp_path: Path
) -> None:
    path = Path(shutil.copy(made, tmp_path / "a.smara"))
    assert in_child(lambda: die_with_changes_on_disk(path)) < 0
    with read_only(tmp_path):
        for writable in (True, False):
            with pytest.raises(Fault, match=f"in {journal_of(path).name}") as told:
                open_register(path, writable=writable)
            assert told.value.kind is FaultKind.READ_ONLY


def test_a_reading_command_looks_on_beside_a_save(made: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(made, tmp_path / "a.smara"))
    with open_register(path) as store, store.write() as connection:
        add_things(connection, THINGS + 1, 3)
        assert journal_of(path).exists()
        assert in_child(lambda: _expect(path, THINGS)) == 0
        assert journal_of(path).exists()
    assert things_in(path) == THINGS + 3


def _expect(path: Path, count: int) -> None:
    # Counted on a connection of its own: the one inherited from the parent is not to be used.
    connection = sqlite3.connect(path)
    assert connection.execute("SELECT count(*) FROM thing").fetchone()[0] == count
    connection.close()


def test_a_creation_killed_at_any_statement_leaves_no_register(tmp_path: Path) -> None:
    points = 0
    # The first statements one by one, then a sample: the first migration has many tables.
    for point in [*range(1, 6), *range(6, 2_000, 37)]:
        path = tmp_path / f"{point}.smara"
        killed = killed_at(point, lambda path=path: Store.create(path).close())  # type: ignore[misc]
        if not killed:
            break
        points += 1
        assert not path.exists() or damages(path) == []
        Store.create(path, overwrite=True).close()
        assert damages(path) == []
    assert points >= 5
