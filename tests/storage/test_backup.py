import errno
import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.storage.backup import (
    LARGEST_SHARE,
    LEAST_KEPT,
    Backup,
    Reason,
    back_up,
    hand_over_copy,
    list_backups,
    restore,
    surplus,
    thin,
)
from smara_desktop.storage.copying import damages
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.header import journal_of
from smara_desktop.storage.lock import InUse, RegisterLock
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
from tests.storage.mounts import needs_root, small_disk

NOW = datetime(2026, 11, 23, 10, 0, 0, 123_456, tzinfo=UTC)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    return make_register(folder / "a.smara", folder / "migrations")


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    folder.mkdir()
    return Path(shutil.copy(made, folder / "Es-Semara_1.smara"))


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_register(path) as store:
        yield store


def names(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir())


def damage(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[8 * 4096 : 9 * 4096] = b"\xff" * 4096
    path.write_bytes(content)


# --- a copy for head office ---------------------------------------------------------------------


def test_a_copy_is_the_register_as_saved(store: Store, tmp_path: Path) -> None:
    steps: list[tuple[int, int]] = []
    target = tmp_path / "copie السمارة.smara"
    report = hand_over_copy(store, target, progress=lambda done, total: steps.append((done, total)))
    assert report.path == target
    assert report.size == target.stat().st_size
    assert steps[-1][0] == steps[-1][1] == report.size // 4096
    with store.write() as connection:
        add_things(connection, THINGS + 1, 1)
    assert things_in(target) == THINGS
    assert names(tmp_path) == sorted(["office", target.name])


def test_a_copy_does_not_contain_what_is_not_saved_yet(store: Store, tmp_path: Path) -> None:
    with store.write() as connection:
        add_things(connection, THINGS + 1, 1)
        hand_over_copy(store, tmp_path / "copy.smara")
    assert things_in(tmp_path / "copy.smara") == THINGS


def test_a_copy_replaces_only_when_asked(store: Store, tmp_path: Path) -> None:
    target = tmp_path / "copy.smara"
    target.write_text("precious")
    journal_of(target).write_bytes(b"of what was there before")
    with pytest.raises(Fault) as told:
        hand_over_copy(store, target)
    assert told.value.kind is FaultKind.EXISTS
    assert target.read_text() == "precious"
    hand_over_copy(store, target, overwrite=True)
    assert things_in(target) == THINGS
    assert names(tmp_path) == ["copy.smara", "office"]


def test_a_copy_never_replaces_a_register_in_use(store: Store, path: Path, made: Path) -> None:
    with pytest.raises(Fault) as told:
        hand_over_copy(store, path, overwrite=True)
    assert told.value.kind is FaultKind.EXISTS
    other = Path(shutil.copy(made, path.with_name("other.smara")))
    with RegisterLock(other, "Amina"), pytest.raises(InUse, match="Amina"):
        hand_over_copy(store, other, overwrite=True)
    assert things_in(other) == count_things(store) == THINGS


def test_a_folder_that_takes_no_copy_is_told_not_the_register(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, **_how: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(Fault) as told:
        hand_over_copy(store, tmp_path / "copy.smara")
    assert told.value.kind is FaultKind.READ_ONLY
    assert str(tmp_path) in str(told.value)
    assert store.path.name not in str(told.value)


def test_a_stopped_copy_leaves_nothing(store: Store, tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(done: int, total: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        hand_over_copy(store, tmp_path / "copy.smara", progress=stop)
    assert names(tmp_path) == ["office"]


def test_a_damaged_register_is_not_handed_over(path: Path, tmp_path: Path) -> None:
    damage(path)
    with open_register(path, writable=False) as store, pytest.raises(Fault) as told:
        hand_over_copy(store, tmp_path / "copy.smara")
    assert told.value.kind is FaultKind.CORRUPT
    assert "Es-Semara_1.smara" in str(told.value)
    assert names(tmp_path) == ["office"]


@needs_root
def test_a_copy_that_does_not_fit_leaves_nothing(store: Store, tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "64k") as stick:
        with pytest.raises(Fault) as told:
            hand_over_copy(store, stick / "copy.smara")
        assert told.value.kind is FaultKind.DISK_FULL
        assert (
            f"where copy.smara is kept. Nothing was saved. Remove some other files from {stick}"
            in (str(told.value))
        )
        assert names(stick) == []


# --- backups --------------------------------------------------------------------------------------


def test_a_backup_is_named_by_register_and_time(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "kept" / "backups"
    backup = back_up(store, folder, Reason.CLOSE, NOW)
    later = back_up(store, folder, Reason.BEFORE_IMPORT, NOW + timedelta(seconds=1))
    assert backup.path.name == "Es-Semara_1_20261123T100000123Z_close.smara"
    assert backup.at == datetime(2026, 11, 23, 10, 0, 0, 123_000, tzinfo=UTC)
    (folder / "notes.smara").touch()
    (folder / "a_99999999T999999999Z_close.smara").touch()
    assert list_backups(folder) == list_backups(folder, "Es-Semara_1") == [later, backup]
    assert list_backups(folder, "other") == list_backups(tmp_path / "absent") == []
    assert things_in(backup.path) == THINGS


def made_at(at: datetime, size: int = 10, register: str = "a") -> Backup:
    path = Path(f"{register}_{at:%Y%m%dT%H%M%S}.smara")
    return Backup(path=path, register=register, at=at, reason="close", size=size)


PLENTY = 10**12


def test_backups_are_thinned_with_age() -> None:
    hourly = [made_at(NOW - timedelta(hours=hour)) for hour in range(24 * 500)]
    removed = set(surplus(hourly, NOW, PLENTY))
    kept = [one for one in hourly if one not in removed]
    last_day = [one for one in kept if NOW - one.at <= timedelta(days=1)]
    month = [one.at.date() for one in kept[len(last_day) :] if NOW - one.at <= timedelta(days=31)]
    year = [f"{one.at:%Y-%m}" for one in kept[len(last_day) + len(month) :]]
    assert len(last_day) == 25
    assert month == [date(2026, 11, 22) - timedelta(days=n) for n in range(31)]
    assert year == [f"2026-{n:02}" for n in range(10, 0, -1)] + ["2025-12", "2025-11"]
    assert kept[25].at == NOW - timedelta(hours=25)  # of each day, its last


def test_thinning_again_removes_nothing_more() -> None:
    often = [made_at(NOW - timedelta(hours=5 * n)) for n in range(2_000)]
    removed = set(surplus(often, NOW, PLENTY))
    kept = [one for one in often if one not in removed]
    assert surplus(kept, NOW, PLENTY) == []


def test_the_newest_three_of_each_register_stay_however_old_and_large() -> None:
    old = [made_at(NOW - timedelta(days=900 + n), 10**9, name) for name in "ab" for n in range(5)]
    kept = set(old) - set(surplus(old, NOW, free=0))
    assert {(one.register, (NOW - one.at).days) for one in kept} == {
        (name, 900 + n) for name in "ab" for n in range(LEAST_KEPT)
    }


@pytest.mark.parametrize("name", ["a", "two\nlines", "a_20261123T100000123Z_close", "سجل"])
def test_a_backup_is_found_whatever_its_register_is_called(
    made: Path, tmp_path: Path, name: str
) -> None:
    copied = Path(shutil.copy(made, tmp_path / f"{name}.smara"))
    with open_register(copied) as store:
        backup = back_up(store, tmp_path / "backups", Reason.CLOSE, NOW)
    assert list_backups(tmp_path / "backups", name) == [backup]


def test_backups_of_a_day_still_to_come_do_not_push_out_the_newest() -> None:
    mine = [made_at(NOW - timedelta(days=days), 10**9) for days in range(5)]
    made_while_the_clock_was_wrong = [
        made_at(NOW + timedelta(days=4_000 + days), 10**9) for days in range(5)
    ]
    removed = surplus([*mine, *made_while_the_clock_was_wrong], NOW, free=0)
    assert not set(mine[:LEAST_KEPT]) & set(removed)
    assert not set(made_while_the_clock_was_wrong[-LEAST_KEPT:]) & set(removed)


@given(
    st.lists(
        st.builds(
            made_at,
            st.integers(0, 17_000).map(lambda hours: NOW - timedelta(hours=hours)),
            st.integers(0, 1_000),
            st.sampled_from("ab"),
        ),
        max_size=30,
        unique_by=lambda one: one.path,
    ),
    st.integers(0, 20_000),
)
def test_what_is_kept_fits_or_is_the_least(backups: list[Backup], free: int) -> None:
    removed = surplus(backups, NOW, free)
    kept = [one for one in backups if one not in removed]
    for register in "ab":
        mine = sorted((one for one in backups if one.register == register), key=lambda one: one.at)
        newest = mine[-LEAST_KEPT:]
        assert all(one in kept or any(k.at == one.at for k in kept) for one in newest)
    room = LARGEST_SHARE * (free + sum(one.size for one in backups))
    fits = sum(one.size for one in kept) <= room
    least = all(sum(k.register == r for k in kept) <= LEAST_KEPT for r in "ab")
    assert fits or least


def test_thinning_removes_the_files_and_only_those(store: Store, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    for days in (0, 700, 800, 900, 1_000):
        back_up(store, folder, Reason.CLOSE, NOW - timedelta(days=days))
    (folder / "notes.txt").write_text("mine")
    half, under_way = folder / "a.smara.part", folder / "b.smara.part"
    half.write_bytes(b"left by a killed run")
    os.utime(half, (time.time() - 4_000,) * 2)
    under_way.write_bytes(b"of another window")
    removed = thin(folder, NOW)
    assert not half.exists()
    assert under_way.exists()
    assert [(NOW - one.at).days for one in removed] == [900, 1_000]
    assert [(NOW - one.at).days for one in list_backups(folder)] == [0, 700, 800]
    assert (folder / "notes.txt").exists()


# --- restoring ------------------------------------------------------------------------------------


def test_restoring_keeps_the_present_file_aside(store: Store, path: Path, tmp_path: Path) -> None:
    backup = back_up(store, tmp_path / "backups", Reason.CLOSE, NOW)
    with store.write() as connection:
        add_things(connection, THINGS + 1, 5)
    store.close()
    with RegisterLock(path, "Amina") as lock:
        aside = restore(backup.path, path, lock=lock, now=NOW)
    assert aside is not None
    assert aside.name == "Es-Semara_1_20261123T100000123Z_before-restore.smara"
    assert things_in(path) == THINGS
    assert things_in(aside) == THINGS + 5
    assert names(path.parent) == sorted([path.name, aside.name])
    assert things_in(backup.path) == THINGS


def test_restoring_over_a_damaged_file_keeps_its_unfinished_write(
    path: Path, made: Path, tmp_path: Path
) -> None:
    backup = Path(shutil.copy(made, tmp_path / "backup.smara"))
    path.write_bytes(b"damaged")
    journal_of(path).write_bytes(b"unfinished")
    with RegisterLock(path, "Amina") as lock:
        aside = restore(backup, path, lock=lock, now=NOW)
    assert aside is not None
    assert aside.read_bytes() == b"damaged"
    assert journal_of(aside).read_bytes() == b"unfinished"
    assert not journal_of(path).exists()
    assert things_in(path) == THINGS


def test_a_restoring_that_the_disk_refuses_leaves_no_second_name(
    path: Path, made: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_part: Path, _target: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error")

    with RegisterLock(path, "Amina") as lock:
        monkeypatch.setattr(Path, "replace", refuse)
        with pytest.raises(Fault) as told:
            restore(made, path, lock=lock, now=NOW)
    assert told.value.kind is FaultKind.IO
    assert names(path.parent) == [path.name]
    assert things_in(path) == THINGS


def test_restoring_through_a_link_restores_the_file(path: Path, made: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.smara"
    link.symlink_to(path)
    path.write_bytes(b"damaged")
    journal_of(path).write_bytes(b"unfinished")
    assert journal_of(link) == journal_of(path)
    with RegisterLock(link, "Amina") as lock:
        aside = restore(made, link, lock=lock, now=NOW)
    assert aside is not None
    assert aside.parent == path.parent
    assert link.is_symlink()
    assert things_in(path) == THINGS
    assert not journal_of(path).exists()


def test_restoring_to_a_place_where_nothing_is(path: Path, made: Path) -> None:
    path.unlink()
    with RegisterLock(path, "Amina") as lock:
        assert restore(made, path, lock=lock, now=NOW) is None
    assert damages(path) == []


def test_a_damaged_backup_is_refused_and_nothing_changes(path: Path, made: Path) -> None:
    backup = Path(shutil.copy(made, path.with_name("backup.smara")))
    damage(backup)
    with RegisterLock(path, "Amina") as lock, pytest.raises(Fault) as told:
        restore(backup, path, lock=lock, now=NOW)
    assert told.value.kind is FaultKind.CORRUPT
    assert "backup.smara" in str(told.value)
    assert path.read_bytes() == made.read_bytes()
    assert names(path.parent) == sorted([path.name, backup.name])


def test_a_live_register_is_never_restored(store: Store, path: Path, made: Path) -> None:
    lock = RegisterLock(path, "Amina")
    with pytest.raises(RuntimeError, match="closed"), lock:
        restore(made, path, lock=lock, now=NOW)
    store.close()
    with pytest.raises(RuntimeError, match="lock"):
        restore(made, path, lock=lock, now=NOW)
    assert not part_of(path).exists()
