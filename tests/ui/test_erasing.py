"""Erasing a person from the menu: asked twice, gone from the form, the file and the backups."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import totals
from smara_desktop.ui.erase_dialog import EraseDialog
from tests.factories import again, saved, totals_only
from tests.ui.window_fixtures import Opened, keyboard, opened, press

__all__ = ["opened"]


def dialog(opened: Opened) -> EraseDialog:
    QCoreApplication.processEvents()
    found = opened.window.findChild(EraseDialog, "erase")
    assert isinstance(found, EraseDialog)
    return found


def test_a_person_is_erased_by_keyboard_from_the_form_the_file_and_the_backups(
    opened: Opened,
) -> None:
    register, session = opened.work.context.register, opened.desktop.session
    assert session is not None
    holder = saved(register, ProjectHolder, family_name_fr="Zerouali", cin="SJ987654")
    session.back_up()
    old = session.backups()
    before = totals.read(register)
    opened.work.open_record(ProjectHolder, holder.id)
    form = opened.work.form()
    assert form is not None
    QTest.keyClicks(keyboard(), "Zerouali is being typed")
    opened.desktop.do("erase")
    asking = dialog(opened)
    assert "(1)" in asking.older.text()

    press(Qt.Key.Key_Return)
    QTest.keyClicks(keyboard(), "Asked for in writing")
    press(Qt.Key.Key_Return)
    assert holder.reference in asking.problem.text()
    QTest.keyClicks(keyboard(), holder.reference.lower())
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    QCoreApplication.processEvents()

    assert again(register, holder).family_name_fr is None
    assert form.editor("family_name_fr").text() == ""
    assert not form.dirty
    assert totals_only(totals.read(register).values) == totals_only(before.values)
    assert "written anew" in opened.notice
    [fresh] = session.backups()
    assert fresh not in old
    for path in (session.path, fresh.path):
        assert b"Zerouali" not in path.read_bytes()
        assert b"zerouali" not in path.read_bytes()
    opened.work.undo_trail.undo_last()
    assert "cannot be brought back" in opened.notice
    assert again(register, holder).family_name_fr is None
