"""What the form in sight tells the window, and what a record begun from another one begins with."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from tests.factories import empty_register, filled, saved
from tests.ui.keyboard import type_
from tests.ui.opening_fixtures import Starting, start
from tests.ui.window_fixtures import CONTROL, Opened, focused, opened, press

__all__ = ["opened", "start"]


def test_the_totals_are_of_the_phase_of_the_form_in_sight(opened: Opened) -> None:
    register = opened.work.context.register
    holder = saved(register, ProjectHolder, phase="3")
    activity = saved(register, Activity, phase="2", holder=str(holder.id))
    opened.work.open_record(ProjectHolder, holder.id)
    opened.work.open_record(Activity, activity.id)
    assert opened.work.panel.phase == 2
    opened.work.go("project_holder")
    assert opened.work.panel.phase == 3


def test_a_new_form_shows_the_phase_it_was_given(
    start: Callable[[], Starting], tmp_path: Path
) -> None:
    path = empty_register(tmp_path / "programme.smara")
    begun = start()
    begun.desktop.open(path)
    work = begun.let_in()
    saved(work.context.register, ProjectHolder, phase="3")
    begun.press(Qt.Key.Key_2, Qt.KeyboardModifier.AltModifier)
    begun._qtbot.waitUntil(lambda: begun.form("project_holder").get("phase") == "3")
    QCoreApplication.processEvents()
    assert work.panel.phase == 3


def test_a_record_begun_from_another_begins_where_something_is_to_be_typed(opened: Opened) -> None:
    activity = saved(opened.work.context.register, Activity, sector="ELEVAGE", phase="2")
    opened.work.start_new(Acquisition, {"activity": str(activity.id)})
    form = opened.work.records(Acquisition).forms.current
    assert focused() == "category"
    assert (form.draft.texts["sector"], form.draft.texts["phase"]) == ("ELEVAGE", "2")


def test_giving_up_gives_up_what_the_activity_had_given_too(opened: Opened) -> None:
    activity = saved(opened.work.context.register, Activity, sector="ELEVAGE")
    opened.work.start_new(Acquisition, {"activity": str(activity.id)})
    form = opened.work.records(Acquisition).forms.current
    press(Qt.Key.Key_Escape, Qt.KeyboardModifier.ShiftModifier)
    assert not form.dirty
    assert form.draft.texts.get("sector", "") == ""
    assert focused() == "activity"


def test_whoever_goes_to_the_list_left_nothing_out_of_an_empty_form(opened: Opened) -> None:
    opened.work.go("acquisition")
    form = opened.work.records(Acquisition).forms.current
    assert focused() == "activity"
    opened.work.search()
    assert form.problems == ()
    opened.work.go("home")
    opened.work.go("acquisition")
    assert form.problems == ()
    press(Qt.Key.Key_Tab)
    press(Qt.Key.Key_Tab)
    assert len(form.problems) == 2, "each is needed, and was passed over"


def test_whoever_opens_the_other_record_comes_back_to_what_was_typed(opened: Opened) -> None:
    other = saved(opened.work.context.register, ProjectHolder, cin="SJ123456")
    opened.work.start_new(ProjectHolder, filled(ProjectHolder, cin="sj 123456"))
    form = opened.work.records(ProjectHolder).forms.current
    form.editor("quarter").widget.setFocus()
    type_("Centre")
    press(Qt.Key.Key_S, CONTROL)
    line = form.body.rows["cin"].message.text()
    assert line.endswith(f"F7: Open {other.reference}"), "the key is told where the problem is"
    press(Qt.Key.Key_F7)
    assert form.draft.record_id == other.id
    assert "Alt+Left" in opened.window.status.said.text()
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert form.record is None
    assert (form.draft.texts["cin"], form.draft.texts["quarter"]) == ("sj 123456", "Centre")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert form.draft.texts["quarter"] == "Centre", "there is nothing before it"


def test_a_copy_from_no_record_is_told(opened: Opened) -> None:
    opened.work.start_new(Acquisition)
    press(Qt.Key.Key_F5)
    assert opened.window.status.said.text().startswith("There is no record before")


def test_a_new_record_asked_for_over_a_begun_one_leads_back_to_it(opened: Opened) -> None:
    opened.work.start_new(ProjectHolder)
    form = opened.work.records(ProjectHolder).forms.current
    assert opened.window.status.said.text() == ""
    type_("Salek")
    press(Qt.Key.Key_N, CONTROL)
    assert form.draft.texts.get("family_name_fr", "") == ""
    assert "Alt+Left" in opened.window.status.said.text()
    type_("Autre")
    press(Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert form.draft.texts["family_name_fr"] == "Salek"
    assert focused() == "family_name_fr"


def test_a_new_record_has_no_neighbours_yet_and_that_is_told(opened: Opened) -> None:
    saved(opened.work.context.register, ProjectHolder)
    opened.work.start_new(ProjectHolder)
    press(Qt.Key.Key_PageDown)
    assert "not in the list yet" in opened.window.status.said.text()
    assert focused() == "family_name_fr"
