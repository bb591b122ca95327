"""A stopped export, or one that the disk refuses: nothing half is left, an earlier one stays."""

import errno
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.kinds import Dialect
from smara_desktop.services.export_csv import Options, export
from smara_desktop.services.register import Register
from smara_desktop.storage import publish, staging
from smara_desktop.storage.errors import Fault, FaultKind
from tests.factories import saved


@pytest.fixture
def filled(register: Register) -> Register:
    """One acquisition, with all it belongs to."""
    saved(register, Acquisition, [{"funder": "AGENCE", "amount": "10 000"}])
    return register


class _Stopped(Exception):
    pass


@pytest.mark.parametrize("at", [1, 3, 6, 9])
def test_a_stopped_export_leaves_nothing(filled: Register, tmp_path: Path, at: int) -> None:
    calls = iter(range(1, 1000))

    def stop() -> None:
        if next(calls) == at:
            raise _Stopped

    before = set(tmp_path.iterdir())
    with pytest.raises(_Stopped):
        export(filled, tmp_path / "out", Options(zip=True), check_cancel=stop)
    assert set(tmp_path.iterdir()) == before


def test_a_stopped_export_leaves_the_earlier_one(filled: Register, tmp_path: Path) -> None:
    folder = export(filled, tmp_path / "out", Options()).folder
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def stop() -> None:
        raise _Stopped

    with pytest.raises(_Stopped):
        export(filled, folder, Options(phase=1), check_cancel=stop)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


@pytest.mark.parametrize("at", [0, 1, 14, 15, 29, -1])
def test_an_export_that_cannot_take_the_place_of_an_earlier_one_leaves_it(
    filled: Register, tmp_path: Path, at: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = export(filled, tmp_path / "out", Options()).folder
    (folder / "mine.txt").write_text("my own list", encoding="utf-8")
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    calls, renaming, forcing = iter(range(100)), Path.rename, publish.force_folder

    def rename(path: Path, target: Path) -> Path:
        if next(calls) == at:
            raise OSError(errno.EIO, "Input/output error", str(path))
        return renaming(path, target)

    def force(path: Path) -> None:
        if path == folder and at == -1:
            raise OSError(errno.EIO, "Input/output error", str(path))
        forcing(path)

    monkeypatch.setattr(Path, "rename", rename)
    monkeypatch.setattr(staging, "force_folder", force)
    with pytest.raises(Fault) as told:
        export(filled, folder, Options(dialect=Dialect.PLAIN))
    assert told.value.kind is FaultKind.IO
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_new_export_that_cannot_be_forced_to_the_disk_is_not_there(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, forcing = set(tmp_path.iterdir()), publish.force_folder

    def force(path: Path) -> None:
        if path.name == "out":
            raise OSError(errno.EIO, "Input/output error", str(path))
        forcing(path)

    monkeypatch.setattr(staging, "force_folder", force)
    with pytest.raises(Fault):
        export(filled, tmp_path / "out", Options())
    assert set(tmp_path.iterdir()) == before


@pytest.mark.skipif(os.name == "nt", reason="there, names are Unicode")
def test_a_folder_whose_name_is_no_unicode_is_packed(filled: Register, tmp_path: Path) -> None:
    folder = tmp_path / os.fsdecode(b"caf\xe9")
    packed = export(filled, folder, Options(zip=True)).archive
    assert packed is not None
    with zipfile.ZipFile(packed) as archive:
        assert "caf\ufffd/summary.csv" in archive.namelist()


@pytest.mark.parametrize("at", [1, 9])
def test_of_two_exports_to_one_place_at_once_the_later_is_made(
    filled: Register, tmp_path: Path, at: int
) -> None:
    calls = iter(range(1, 1000))

    def another_begins() -> None:
        if next(calls) == at:
            export(filled, tmp_path / "out", Options(dialect=Dialect.PLAIN))

    with pytest.raises(Fault) as told:
        export(filled, tmp_path / "out", Options(), check_cancel=another_begins)
    assert told.value.kind in (FaultKind.LOCKED, FaultKind.EXISTS)
    package = (tmp_path / "out" / "datapackage.json").read_text(encoding="utf-8")
    assert '"dialect": "plain"' in package
    assert not (tmp_path / "out.part").exists()


def test_what_a_killed_export_left_is_swept(filled: Register, tmp_path: Path) -> None:
    left = tmp_path / "out.part"
    left.mkdir()
    (left / "project_holders.csv").write_text("half", encoding="utf-8")

    export(filled, tmp_path / "out", Options())

    assert not left.exists()


def test_progress_goes_on_to_its_end(filled: Register, tmp_path: Path) -> None:
    told: list[int] = []
    export(
        filled, tmp_path / "out", Options(), lambda done, whole: told.append(done * 100 // whole)
    )
    assert told == sorted(told)
    assert told[-1] == 100


def test_a_full_disk_is_told_and_leaves_nothing(
    filled: Register, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: Any) -> Iterator[list[Any]]:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("smara_desktop.services.export_files.exporting.deleted", full)
    with pytest.raises(Fault) as told:
        export(filled, tmp_path / "out", Options())
    assert told.value.kind is FaultKind.DISK_FULL
    assert not (tmp_path / "out").exists()
    assert not (tmp_path / "out.part").exists()


def test_a_file_in_the_way_is_told(filled: Register, tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a letter", encoding="utf-8")
    with pytest.raises(Fault) as told:
        export(filled, tmp_path / "out", Options())
    assert told.value.kind is FaultKind.EXISTS
    assert (tmp_path / "out").read_text(encoding="utf-8") == "a letter"
