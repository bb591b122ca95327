import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from smara_desktop.domain.decimals import grouped
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.header import (
    APPLICATION_ID,
    examine,
    journal_of,
    newest_version,
    read_header,
)
from smara_desktop.storage.store import Store


def sqlite_file(
    path: Path, *, application: int = APPLICATION_ID, version: int = 1, page_size: int = 4096
) -> Path:
    connection = sqlite3.connect(path)
    connection.execute(f"PRAGMA page_size={page_size}")
    connection.execute(f"PRAGMA application_id={application}")
    connection.execute(f"PRAGMA user_version={version}")
    connection.execute("CREATE TABLE thing (name)")
    connection.executemany("INSERT INTO thing VALUES (?)", [("x" * 500,)] * 100)
    connection.commit()
    connection.close()
    return path


def no_file(_path: Path) -> None:
    """Nothing is there."""


def cut_short(path: Path) -> None:
    sqlite_file(path)
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) - 5_000])


WRONG: dict[str, tuple[Callable[[Path], object], FaultKind, str]] = {
    "missing": (no_file, FaultKind.MISSING, "choose the file again"),
    "folder": (Path.mkdir, FaultKind.NOT_A_REGISTER, "is a folder"),
    "zero bytes": (Path.touch, FaultKind.EMPTY, "is empty"),
    "a text": (lambda p: p.write_text("Bonjour\n" * 99), FaultKind.NOT_A_REGISTER, ".smara"),
    "a few bytes": (
        lambda p: p.write_bytes(b"SQLite format 3\x00"),
        FaultKind.NOT_A_REGISTER,
        "not a register",
    ),
    "another program's": (
        lambda p: sqlite_file(p, application=7),
        FaultKind.NOT_A_REGISTER,
        "not a register",
    ),
    "cut short": (cut_short, FaultKind.TRUNCATED, "Copy it again"),
    "newer": (lambda p: sqlite_file(p, version=3), FaultKind.NEWER, "Install the newer version"),
}


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_file_is_told_in_words_and_not_touched(case: str, tmp_path: Path) -> None:
    make, kind, words = WRONG[case]
    path = tmp_path / "Régistre.smara"
    make(path)
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(Fault) as told:
        Store.open(path, newest=2)
    assert told.value.kind is kind
    assert words in str(told.value.message)
    assert "Régistre.smara" in str(told.value.message)
    assert (path.read_bytes() if path.is_file() else None) == before
    assert [p.name for p in tmp_path.iterdir()] in ([], ["Régistre.smara"])


def test_a_cut_short_file_says_how_much_is_there(tmp_path: Path) -> None:
    path = tmp_path / "a.smara"
    cut_short(path)
    size = path.stat().st_size
    with pytest.raises(Fault, match=rf"{grouped(size)} of its {grouped(size + 5_000)} bytes"):
        examine(path, newest=1)


@pytest.mark.parametrize("page_size", [512, 4096, 65_536])
def test_the_header_is_read_as_sqlite_wrote_it(page_size: int, tmp_path: Path) -> None:
    path = sqlite_file(tmp_path / "a.smara", version=12, page_size=page_size)
    header = read_header(path)
    assert header.application_id == int.from_bytes(b"SMRA", "big")
    assert header.user_version == 12
    assert header.page_size == page_size
    assert header.expected_size == path.stat().st_size == header.file_size


def test_an_older_register_is_no_fault_of_the_file(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path / "a.smara", version=1)
    assert examine(path, newest=2).older
    assert not examine(path, newest=1).older
    with pytest.raises(Fault) as told:
        Store.open(path, newest=2)
    assert told.value.kind is FaultKind.OLDER


def test_an_unfinished_write_is_left_to_sqlite(tmp_path: Path) -> None:
    path = tmp_path / "a.smara"
    cut_short(path)
    journal_of(path).write_bytes(b"unfinished")
    assert not examine(path, newest=1).older


def test_the_header_of_an_open_register_is_not_read_behind_its_back(tmp_path: Path) -> None:
    path = sqlite_file(tmp_path / "a.smara")
    with Store.open(path, newest=1), pytest.raises(RuntimeError, match="ask its Store"):
        read_header(path)
    assert read_header(path).user_version == 1


def test_the_version_is_the_number_of_the_newest_migration(tmp_path: Path) -> None:
    assert newest_version(tmp_path) == 0
    versions = tmp_path / "versions"
    versions.mkdir()
    for name in ("0001_first.py", "0012_colours.py", "notes.txt", "__init__.py"):
        (versions / name).touch()
    assert newest_version(tmp_path) == 12
