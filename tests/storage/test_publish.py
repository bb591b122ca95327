"""A file gets its name whole or not at all, whatever the disk refuses."""

import errno
from pathlib import Path

import pytest

from smara_desktop.storage import publish as publishing
from smara_desktop.storage.publish import give_up, publish


@pytest.fixture
def part(tmp_path: Path) -> Path:
    made = tmp_path / "a.smara.part"
    made.write_bytes(b"whole")
    return made


def refused(path: Path, **_how: object) -> None:
    raise PermissionError(errno.EACCES, "in use by another program", str(path))


def test_a_part_that_cannot_be_removed_does_not_hide_that_the_file_is_there(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As on Windows, where a virus scanner reads what was just written."""
    target = part.with_suffix("")
    with monkeypatch.context() as scanner:
        scanner.setattr(Path, "unlink", refused)
        scanner.setattr(publishing, "discard_beside", lambda _path: None)
        publish(part, target)
        give_up(part)
    assert target.read_bytes() == b"whole"


def test_a_name_that_cannot_be_forced_to_the_disk_is_taken_back(
    part: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = part.with_suffix("")
    monkeypatch.setattr(publishing, "force_folder", refused)
    with pytest.raises(PermissionError):
        publish(part, target)
    assert not target.exists()
