"""Keys across the window: small buttons, the form's keys in its list, the way back to a figure."""

from functools import partial

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.storage import repository
from smara_desktop.ui.keys import KEYS
from smara_desktop.ui.places import PAGES, PLACES
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


def test_every_key_that_the_sheet_tells_of_is_bound(opened: Opened) -> None:
    for name in PAGES:
        opened.work.go(name)
    bound = {one.key().toString() for one in opened.window.findChildren(QShortcut)}
    bound |= {one.shortcut().toString() for one in opened.window.findChildren(QAction)}
    told = [one for one in KEYS.values() if one.group in ("everywhere", "form", "summary")]
    # Bound by the widget itself: Esc by the form, Enter by whatever shows a figure.
    told = [one for one in told if one.name not in ("leave", "open_figure")]
    number = len(PLACES)
    told = [one for one in told if one.name not in {f"place_{n}" for n in range(number + 1, 10)}]
    unbound = [one.name for one in told if QKeySequence(one.sequence).toString() not in bound]
    assert unbound == []


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_another_officer_and_the_export_are_a_key_away(opened: Opened) -> None:
    opened.work.go("home")
    press(Qt.Key.Key_O, CONTROL | ALT)
    menu = opened.window.findChild(QMenu, "officers")
    assert isinstance(menu, QMenu)
    assert menu.isVisible()
    menu.close()
    opened.window.activateWindow()
    opened.work.go("home")
    press(Qt.Key.Key_X, CONTROL | ALT)
    assert opened.work.place == "exchange"


def test_no_key_that_is_met_in_a_text_is_one_by_which_a_text_is_edited() -> None:
    # Qt's bindings on X11 for the end of the line, what follows it, the whole line, the next
    # letter; and what AltGr types on a French keyboard, which Windows calls Ctrl and Alt.
    edits = {"Ctrl+E", "Ctrl+Shift+E", "Ctrl+K", "Ctrl+U", "Ctrl+D", "Ctrl+Alt+E", "Ctrl+Alt+0"}
    met_in_texts = [key for key in KEYS.values() if key.group in {"everywhere", "form", "field"}]
    taken = {key.name for key in met_in_texts if {key.sequence, *key.also} & edits}
    assert taken == set()


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
@pytest.mark.parametrize("spoken", ["en", "ar"])
def test_the_menus_open_by_a_key_and_are_gone_through(opened: Opened, spoken: str) -> None:
    opened.desktop.do(f"language:{spoken}")
    first = opened.window.menuBar().actions()[0].menu()
    assert isinstance(first, QMenu)
    shown: list[bool] = []
    first.aboutToShow.connect(partial(shown.append, True))
    press(Qt.Key.Key_F10)
    assert shown == [True]
    first.close()
