"""Ctrl+Z says what it took back: which record and what of it, or which part of the plan."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.programme import Phase
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.wording import Message
from smara_desktop.services import plan_editing, records
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.ui.records_page import RecordsPage
from tests.factories import again, changed, confirmed, draft, edited, saved
from tests.ui.window_fixtures import CONTROL, Opened, opened, press

__all__ = ["opened"]


def test_control_z_names_what_it_took_back(opened: Opened) -> None:
    register, work = opened.work.context.register, opened.work
    saved(register, ProjectHolder)  # the list stands where it stood, whatever goes
    holder = saved(register, ProjectHolder)
    changes = [
        plan_editing.set_phase(register, Phase(number=4, name_fr="Phase 4", closed=False)),
        plan_editing.set_objective(register, 4, "planned", "INDH", 1_250_050),
        plan_editing.set_objective(register, 2, "women", "", 40),
        confirmed(register, edited(holder, phone="0661234567")).changes,
        records.delete(register, again(register, holder)),
    ]
    for one in changes:
        done = one.changes if isinstance(one, Saved) else one
        assert isinstance(done, Changes)
        work.context.bus.tell(done)
    page = work.go("project_holder")
    assert isinstance(page, RecordsPage)
    QCoreApplication.processEvents()
    page.list.table.setFocus()
    said = []
    for _ in changes:
        press(Qt.Key.Key_Z, CONTROL)
        said.append(opened.window.status.said.text())
    assert opened.window.status.said.toolTip() == said[-1]
    assert said == [
        f"Undone: the deletion of {holder.reference}.",
        f"Undone: the change of {holder.reference} (Phone).",
        "Undone: Women, Phase 2 (Target).",
        "Undone: INDH, Phase 4 (Budget).",
        "Undone: Phase 4.",
    ]


def _pressed(opened: Opened) -> str:
    """Press the button of the message across the page; returns what it said."""
    button = opened.window.notices.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    assert button.isVisibleTo(opened.window)
    words = button.text()
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    return words


def test_an_undo_that_is_refused_opens_the_record_that_stands_in_its_way(opened: Opened) -> None:
    register, work = opened.work.context.register, opened.work
    made = confirmed(register, draft(ProjectHolder))
    activity = saved(register, Activity, holder=str(made.record.id))
    work.context.bus.tell(made.changes)
    work.go("home")
    press(Qt.Key.Key_Z, CONTROL)
    assert activity.reference in opened.window.notices.words.text()
    assert made.record.reference in opened.window.notices.words.text()
    assert _pressed(opened) == f"Open {activity.reference}"
    form = work.records(Activity).forms.current
    assert form.record is not None
    assert form.record.id == activity.id


def test_an_undo_of_what_was_changed_elsewhere_opens_it(opened: Opened) -> None:
    register, work = opened.work.context.register, opened.work
    made = confirmed(register, draft(ProjectHolder))
    work.context.bus.tell(made.changes)
    changed(register, again(register, made.record), phone="0661234567")
    work.go("home")
    press(Qt.Key.Key_Z, CONTROL)
    assert "changed since" in opened.window.notices.words.text()
    assert _pressed(opened) == f"Open {made.record.reference}"
    form = work.records(ProjectHolder).forms.current
    assert form.record is not None
    assert form.record.id == made.record.id


def test_a_warning_that_comes_by_itself_leaves_what_was_told_to_be_read(opened: Opened) -> None:
    notices = opened.window.notices
    notices.tell("Restored from the backup.", "good", "Open its folder", "folder:/nowhere")
    opened.desktop.watch.misplaced.emit(Message("The register is on a stick."))
    opened.desktop.watch.misplaced.emit(Message("The register is on a stick."))
    assert notices.words.text() == "Restored from the backup.\nThe register is on a stick."
    button = notices.findChild(QPushButton, "notice_action")
    assert isinstance(button, QPushButton)
    assert button.text() == "Open its folder"
    notices.hide()
    opened.desktop.watch.misplaced.emit(Message("The register is on a stick."))
    assert notices.words.text() == "The register is on a stick."
    assert button.isHidden()
