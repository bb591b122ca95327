"""A file written for somebody replaces a file of its name, but never a register or a folder."""

import errno
from pathlib import Path

import pytest

from smara_desktop.services.new_file import put
from smara_desktop.services.register import Register
from smara_desktop.services.sessions import Fault
from smara_desktop.storage.errors import FaultKind


def refused(target: Path) -> str:
    with pytest.raises(Fault) as known:
        put(target, b"%PDF")
    assert known.value.kind is FaultKind.EXISTS
    assert not list(target.parent.glob("*.part"))
    return known.value.message.text


def test_the_open_register_is_not_written_over(register: Register, tmp_path: Path) -> None:
    path = register.store.path
    link = tmp_path / "sheet.pdf"
    link.symlink_to(path)
    before = path.read_bytes()
    assert refused(path) == refused(link)
    assert path.read_bytes() == before
    assert link.is_symlink()


def test_a_register_that_nobody_has_open_is_not_written_over(
    register: Register, tmp_path: Path
) -> None:
    register.store.close()
    other = tmp_path / "other.pdf"
    other.write_bytes(register.store.path.read_bytes())
    assert "nothing is written over a register" in refused(other)
    assert other.read_bytes() == register.store.path.read_bytes()


def test_a_folder_of_that_name_is_told_as_one(tmp_path: Path) -> None:
    (tmp_path / "sheets.pdf").mkdir()
    assert "is a folder" in refused(tmp_path / "sheets.pdf")


def test_a_folder_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(Fault) as known:
        put(tmp_path / "stick" / "sheet.pdf", b"%PDF")
    assert "There is no folder" in known.value.message.text
    assert not (tmp_path / "stick").exists()


def test_a_folder_that_may_not_be_written_to_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(_path: Path, _content: bytes) -> int:
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(Path, "write_bytes", refuses)
    with pytest.raises(Fault) as known:
        put(tmp_path / "sheet.pdf", b"%PDF")
    assert known.value.kind is FaultKind.READ_ONLY
    assert "Choose a folder of your own" in known.value.message.text


def test_an_earlier_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "sheet.pdf"
    target.write_bytes(b"SQLite format 3\0 but no register")
    put(target, b"%PDF")
    assert target.read_bytes() == b"%PDF"
