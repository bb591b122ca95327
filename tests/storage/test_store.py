import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import IntegrityError, OperationalError

from smara_desktop.storage import driver
from smara_desktop.storage.copying import damages
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.header import SCHEMA_VERSION, read_header
from smara_desktop.storage.publish import part_of
from smara_desktop.storage.store import Store
from tests.storage.fake_register import (
    THINGS,
    add_things,
    count_things,
    make_register,
    open_register,
    things_in,
)
from tests.storage.mounts import needs_root, read_only, small_disk


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    return make_register(folder / "a.smara", folder / "migrations")


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "Es-Semara.smara"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_register(path) as store:
        yield store


def expect(kind: FaultKind, told: pytest.ExceptionInfo[Fault]) -> None:
    assert told.value.kind is kind
    assert "Es-Semara.smara" in str(told.value)


def test_a_write_that_ends_well_is_kept(store: Store, path: Path) -> None:
    with store.write() as connection:
        add_things(connection, THINGS + 1, 2)
    assert count_things(store) == THINGS + 2
    store.close()
    assert things_in(path) == THINGS + 2


def test_a_write_that_fails_leaves_nothing(store: Store) -> None:
    with pytest.raises(ZeroDivisionError):
        _save_then(store, lambda _path: 1 // 0)
    assert count_things(store) == THINGS


def test_a_broken_rule_of_the_schema_is_a_bug_not_a_fault(store: Store) -> None:
    for statement in (
        "INSERT INTO piece VALUES (9999, 9999)",
        "INSERT INTO thing VALUES (9999, '')",
        "INSERT INTO thing VALUES ('many', 'a')",
    ):
        with pytest.raises(IntegrityError), store.write() as connection:
            connection.exec_driver_sql(statement)
    assert count_things(store) == THINGS


def test_a_read_cannot_write_and_that_is_a_bug(store: Store) -> None:
    with pytest.raises(OperationalError, match="readonly"), store.read() as connection:
        connection.exec_driver_sql("DELETE FROM piece")
    with open_register(store.path, writable=False) as reader:
        assert not reader.writable
        with pytest.raises(RuntimeError, match="opened for reading"), reader.write():
            pass


def test_a_write_inside_a_write_is_a_bug_told_at_once(store: Store) -> None:
    with store.write(), pytest.raises(RuntimeError, match="one transaction"), store.write():
        pass
    with store.write() as connection:
        add_things(connection, THINGS + 1, 1)
    assert count_things(store) == THINGS + 1


def test_threads_share_a_store(store: Store) -> None:
    failures: list[BaseException] = []

    def work(number: int) -> None:
        try:
            for turn in range(5):
                with store.write() as connection:
                    add_things(connection, 1_000 + number * 10 + turn, 1)
                assert count_things(store) > THINGS
        except BaseException as error:
            failures.append(error)
            raise

    threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert count_things(store) == THINGS + 20


def test_a_reader_sees_one_state_until_it_ends(store: Store) -> None:
    with store.read() as connection:
        before = connection.execute(text("SELECT max(id) FROM thing")).scalar_one()
        thread = threading.Thread(target=_add_one, args=(store, THINGS + 1))
        thread.start()
        time.sleep(0.05)  # long enough for a write that did not wait
        assert connection.execute(text("SELECT max(id) FROM thing")).scalar_one() == before
    thread.join()
    assert count_things(store) == THINGS + 1


def _save_then(store: Store, happening: Callable[[Path], object]) -> None:
    with store.write() as connection:
        add_things(connection, THINGS + 1, 1)
        happening(store.path)


def _add_one(store: Store, number: int) -> None:
    with store.write() as connection:
        add_things(connection, number, 1)


# --- faults -----------------------------------------------------------------------------------


def _move(path: Path) -> None:
    path.rename(path.with_name("elsewhere.smara"))


def _move_folder(path: Path) -> None:
    path.parent.rename(path.parent.with_name("elsewhere"))


def _replace(path: Path) -> None:
    other = Path(shutil.copy(path, path.with_name("other.smara")))
    other.replace(path)


GONE: dict[str, Callable[[Path], object]] = {
    "moved": _move,
    "its folder": _move_folder,
    "deleted": Path.unlink,
    "replaced": _replace,
}


@pytest.mark.parametrize("case", GONE)
def test_a_file_that_goes_between_two_saves_is_noticed(case: str, store: Store) -> None:
    GONE[case](store.path)
    with pytest.raises(Fault) as told, store.write() as connection:
        add_things(connection, THINGS + 1, 1)
    expect(FaultKind.MOVED, told)
    assert "Put it back" in str(told.value)


@pytest.mark.parametrize("case", GONE)
def test_a_file_that_goes_during_a_save_is_noticed(case: str, store: Store, path: Path) -> None:
    with pytest.raises(Fault) as told:
        _save_then(store, GONE[case])
    expect(FaultKind.MOVED, told)
    store.close()
    for left in path.parent.parent.rglob("*.smara"):
        assert things_in(left) == THINGS


def test_a_pulled_stick_never_comes_back_as_an_empty_register(store: Store) -> None:
    store.path.unlink()
    for _ in range(2):
        with pytest.raises(Fault), store.write():
            pass
    assert list(store.path.parent.iterdir()) == []


def test_a_file_put_back_can_be_saved_to_again(store: Store, path: Path) -> None:
    elsewhere = path.with_name("elsewhere.smara")
    with pytest.raises(Fault):
        _save_then(store, lambda path: path.rename(elsewhere))
    elsewhere.rename(path)
    with store.write() as connection:
        add_things(connection, THINGS + 1, 1)
    assert count_things(store) == THINGS + 1


@needs_root
def test_a_read_only_folder_is_told_at_opening_and_can_still_be_read(path: Path) -> None:
    with read_only(path.parent):
        with pytest.raises(Fault) as told:
            open_register(path)
        expect(FaultKind.READ_ONLY, told)
        assert "Copy it to a folder of your own" in str(told.value)
        assert things_in(path) == THINGS


@needs_root
def test_a_disk_that_becomes_read_only_is_told_at_the_save(path: Path) -> None:
    with open_register(path) as store, read_only(path.parent):
        with pytest.raises(Fault) as told, store.write() as connection:
            add_things(connection, THINGS + 1, 1)
        assert told.value.kind is FaultKind.READ_ONLY
    assert things_in(path) == THINGS


@needs_root
def test_a_full_disk_keeps_what_was_there(path: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "256k") as disk:
        full = Path(shutil.copy(path, disk))
        with open_register(full) as store:
            for _ in range(2):
                with pytest.raises(Fault) as told, store.write() as connection:
                    add_things(connection, THINGS + 1, 2_000)
                expect(FaultKind.DISK_FULL, told)
                assert "no room left" in str(told.value)
            assert count_things(store) == THINGS
            with store.write() as connection:
                connection.exec_driver_sql("DELETE FROM piece WHERE id = 1")
        assert things_in(full) == THINGS


def test_a_damaged_page_is_told_and_nothing_changes(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for page in range(4, len(content) // 4096):  # all but the schema
        content[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(content)
    with open_register(path) as store:
        with pytest.raises(Fault) as told, store.read() as connection:
            connection.exec_driver_sql("SELECT sum(length(name)) FROM thing").scalar_one()
        expect(FaultKind.CORRUPT, told)
        with pytest.raises(Fault) as told, store.write() as connection:
            connection.exec_driver_sql("UPDATE thing SET name = 'new'")
        expect(FaultKind.CORRUPT, told)
    assert path.read_bytes() == bytes(content)


def test_a_file_busy_elsewhere_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    with open_register(path) as one, open_register(path) as other:
        with one.write(), pytest.raises(Fault) as told, other.write():
            pass
        expect(FaultKind.LOCKED, told)


# --- creating ---------------------------------------------------------------------------------


def test_a_new_register_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "new.smara"
    filled: list[bool] = []

    def fill(connection: Connection) -> None:
        filled.append(path.exists())

    with Store.create(path, fill=fill) as store:
        assert store.writable
        assert store.version() == SCHEMA_VERSION
    assert filled == [False]
    assert read_header(path).user_version == SCHEMA_VERSION
    assert [p.name for p in tmp_path.iterdir()] == ["new.smara"]


def test_a_register_that_cannot_be_filled_is_absent(tmp_path: Path) -> None:
    def fill(connection: Connection) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        Store.create(tmp_path / "new.smara", fill=fill)
    assert list(tmp_path.iterdir()) == []


def test_creating_replaces_nothing_unasked(path: Path) -> None:
    with pytest.raises(Fault) as told:
        Store.create(path)
    expect(FaultKind.EXISTS, told)
    assert things_in(path) == THINGS


def test_what_a_killed_creation_left_is_no_hindrance(tmp_path: Path) -> None:
    path = tmp_path / "new.smara"
    part_of(path).write_text("half")
    path.with_name("new.smara-journal").write_bytes(b"of a register deleted long ago")
    Store.create(path).close()
    assert [p.name for p in tmp_path.iterdir()] == ["new.smara"]


def test_a_folder_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(Fault) as told:
        Store.create(tmp_path / "absent" / "Es-Semara.smara")
    assert told.value.kind is FaultKind.MISSING
    assert str(tmp_path / "absent") in str(told.value)
    assert list(tmp_path.iterdir()) == []


@needs_root
def test_creating_on_a_full_disk_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "64k") as disk:
        with pytest.raises(Fault) as told:
            Store.create(disk / "Es-Semara.smara")
        expect(FaultKind.DISK_FULL, told)
        assert list(disk.iterdir()) == []


# --- snapshots --------------------------------------------------------------------------------


def test_a_snapshot_stays_as_it_was_while_saves_go_on(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "snapshots"
    folder.mkdir()
    with store.snapshot(folder=folder) as snapshot:
        with store.write() as connection:
            add_things(connection, THINGS + 1, 1)
        assert count_things(snapshot) == THINGS
        assert not snapshot.writable
    assert count_things(store) == THINGS + 1
    assert list(folder.iterdir()) == []


def test_a_save_in_the_middle_of_a_snapshot_goes_through(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smara_desktop.storage.copying.STEP_PAGES", 1)
    saves = 0

    def save(done: int, total: int) -> None:
        nonlocal saves
        if saves < 10:
            saves += 1
            with store.write() as connection:
                add_things(connection, THINGS + saves, 1)

    with store.snapshot(progress=save) as snapshot:
        assert count_things(snapshot) == THINGS + 10  # what is saved on the way comes along
        assert damages(snapshot.path) == []
    assert saves == 10


def test_a_copy_beside_another_process_that_saves_comes_to_its_end(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smara_desktop.storage.copying.STEP_PAGES", 4)
    saves = 0

    def save(done: int, total: int) -> None:
        nonlocal saves
        saves += 1
        with store.write() as connection:
            add_things(connection, THINGS + saves, 1)

    # A Store for reading does not know the connection that saves, as if in another process.
    with (
        open_register(store.path, writable=False) as reader,
        reader.snapshot(progress=save) as copy,
    ):
        assert THINGS + 4 <= count_things(copy) <= THINGS + saves
        assert damages(copy.path) == []
    assert saves < 20


def test_a_snapshot_can_be_stopped(store: Store, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError), store.snapshot(progress=stop, folder=tmp_path):
        pytest.fail("not reached")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["office"]


@needs_root
def test_a_snapshot_without_room_names_its_own_folder(store: Store, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", "32k") as disk:
        with pytest.raises(Fault) as told, store.snapshot(folder=disk):
            pytest.fail("not reached")
        assert told.value.kind is FaultKind.DISK_FULL
        assert f"from {disk} or its disk" in str(told.value)
