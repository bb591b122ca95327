"""Every keystroke survives: what is typed and not saved comes back, field by field."""

import os
import subprocess
import sys
from time import monotonic

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.journal import offers
from smara_desktop.services.register import Register
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm
from tests.factories import saved
from tests.ui.forms.conftest import Heard, Shown, Typist, put_on_screen


def kept(register: Register, name: str) -> list[str]:
    return [one.draft.texts.get(name, "") for one in offers(register)]


def test_typing_is_kept_and_a_save_tidies_up(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    form = shown(ProjectHolder)
    typist.fill(family_name_fr="Salek", cin="12 ?")
    qtbot.waitUntil(lambda: kept(context.register, "cin") == ["12 ?"])
    form.editor("cin").widget.setFocus()
    typist.press(Qt.Key.Key_Delete)
    typist.fill(given_name_fr="Ali")
    typist.fill(sex="m", cin_pending="lost", phase="1", commune="sem")
    typist.control(Qt.Key.Key_S)
    assert form.record is not None
    assert offers(context.register) == []


def test_giving_up_tidies_up(shown: Shown, typist: Typist, context: Context, qtbot: QtBot) -> None:
    form = shown(ProjectHolder)
    typist.type("Salek")
    qtbot.waitUntil(lambda: kept(context.register, "family_name_fr") == ["Salek"])
    typist.press(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert offers(context.register) == []
    assert form.editor("family_name_fr").text() == ""
    assert not form.dirty


def test_typing_back_to_what_was_there_tidies_up(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    shown(ProjectHolder)
    typist.type("S")
    qtbot.waitUntil(lambda: kept(context.register, "family_name_fr") == ["S"])
    typist.press(Qt.Key.Key_Backspace)
    assert offers(context.register) == []


def test_another_record_is_opened_and_nothing_is_lost(
    shown: Shown, typist: Typist, context: Context, heard: Heard
) -> None:
    one = saved(context.register, ProjectHolder)
    other = saved(context.register, ProjectHolder)
    form = shown(ProjectHolder)
    form.open_record(one.id)
    form.editor("quarter").widget.setFocus()
    typist.type("Hay")
    form.editor("standing").widget.setFocus()
    typist.type("cand")
    assert heard.previews[-1]
    form.open_record(other.id)
    assert form.draft.texts["quarter"] == ""
    assert heard.previews[-1] == {}
    form.open_record(one.id)
    assert form.draft.texts["quarter"] == "Hay"
    assert form.dirty
    assert heard.said


def test_a_draft_is_taken_up_field_by_field(
    shown: Shown, typist: Typist, context: Context, qtbot: QtBot
) -> None:
    form = shown(Acquisition)
    typist.fill(designation="Four", quantity="x1")
    form.editor("fundings").widget.setFocus()
    typist.type("Ag")
    typist.enter()
    typist.enter()
    typist.type("12,5,5")
    form.leave()
    [offered] = offers(context.register)
    again = RecordForm(context, Acquisition)
    put_on_screen(qtbot, again)
    again.open_draft(offered.draft)
    assert again.draft == form.draft
    assert again.editor("quantity").text() == "x1"
    [line] = again.draft.lines["fundings"]
    assert line.texts == {"funder": "AGENCE", "nature": "cash", "amount": "12,5,5", "paid": ""}
    assert again.dirty


CHILD = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.register import Desk, Register
from smara_desktop.settings import Settings
from smara_desktop.storage.store import Store
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.tasks import Tasks

app = QApplication([])
register = Register(Store.open(Path(sys.argv[1])), Desk("Salek", "AG1", "device-1"))
form = RecordForm(Context(register, Settings(), Tasks(print)), ProjectHolder)
form.show()
form.start_new()
form.focus_first()
QTest.qWaitForWindowActive(form)
QTest.keyClicks(form.editor("family_name_fr").widget, "Laaroussi")
QTest.keyClicks(form.editor("cin").widget, "SJ12 3x")
print("typed", flush=True)
app.exec()
"""


def test_a_killed_program_loses_nothing_typed_half_a_second_before(register: Register) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", CHILD, str(register.store.path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == "typed\n"
        last_key = monotonic()
        while kept(register, "cin") != ["SJ12 3x"] and monotonic() - last_key < 5:
            pass
        waited = monotonic() - last_key
        child.kill()
    assert kept(register, "cin") == ["SJ12 3x"]
    assert kept(register, "family_name_fr") == ["Laaroussi"]
    assert waited < 0.5
