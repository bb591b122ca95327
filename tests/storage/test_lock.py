import errno
import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.lock import InUse, RegisterLock, owner_of
from tests.storage.mounts import needs_root, read_only

HOLDER = """
import sys
from pathlib import Path
from smara_desktop.storage.lock import RegisterLock
with RegisterLock(Path(sys.argv[1]), "Amina El Fassi"):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Es-Semara.smara"
    path.touch()
    return path


@contextmanager
def holder(path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the register open until it gets a line, or is killed."""
    command = [sys.executable, "-c", HOLDER, str(path)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "held\n"
            yield process
        finally:
            process.kill()


def names(path: Path) -> list[str]:
    return sorted(p.name for p in path.parent.iterdir())


def written_by_another_computer(path: Path) -> None:
    owner = {
        "host": "bureau-2",
        "user": "amina",
        "pid": os.getpid(),
        "officer": "Amina El Fassi",
        "since": "2026-11-23T10:00:00+00:00",
    }
    path.with_name(f".{path.name}.owner").write_text(json.dumps(owner), encoding="utf-8")


def test_a_second_process_is_refused_and_told_who_has_it(path: Path) -> None:
    with holder(path) as process:
        with pytest.raises(InUse) as told:
            RegisterLock(path, "Brahim").acquire()
        assert told.value.kind is FaultKind.IN_USE
        assert "Amina El Fassi" in str(told.value)
        assert "on this computer" in str(told.value)
        assert told.value.owner is not None
        assert told.value.owner.pid == process.pid
        process.communicate("\n")
    with RegisterLock(path, "Brahim") as lock:
        assert lock.held


def test_a_folder_where_nothing_can_be_made_is_not_told_as_another_window() -> None:
    for folder in ("/proc", "/sys/kernel"):
        if Path(folder).is_dir():
            with pytest.raises(Fault) as told:
                RegisterLock(Path(folder) / "register.smara", "Brahim").acquire()
            assert told.value.kind is FaultKind.READ_ONLY
            assert folder in str(told.value)


def test_a_lock_is_given_back_without_its_stick(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lock = RegisterLock(path, "Brahim").acquire()

    def pulled(*_asked: object, **_options: object) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as meanwhile:
        meanwhile.setattr(Path, "unlink", pulled)
        lock.release()
    assert not lock.held
    with RegisterLock(path, "Amina"):
        pass


ALIEN = {"host": "h", "user": "u", "pid": 1, "officer": "o", "since": "2026-11-23T10:00:00+00:00"}


@pytest.mark.parametrize(
    "owner",
    [
        "[]",
        '{"host": 5}',
        "{",
        "\udc80",
        json.dumps(ALIEN | {"since": "9999-12-31T23:59:59-12:00"}),
        json.dumps(ALIEN | {"officer": ["Amina"]}),
        json.dumps(ALIEN | {"pid": "x"}),
    ],
)
def test_an_owner_that_cannot_be_read_owns_nothing(path: Path, owner: str) -> None:
    beside = path.with_name(f".{path.name}.owner")
    beside.write_bytes(owner.encode("utf-8", "surrogateescape"))
    with RegisterLock(path, "Brahim") as lock:
        assert lock.held


def test_who_could_not_sign_does_not_keep_itself_out(path: Path) -> None:
    """As on a full disk: once there is room, the same window opens the register."""
    in_the_way = path.with_name(f".{path.name}.owner")
    in_the_way.mkdir()
    first = RegisterLock(path, "Salek")
    with pytest.raises(Fault):
        first.acquire()
    assert not first.held
    assert f"{in_the_way.name}.part" not in names(path)
    assert f".{path.name}.lock" not in names(path)

    in_the_way.rmdir()
    with RegisterLock(path, "Salek") as again:
        assert again.held


def test_the_lock_of_a_killed_process_is_taken_over(path: Path) -> None:
    with holder(path) as process:
        process.kill()
        process.wait()
        left = owner_of(path)
        assert left is not None
        assert left.officer == "Amina El Fassi"
        with RegisterLock(path, "Brahim"):
            taken = owner_of(path)
            assert taken is not None
            assert (taken.officer, taken.pid) == ("Brahim", os.getpid())


def test_two_windows_of_one_process_are_two_windows(path: Path) -> None:
    with RegisterLock(path, "Amina"):
        with pytest.raises(InUse, match="Amina has it open"):
            RegisterLock(path, "Brahim").acquire()
        assert owner_of(path) is not None


@pytest.mark.skipif(os.name == "nt", reason="links are made by administrators there")
def test_a_link_to_the_register_is_the_same_register(path: Path) -> None:
    elsewhere = path.parent / "Bureau"
    elsewhere.mkdir()
    link = elsewhere / "lien.smara"
    link.symlink_to(path)
    with RegisterLock(path, "Salek"):
        with pytest.raises(InUse) as told:
            RegisterLock(link, "Amina").acquire()
        assert told.value.owner is not None
        assert told.value.owner.officer == "Salek"
    with RegisterLock(link, "Amina"), pytest.raises(InUse):
        RegisterLock(path, "Salek").acquire()
    assert names(link) == [link.name]


def test_another_computer_keeps_it_until_someone_says_it_is_gone(path: Path) -> None:
    written_by_another_computer(path)
    for _ in range(2):
        with pytest.raises(InUse, match=r"open on the computer bureau-2: Amina El Fassi"):
            RegisterLock(path, "Brahim").acquire()
    lock = RegisterLock(path, "Brahim").acquire(take_over=True)
    taken = owner_of(path)
    assert taken is not None
    assert taken.here
    lock.release()
    with RegisterLock(path, "Brahim"):
        pass


def test_a_living_process_here_is_never_taken_over(path: Path) -> None:
    with holder(path), pytest.raises(InUse):
        RegisterLock(path, "Brahim").acquire(take_over=True)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"host": 1}', '"text"'])
def test_an_owner_that_cannot_be_read_is_no_owner(path: Path, content: str) -> None:
    path.with_name(f".{path.name}.owner").write_text(content)
    assert owner_of(path) is None
    with RegisterLock(path, "Brahim"):
        assert owner_of(path) is not None


def test_an_owner_of_a_later_version_is_an_owner(path: Path) -> None:
    said = json.dumps(ALIEN | {"version": "2.0"})
    path.with_name(f".{path.name}.owner").write_text(said, encoding="utf-8")
    with pytest.raises(InUse, match="computer h"):
        RegisterLock(path, "Brahim").acquire()


def test_an_unknown_owner_is_still_an_owner(path: Path) -> None:
    with holder(path):
        path.with_name(f".{path.name}.owner").unlink()
        with pytest.raises(InUse, match="already open in another window"):
            RegisterLock(path, "Brahim").acquire()


def test_nothing_is_left_beside_a_closed_register(path: Path) -> None:
    lock = RegisterLock(path, "Amina").acquire()
    assert len(names(path)) == 3
    lock.release()
    lock.release()
    assert names(path) == ["Es-Semara.smara"]
    assert not lock.held


def test_another_thread_may_give_it_back(path: Path) -> None:
    lock = RegisterLock(path, "Amina").acquire()
    thread = threading.Thread(target=lock.release)
    thread.start()
    thread.join()
    assert not lock.held
    with RegisterLock(path, "Brahim"):
        pass


@needs_root
def test_a_folder_that_cannot_be_written_is_told(path: Path) -> None:
    with read_only(path.parent):
        with pytest.raises(Fault) as told:
            RegisterLock(path, "Amina").acquire()
        assert told.value.kind is FaultKind.READ_ONLY
        assert "Es-Semara.smara" in str(told.value)
        # Of one that is to be made there is nothing to copy to another folder.
        with pytest.raises(Fault, match=str(path.parent)) as told:
            RegisterLock(path.with_name("new.smara"), "Amina").acquire()
        assert told.value.kind is FaultKind.READ_ONLY


needs_flock = pytest.mark.skipif(os.name == "nt", reason="stands in the way of flock")


@needs_flock
def test_a_lock_whose_file_was_just_removed_is_taken_anew(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another window lets go between our opening of its file and our locking it."""
    import fcntl

    lock_file, locking = path.with_name(f".{path.name}.lock"), fcntl.flock

    def removed_before(descriptor: int, how: int) -> None:
        monkeypatch.setattr(fcntl, "flock", locking)
        lock_file.unlink()
        locking(descriptor, how)

    monkeypatch.setattr(fcntl, "flock", removed_before)
    with RegisterLock(path, "Brahim") as lock:
        assert lock.held
        assert lock_file.exists()  # else it would keep nobody out
        with pytest.raises(InUse, match="Brahim"):
            RegisterLock(path, "Salek").acquire()


@needs_flock
def test_a_failing_disk_is_not_told_as_another_window(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(_descriptor: int, _how: int) -> None:
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr("fcntl.flock", failing)
    with pytest.raises(Fault) as told:
        RegisterLock(path, "Brahim").acquire()
    assert told.value.kind is FaultKind.IO
