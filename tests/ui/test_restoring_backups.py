"""A backup restored in the window: what was is kept aside and told, another one is asked for."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QListWidget, QPushButton

from smara_desktop import i18n
from smara_desktop.domain.association import Association
from smara_desktop.services import records, sessions
from smara_desktop.services.register import Desk
from smara_desktop.ui.backups_dialog import BackupsDialog, size_told
from smara_desktop.ui.first_start import FirstStart
from tests.factories import saved
from tests.ui.window_fixtures import Opened, opened

__all__ = ["opened"]


def test_a_backup_is_restored_and_the_present_kept_aside(opened: Opened) -> None:
    session = opened.desktop.session
    assert session is not None
    kept = saved(session.register, Association)
    backup = session.back_up()
    lost = saved(session.register, Association)
    opened.desktop.files.restore(session.path, backup)
    now = opened.desktop.session
    assert now is not None
    assert now is not session
    assert records.load(now.register, Association, kept.id) is not None
    assert records.load(now.register, Association, lost.id) is None
    [aside] = now.path.parent.glob("*before-restore*")
    for told in ("from the backup of", aside.name, str(aside.parent)):
        assert told in opened.notice


def test_another_register_that_is_damaged_is_restored_while_one_is_open(
    opened: Opened, tmp_path: Path
) -> None:
    other = sessions.begun(tmp_path / "other.smara", Desk("Amina", "AG2", "device-2"))
    backup = other.back_up()
    other.close()
    other.path.write_bytes(b"")
    before = opened.desktop.session
    opened.desktop.open(other.path)
    button = opened.window.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    assert button.isVisible()
    assert opened.desktop.session is before
    opened.desktop.files.restore(other.path, backup)
    assert opened.desktop.session is not None
    assert opened.desktop.session.path == other.path
    assert opened.desktop.session.lock.held


@pytest.mark.parametrize(
    ("size", "language", "told"),
    [
        (1, "fr", "1\u00a0Ko"),
        (1024 * 1024 - 1, "fr", "1\u202f023\u00a0Ko"),
        (1024 * 1024, "en", "1 MB"),
        (4144 * 1024, "fr", "4\u00a0Mo"),
        (4200 * 1024, "fr", "4,1\u00a0Mo"),
        (4200 * 1024, "en", "4,1 MB"),
        (4200 * 1024, "ar", "4,1\u00a0ميغابايت"),
        (999 * 1024, "ar", "999\u00a0كيلوبايت"),
        (3_700_000_000, "fr", "3\u202f528,6\u00a0Mo"),
    ],
)
def test_the_size_of_a_backup_is_told_in_the_units_of_the_language(
    size: int, language: str, told: str
) -> None:
    with i18n.speaking(language):
        assert size_told(size).translate({0x2066: "", 0x2069: ""}) == told


def test_a_backup_that_is_none_leaves_the_register_open_under_its_lock(opened: Opened) -> None:
    session = opened.desktop.session
    assert session is not None
    backup = session.back_up()
    backup.path.write_bytes(b"what a broken stick gave back" * 200)
    opened.work.go("association")
    opened.desktop.files.restore(session.path, backup)
    now = opened.desktop.session
    assert now is not None
    assert now.path == session.path
    assert now.lock.held, "else a second window would write to it as well"
    assert backup.path.name in opened.notice
    assert opened.work.place == "association"
    assert opened.desktop.watch._watch is not None


def test_a_register_that_is_gone_with_its_backup_is_asked_for(opened: Opened) -> None:
    session = opened.desktop.session
    assert session is not None
    backup = session.back_up()
    for path in (backup.path, session.path):
        path.unlink()
    opened.desktop.files.restore(session.path, backup)
    assert opened.desktop.session is None
    assert isinstance(opened.window.content, FirstStart)
    assert backup.path.name in opened.notice


def test_a_register_that_was_given_another_name_finds_its_backups(
    opened: Opened, tmp_path: Path
) -> None:
    session = opened.desktop.session
    assert session is not None
    saved(session.register, Association)
    before = session.back_up()
    opened.desktop.release()
    renamed = session.path.rename(tmp_path / "Es-Semara 2026.smara")

    opened.desktop.open(renamed)
    session = opened.desktop.session
    assert session is not None
    assert sessions.backups_of(renamed) == []
    assert sessions.all_backups_of(renamed) == session.older_copies() == [before]
    opened.desktop.files.choose_backup()
    dialog = opened.window.findChild(BackupsDialog)
    assert dialog is not None
    shown = dialog.findChild(QListWidget)
    assert shown is not None
    assert shown.item(0).text().endswith(f" · {before.register}")
    shown.itemActivated.emit(shown.item(0))
    assert "Restored" in opened.notice

    # A file of the old name has those backups for itself, and what is none tells nothing.
    before.path.with_name("Es-Semara 2026_20260101T000000000Z_close.smara").write_bytes(b"none")
    (tmp_path / f"{before.register}.smara").write_bytes(renamed.read_bytes())
    assert before not in sessions.all_backups_of(renamed)
    assert before in sessions.all_backups_of(tmp_path / f"{before.register}.smara")
