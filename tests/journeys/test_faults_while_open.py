"""The disk, the stick or the file fails while a form is open: told with advice, nothing lost,
and the same form is saved once the fault is gone."""

import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton

from smara_desktop.domain.association import Association
from smara_desktop.paths import backups_dir
from smara_desktop.services.register import Register
from smara_desktop.settings import Settings
from smara_desktop.storage import driver
from smara_desktop.storage.lock import RegisterLock
from smara_desktop.storage.store import Store
from smara_desktop.ui import file_watch
from smara_desktop.ui.backups_dialog import BackupsDialog
from smara_desktop.ui.first_start import FirstStart
from tests.damage import spoil
from tests.factories import DESK, registers, saved
from tests.journeys.conftest import Start
from tests.journeys.program import Key, Program
from tests.storage.mounts import needs_root, read_only, small_disk

TYPED = {"legal_form": "asso", "name_fr": "Association Tifaouine", "phase": "1", "commune": "sem"}


@pytest.fixture
def path(tmp_path: Path, home: Path) -> Path:
    """A register on a device where Salek works, in French."""
    Settings(officer="Salek", officers=["Salek"], post="AG1", language="fr").save()
    folder = tmp_path / "bureau"
    folder.mkdir()
    with registers(folder) as make:
        register = make()
        saved(register, Association)
    return register.store.path.rename(folder / "programme.smara")


def typed_in(program: Program) -> None:
    """A new association, typed and not saved."""
    program.new(Association)
    program.fill(TYPED)


def refused(program: Program, *words: str) -> None:
    """Save: the fault is told in French, the form holds what was typed, nothing is saved."""
    before = dict(program.form.draft.texts)
    program.press(Key.Key_S, control=True)
    for one in words:
        assert one in program.notice()
    assert program.form.dirty
    assert program.form.record is None
    assert dict(program.form.draft.texts) == before
    assert before["name_fr"] == TYPED["name_fr"]
    assert program.figure("associations") == "1 → 2"


def saved_now(program: Program) -> None:
    """Save the same form: it is in the file."""
    program.save()
    assert program.form.record is not None
    assert program.figure("associations") == "2"
    with closing(sqlite3.connect(program.register.store.path)) as connection:
        query = "SELECT count(*) FROM association WHERE name_fr = ?"
        assert connection.execute(query, (TYPED["name_fr"],)).fetchone() == (1,)


def test_the_file_is_moved_and_put_back(path: Path, start: Start) -> None:
    program = start(path)
    typed_in(program)
    away = path.rename(path.with_name("ailleurs.smara"))
    refused(program, "programme.smara", "déplacé")
    assert not path.exists()
    away.rename(path)
    saved_now(program)


def test_the_file_is_replaced_by_a_copy(path: Path, start: Start) -> None:
    copy = Path(shutil.copy(path, path.with_name("copie.smara")))
    program = start(path)
    typed_in(program)
    original = path.rename(path.with_name("original.smara"))
    copied = shutil.copy(copy, path)
    refused(program, "programme.smara", "remplacé")
    assert Path(copied).read_bytes() == copy.read_bytes()
    original.replace(path)
    saved_now(program)


@needs_root
def test_the_disk_is_full(path: Path, tmp_path: Path, start: Start) -> None:
    with small_disk(tmp_path / "petit", "4m") as disk:
        moved = Path(shutil.move(path, disk / path.name))
        program = start(moved)
        typed_in(program)
        with filled(disk):
            refused(program, "programme.smara", "place")
        saved_now(program)
        program.close()


@contextmanager
def filled(disk: Path) -> Iterator[None]:
    """Leave no byte of a disk free."""
    ballast = disk / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(bytes(512))
        except OSError:
            pass
    yield
    ballast.unlink()


@needs_root
def test_the_disk_becomes_read_only(path: Path, start: Start) -> None:
    program = start(path)
    typed_in(program)
    with read_only(path.parent):
        refused(program, "programme.smara")
    saved_now(program)


def test_another_program_holds_the_file(
    path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.2)
    program = start(path)
    typed_in(program)
    with held_by_another(path):
        refused(program, "programme.smara", "occupé")
    saved_now(program)


