"""The window in another language or theme: built anew, it stands where it stood."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget

from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.storage import confirmations
from smara_desktop.ui.places import PLACE_OF
from smara_desktop.ui.records_page import RecordsPage
from smara_desktop.ui.tasks import Tasks
from smara_desktop.ui.typist import quiet, until
from tests.factories import confirmed, draft
from tests.ui.pages_fixtures import raise_it
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


def switch(opened: Opened) -> None:
    before = opened.work
    opened.desktop.do("next_language")
    until(lambda: opened.work is not before, "the language is the same")


def line(name: str, opened: Opened) -> QLineEdit:
    found = opened.work.findChild(QLineEdit, name)
    assert isinstance(found, QLineEdit)
    return found


@pytest.fixture
def lanes(opened: Opened) -> Iterator[Tasks]:
    """What is read after a switch comes after the next key."""
    lanes = opened.desktop.tasks = Tasks(raise_it)
    yield lanes
    quiet(lanes)
    opened.desktop.release()
    lanes.close()


def test_what_is_typed_goes_on_where_it_was_begun(opened: Opened, lanes: Tasks) -> None:
    opened.work.start_new(ProjectHolder)
    line("family_name_fr", opened).setFocus()
    QTest.keyClicks(keyboard(), "Zzz")
    line("given_name_fr", opened).setFocus()
    QTest.keyClicks(keyboard(), "Ab")
    press(Qt.Key.Key_Left)
    switch(opened)
    QTest.keyClicks(keyboard(), "c")
    texts = opened.work.records(ProjectHolder).forms.current.draft.texts
    assert (texts["family_name_fr"], texts["given_name_fr"]) == ("Zzz", "Acb")
    line("given_name_fr", opened).setSelection(1, 2)
    switch(opened)
    QTest.keyClicks(keyboard(), "d")
    assert line("given_name_fr", opened).text() == "Ad"


def test_a_search_keeps_the_keyboard_and_the_letters_just_typed(opened: Opened) -> None:
    opened.work.go("project_holder")
    opened.work.search()
    QTest.keyClicks(keyboard(), "Laar")
    opened.desktop.do("language:ar")
    QTest.keyClicks(keyboard(), "o")
    assert focused() == "search"
    assert line("search", opened).text() == "Laaro"


def test_a_question_stands_open_with_its_reason(opened: Opened) -> None:
    register = opened.work.context.register
    opened.work.open_draft(draft(ProjectHolder, birth_date="1970"))
    form = opened.work.records(ProjectHolder).forms.current
    form.save()
    assert form.confirm.isVisible()
    QTest.keyClicks(keyboard(), "Seen at home")
    opened.desktop.do("language:ar")
    form = opened.work.records(ProjectHolder).forms.current
    assert form.confirm.isVisible()
    QTest.keyClicks(keyboard(), "!")
    press(Qt.Key.Key_Return)
    assert form.record is not None
    with register.store.read() as connection:
        kept = confirmations.of_record(connection, form.record.id)
    assert [one.reason for one in kept] == ["Seen at home!"]


def test_the_chosen_phase_stays_beside_the_whole(opened: Opened) -> None:
    opened.work.open_draft(draft(ProjectHolder))
    QCoreApplication.processEvents()
    assert opened.work.panel.phase == 1
    opened.work.panel.show_phase(3)
    opened.desktop.do("language:ar")
    QCoreApplication.processEvents()
    assert opened.work.panel.phase == 3
