"""Ctrl+Z says what it took back: which record and what of it, or which part of the plan."""

from PySide6.QtCore import QCoreApplication, Qt

from smara_desktop.domain.programme import Phase
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import plan_editing, records
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.ui.records_page import RecordsPage
from tests.factories import again, confirmed, edited, saved
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
