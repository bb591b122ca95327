"""The window in another language or theme: built anew, it stands where it stood."""

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.ui.places import PLACE_OF
from smara_desktop.ui.records_page import RecordsPage
from tests.factories import confirmed, draft
from tests.ui.window_fixtures import Opened, focused, keyboard, opened, press

__all__ = ["opened"]


def test_a_switch_of_language_keeps_the_place_and_what_is_typed(opened: Opened) -> None:
    opened.work.start_new(ProjectHolder)
    page = opened.work.page("project_holder")
    assert isinstance(page, RecordsPage)
    page.list.bar.narrow(page.list.bar.filtering.choose("sex", ("F",)))
    QTest.keyClicks(keyboard(), "Laaroussi")
    opened.desktop.do("language:ar")
    assert opened.work.place == "project_holder"
    assert opened.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    page = opened.work.page("project_holder")
    assert isinstance(page, RecordsPage)
    assert page.forms.current.draft.texts["family_name_fr"] == "Laaroussi"
    assert page.forms.current.dirty
    assert page.list.bar.filtering.chosen == {"sex": ("F",)}
    # The window's left is the reader's end: the totals.
    assert opened.work.panel.x() < opened.work.rail.x()


def test_a_page_that_is_not_shown_is_built_anew_at_its_next_visit(opened: Opened) -> None:
    page = opened.work.go("association")
    assert isinstance(page, RecordsPage)
    page.list.bar.narrow(page.list.bar.filtering.choose("legal_form", ("COOPERATIVE",)))
    QTest.keyClicks(keyboard(), "asso")
    press(Qt.Key.Key_Tab)
    opened.work.go("home")
    for code in ("ar", "fr"):  # nobody looks at it between the two
        opened.desktop.do(f"language:{code}")
        assert opened.work.findChild(RecordsPage) is None
    page = opened.work.go("association")
    assert isinstance(page, RecordsPage)
    assert page.list.bar.filtering.chosen == {"legal_form": ("COOPERATIVE",)}
    assert page.forms.current.draft.texts["legal_form"] == "ASSOCIATION"
    assert focused() == "legal_form"


def test_the_language_is_switched_from_within_the_settings(opened: Opened) -> None:
    opened.work.go("settings")
    arabic = opened.work.findChild(QWidget, "language_ar")
    assert isinstance(arabic, QWidget)
    QTest.mouseClick(arabic, Qt.MouseButton.LeftButton)
    QCoreApplication.processEvents()
    assert opened.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert PLACE_OF[opened.work.place].name == "settings"


def test_undo_still_knows_the_session_after_a_switch_of_language(opened: Opened) -> None:
    register = opened.work.context.register
    done = confirmed(register, draft(Association))
    assert isinstance(done, Saved)
    opened.work.context.bus.tell(done.changes)
    opened.desktop.do("language:fr")
    opened.work.undo_trail.undo_last()
    again = records.load(register, Association, done.record.id)
    assert again is not None
    assert again.deleted_at is not None


def test_a_theme_is_chosen_in_the_menu(opened: Opened, qapp: QApplication) -> None:
    opened.desktop.do("theme:dark")
    assert opened.settings.theme == "dark"
    assert qapp.palette().window().color().lightness() < 60
    opened.desktop.do("theme:light")