HOLD = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.read()
"""


@contextmanager
def held_by_another(path: Path) -> Iterator[None]:
    """Another process is writing to the register and does not come to an end."""
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", HOLD, path], stdin=pipe, stdout=pipe) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == b"held\n"
        yield
        other.kill()


def test_a_damaged_page_is_told_with_a_way_out(
    path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_watch, "FIRST_MS", 1)
    spoil(path, "confirmation")
    program = start(path)
    program.wait(lambda: bool(program.notice()), "the damage is not told")
    assert "programme.smara" in program.notice()
    assert "sauvegarde" in program.notice()
    action = program.window.notices.findChild(QPushButton, "notice_action")
    assert action is not None
    leads_to_the_backups(program, action)


def leads_to_the_backups(program: Program, button: QPushButton) -> None:
    button.click()
    offered = program.window.findChild(BackupsDialog)
    assert offered is not None
    offered.reject()
    program.come_back()


def test_the_first_message_of_a_damaged_page_bears_the_way_out(path: Path, start: Start) -> None:
    spoil(path, "association")
    program = start(path)
    program.go("association")
    assert "programme.smara" in program.notice()
    assert way_out(program).isVisible()
    leads_to_the_backups(program, way_out(program))


def test_a_damaged_plan_does_not_leave_the_window_opening(path: Path, start: Start) -> None:
    spoil(path, "phase")
    program = start(path)
    assert isinstance(program.window.content, FirstStart)
    assert program.desktop.session is None
    assert "programme.smara" in program.notice()
    assert way_out(program).isVisible()
    RegisterLock(path, "Mariam").acquire().release()


def way_out(program: Program) -> QPushButton:
    """The button of the message across the page."""
    action = program.window.notices.findChild(QPushButton, "notice_action")
    assert action is not None
    assert action.text() == "Rétablir une sauvegarde…"
    return action


@pytest.mark.parametrize("left", [0, 20_000])
def test_a_register_that_cannot_be_opened_is_restored_from_the_first_message(
    path: Path, start: Start, left: int
) -> None:
    program = start(path)
    typed_in(program)
    saved_now(program)
    program.close()
    os.truncate(path, left)

    again = start(path)

    assert "programme.smara" in again.notice()
    entry = again.window.actions_by_name["restore_backup"]
    assert entry.isEnabled()
    way_out(again).click()
    offered = again.window.findChild(BackupsDialog)
    assert offered is not None
    assert str(backups_dir()) in words_of(offered)
    restore = offered.findChild(QPushButton, "restore")
    assert restore is not None
    restore.click()
    again.come_back()
    again.wait(lambda: again.desktop.session is not None, "the backup is not opened")
    again.rest()
    [aside] = path.parent.glob("*_before-restore.smara")
    assert aside.stat().st_size == left
    for told in ("sauvegarde du", aside.name, str(path.parent)):
        assert told in again.notice()
    assert again.figure("associations") == "2"


def test_a_register_cut_short_without_a_backup_is_told_where_they_would_be(
    path: Path, start: Start
) -> None:
    os.truncate(path, 20_000)
    program = start(path)
    program.desktop.speak("fr")  # the menus are built anew, and offer it still
    program.window.actions_by_name["restore_backup"].trigger()
    offered = program.window.findChild(BackupsDialog)
    assert offered is not None
    assert "programme.smara" in words_of(offered)
    assert str(backups_dir()) in words_of(offered)
    restore = offered.findChild(QPushButton, "restore")
    assert restore is not None
    assert not restore.isEnabled()
    offered.reject()
    program.come_back()
    assert path.stat().st_size == 20_000


def words_of(dialog: BackupsDialog) -> str:
    """All that a dialog says."""
    return " ".join(one.text() for one in dialog.findChildren(QLabel))


def test_a_whole_file_is_looked_through_while_one_types(
    path: Path, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(file_watch, "FIRST_MS", 1)
    left = backups_dir() / "Es-Semara_20261123T100000123Z_close.smara.part"
    left.write_bytes(b"half a backup, with names and identity card numbers")
    os.utime(left, (0, 0))
    program = start(path)
    typed_in(program)
    saved_now(program)
    program.wait(lambda: program.desktop.watch.all_seen, "the look does not end")
    assert program.notice() == ""
    assert not left.exists(), "what a killed run left is taken away then"


def test_a_register_on_a_stick_is_told_once(
    path: Path, start: Start, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mounts = tmp_path / "mountinfo"
    mounts.write_text(f"1 0 8:1 / {path.parent} rw - vfat /dev/sda1 rw\n")
    monkeypatch.setattr("smara_desktop.services.places_of_files._MOUNTS", mounts)
    program = start(path)
    assert "programme.smara" in program.notice()
    assert "clé" in program.notice()
    program.window.notices.hide()
    typed_in(program)
    saved_now(program)
    assert program.notice() == ""


def test_what_is_typed_survives_the_fault_and_a_kill(path: Path, start: Start) -> None:
    program = start(path)
    typed_in(program)
    away = path.rename(path.with_name("ailleurs.smara"))
    refused(program, "programme.smara")
    away.rename(path)
    program.close()
    again = start(path)
    again.go("home")
    again.tab_to("take_up_0")
    again.press(Key.Key_Space)
    assert again.form.draft.texts["name_fr"] == TYPED["name_fr"]
    saved_now(again)
    again.close()
    with closing(Store.open(path)) as store:
        assert Register(store, DESK).plan.programme is not None
