"""Keys across the window: small buttons, the form's keys in its list, the way back to a figure."""

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QWidget

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.storage import repository
from smara_desktop.ui.records_page import RecordsPage
from smara_desktop.ui.tables.filter_button import FilterButton
from tests.factories import saved
from tests.ui.window_fixtures import CONTROL, Opened, focused, opened, press

__all__ = ["opened"]

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_back_from_the_list_of_a_figure_the_keyboard_is_on_that_figure(opened: Opened) -> None:
    opened.work.go("home")
    figure = opened.work.panel.findChild(QWidget, "figure.women.phase")
    assert isinstance(figure, QWidget)
    figure.setFocus()
    press(Qt.Key.Key_Return)
    assert opened.work.place == "project_holder"
    press(Qt.Key.Key_Left, ALT)
    assert opened.work.place == "home"
    assert focused() == "figure.women.phase"


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Down])
def test_the_answers_of_a_filter_open_as_a_list_does(opened: Opened, key: Qt.Key) -> None:
    opened.work.go("acquisition")
    phases = opened.work.page("acquisition").findChild(FilterButton, "filter_phase")
    assert isinstance(phases, FilterButton)
    shown: list[bool] = []
    phases.answers.aboutToShow.connect(partial(shown.append, True))
    phases.setFocus()
    QTimer.singleShot(0, phases.answers.close)
    press(key)
    assert shown == [True]


def test_enter_presses_a_small_button(opened: Opened) -> None:
    opened.work.go("acquisition")
    page = opened.work.page("acquisition")
    assert isinstance(page, RecordsPage)
    page.list.bar.export_button.setFocus()
    press(Qt.Key.Key_Return)
    assert opened.work.place == "exchange"


def test_the_keys_on_the_buttons_of_the_form_are_heard_in_its_list(opened: Opened) -> None:
    opened.work.start_new(ProjectHolder)
    record = saved(opened.work.context.register, ProjectHolder)
    opened.work.open_record(ProjectHolder, record.id)
    page = opened.work.page("project_holder")
    assert isinstance(page, RecordsPage)
    page.list.focus_search()
    press(Qt.Key.Key_Delete, CONTROL | SHIFT)
    with opened.work.context.register.store.read() as connection:
        stored = repository.find(connection, ProjectHolder, record.id)
    assert stored is not None
    assert stored.deleted_at is not None
