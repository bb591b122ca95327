"""All nine summaries by keyboard alone: through them, into them, to a list and back."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QApplication, QComboBox, QMenu, QWidget

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit
from smara_desktop.services.summaries.screens import SCREENS
from smara_desktop.ui.summaries.page import SummariesPage
from tests.factories import saved
from tests.ui.window_fixtures import CONTROL, Opened, bare, keyboard, opened, press

__all__ = ["bare", "opened"]

ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(opened: Opened) -> SummariesPage:
    register = opened.work.context.register
    for of in (ProjectHolder, Acquisition, Visit, Partnership, Assessment, RoadmapStep):
        saved(register, of)
    shown = opened.work.go("summary")
    assert isinstance(shown, SummariesPage)
    shown.choose(SCREENS[0].name, None)
    shown.focus_first()
    QCoreApplication.processEvents()
    return shown


# The offscreen platform says so of every menu.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_every_summary_is_reached_opened_and_come_back_to(
    opened: Opened, page: SummariesPage
) -> None:
    reached, followed = [], []
    for _screen in SCREENS:
        reached.append(page.screen_shown.name)
        figure = keyboard()
        assert page.view.isAncestorOf(figure), page.screen_shown.name
        press(Qt.Key.Key_Return)
        if isinstance(QApplication.activePopupWidget(), QMenu):
            press_in_menu(Qt.Key.Key_Down)
            press_in_menu(Qt.Key.Key_Return)
        if opened.work.place != "summary":
            followed.append(page.screen_shown.name)
            press(Qt.Key.Key_Left, ALT)
            assert opened.work.place == "summary"
            assert keyboard() is figure
        press(Qt.Key.Key_Tab, CONTROL)
    assert reached == [one.name for one in SCREENS]
    assert {"programme", "activities", "acquisitions", "breakdown"} <= set(followed)
    assert page.screen_shown is SCREENS[0], "after the last comes the first"


def press_in_menu(key: Qt.Key) -> None:
    from PySide6.QtTest import QTest

    menu = QApplication.activePopupWidget()
    assert menu is not None
    QTest.keyClick(menu, key)
    QCoreApplication.processEvents()


@pytest.mark.parametrize("name", ["breakdown", "potential", "roadmap"])
def test_tab_goes_round_through_everything_that_is_seen(page: SummariesPage, name: str) -> None:
    page.choose(name, None)
    page.focus_first()
    first, met = keyboard(), list[QWidget]()
    while keyboard() not in met and len(met) < 120:
        met.append(keyboard())
        assert keyboard().isVisible()
        press(Qt.Key.Key_Tab)
    assert keyboard() is first
    tool = page.tools[name]
    if name != "roadmap":
        assert any(tool.isAncestorOf(one) for one in met), "the tools are on the way"
    assert page.tabs in met
    assert not any(
        other.isAncestorOf(one) for other in page.tools.values() if other is not tool for one in met
    )


def test_the_keyboard_leaves_a_tool_with_its_screen(page: SummariesPage) -> None:
    page.choose("breakdown", None)
    page.chooser.measure.setFocus()
    press(Qt.Key.Key_Tab, CONTROL)
    assert page.screen_shown.name == "potential"
    assert page.view.isAncestorOf(keyboard())
    weight = page.weights.weights["market_potential"]
    weight.setFocus()
    press(Qt.Key.Key_Tab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert page.screen_shown.name == "breakdown"
    assert page.view.isAncestorOf(keyboard())
    assert not isinstance(keyboard(), QComboBox)


def test_the_names_are_walked_and_entered(page: SummariesPage) -> None:
    page.tabs.setFocus()
    press(Qt.Key.Key_Right)
    assert page.screen_shown.name == "activities"
    assert keyboard() is page.tabs, "whoever walks over the names stays on them"
    press(Qt.Key.Key_Return)
    assert page.view.isAncestorOf(keyboard())
