"""The pages of a place, and what begins from an open record."""

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QToolButton

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from tests.factories import saved
from tests.ui.window_fixtures import CONTROL, Opened, opened, press

__all__ = ["opened"]


def test_the_pages_of_a_place_turn_by_control_and_tab(opened: Opened) -> None:
    opened.work.go("activity")
    assert opened.work.tabs.isHidden()
    opened.work.go("plan")
    assert not opened.work.tabs.isHidden()
    met = []
    for _ in range(5):
        met.append(opened.work.place)
        assert opened.work.rail._buttons["plan"].isChecked()
        press(Qt.Key.Key_Tab, CONTROL)
    assert met == ["visit", "partnership", "assessment", "roadmap_step", "visit"]
    press(Qt.Key.Key_Backtab, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert opened.work.place == "visit"
    opened.work.go("home")
    opened.work.go("plan")
    assert opened.work.place == "visit", "the page seen last"
    opened.desktop.do("language:fr")
    assert opened.work.place == "visit"
    assert opened.work.tabs.bar.tabText(0) == "Visites"


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_every_tab_is_seen_whole_whichever_is_in_front(opened: Opened, language: str) -> None:
    opened.desktop.do(f"language:{language}")
    opened.work.go("plan")
    bar = opened.work.tabs.bar
    for place in range(bar.count()):
        bar.setCurrentIndex(place)
        QCoreApplication.processEvents()
        assert not any(one.isVisible() for one in bar.findChildren(QToolButton))
        assert all(bar.rect().contains(bar.tabRect(one)) for one in range(bar.count()))


def test_what_refers_to_a_record_begins_from_it(opened: Opened) -> None:
    holder = saved(opened.work.context.register, ProjectHolder, commune="11.221.03.03")
    page = opened.work.records(ProjectHolder)
    page.start_new()
    opened.desktop.do("new_from_here")
    assert "Save this record first" in opened.window.status.said.text()
    page.open_record(holder.id)
    opened.desktop.do("new_from_here")
    assert opened.work.place == "activity"
    texts = opened.work.records(Activity).forms.current.draft.texts
    assert (texts["holder"], texts["commune"]) == (str(holder.id), "11.221.03.03")
