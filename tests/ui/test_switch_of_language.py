"""The window in another language or theme: built anew, it stands where it stood."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton, QWidget
from shiboken6 import isValid

from smara_desktop import i18n
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.directions import bare
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.register_expressions import Confirmed
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.storage import confirmations
from smara_desktop.ui.exchange.export_page import ExportPage
from smara_desktop.ui.inline.grid import Grid
from smara_desktop.ui.places import PLACE_OF
from smara_desktop.ui.records_page import RecordsPage
from smara_desktop.ui.settings_pages.settings_page import SettingsPage
from smara_desktop.ui.several.same_for_several import SameForSeveral
from smara_desktop.ui.tasks import Tasks
from smara_desktop.ui.totals.figure_button import FigureButton
from smara_desktop.ui.typist import quiet, until
from tests.factories import confirmed, draft, saved
from tests.ui.pages_fixtures import raise_it
from tests.ui.window_fixtures import CONTROL, Opened, focused, keyboard, opened, press

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


def shown_as(opened: Opened) -> tuple[str, bool]:
    """The language of the window and of the button at its foot that is pressed."""
    button = opened.window.status.findChild(QToolButton, f"language_{i18n.language()}")
    assert isinstance(button, QToolButton)
    return i18n.language(), button.isChecked()


def test_a_page_over_the_list_is_finished_or_left_first(opened: Opened) -> None:
    register = opened.work.context.register
    holder = saved(register, ProjectHolder)
    shops = [
        saved(register, Activity, holder=str(holder.id), title_fr=f"Couture {number}")
        for number in range(3)
    ]
    bought = saved(register, Acquisition, activity=str(shops[0].id), unit_price="12 500")
    opened.work.open_record(Acquisition, bought.id)
    opened.work.over_records("same_for_several")
    press(Qt.Key.Key_A, CONTROL)
    press(Qt.Key.Key_Return, CONTROL)
    QTest.keyClicks(keyboard(), "S-1")
    press(Qt.Key.Key_Return)
    before = opened.work
    foot = opened.window.status.findChild(QToolButton, "language_ar")
    assert isinstance(foot, QToolButton)
    foot.click()
    opened.work.go("settings")  # it stands there still, over a page that nobody sees
    opened.desktop.do("language:fr")
    assert opened.work is before
    assert shown_as(opened) == ("en", True)
    assert opened.window.actions_by_name["language:en"].isChecked()
    words = "Finish or leave “Same for several” first, then change the language."
    assert opened.window.status.said.text() == words
    opened.work.go("acquisition")
    page = opened.work.findChild(SameForSeveral)
    assert isinstance(page, SameForSeveral)
    assert page.isVisible()
    page.serials.setFocus()
    press(Qt.Key.Key_S, CONTROL)
    opened.desktop.do("language:fr")
    assert shown_as(opened) == ("fr", True)


def test_a_form_that_another_waits_for_is_finished_or_left_first(opened: Opened) -> None:
    opened.work.start_new(Activity)
    opened.work.start_new(ProjectHolder, {"family_name_fr": "Laaroussi"}, [].append)
    opened.desktop.do("language:ar")
    assert shown_as(opened) == ("en", True)
    form = opened.work.form()
    assert form is not None
    assert form.draft.texts["family_name_fr"] == "Laaroussi"
    form.close_form()
    opened.desktop.do("language:ar")
    assert shown_as(opened) == ("ar", True)


def test_an_open_cell_of_the_settings_is_saved_first(opened: Opened) -> None:
    page = opened.work.go("settings")
    assert isinstance(page, SettingsPage)
    page.show_section("objectives")
    grid = page.findChild(Grid, "objectives_grid")
    assert isinstance(grid, Grid)
    here = grid.current()
    for letter in "70":
        QTest.keyClicks(keyboard(), letter)
    opened.desktop.do("language:ar")
    again = opened.work.findChild(Grid, "objectives_grid")
    assert isinstance(again, Grid)
    assert again is not grid or not isValid(grid)
    assert (again.current(), again.hasFocus()) == (here, True)
    assert again.model_.text_at(again.currentIndex()) == "70"
    # What is refused is not lost either.
    QTest.keyClicks(keyboard(), "x")
    opened.desktop.do("language:fr")
    assert shown_as(opened) == ("ar", True)
    assert again.model_.problems


def test_the_choices_of_an_export_stay(opened: Opened, tmp_path: Path) -> None:
    page = opened.work.go("exchange")
    assert isinstance(page, ExportPage)
    for name in ("what_phase", "dialect_plain", "privacy_personal"):
        button = page.findChild(QToolButton, name)
        assert isinstance(button, QToolButton)
        button.click()
    page.choices.phases.setCurrentIndex(2)
    page.choices.zip.setChecked(True)
    page.choices.choose_folder(str(tmp_path))
    before = page.choices.options()
    opened.desktop.do("language:fr")
    page = opened.work.go("exchange")
    assert isinstance(page, ExportPage)
    assert page.choices.options() == replace(before, language="fr")
    assert page.choices.parent_folder == tmp_path
    assert page.choices.warning.isVisible()


def test_what_is_ticked_in_a_list_stays_ticked(opened: Opened) -> None:
    holders = [saved(opened.work.context.register, ProjectHolder) for _number in range(2)]
    page = opened.work.records(ProjectHolder)
    page.list.refresh()
    page.list.focus_list()
    press(Qt.Key.Key_Space)
    ticked = page.list.selected_ids()
    assert len(ticked) == 1
    opened.desktop.do("language:ar")
    page = opened.work.records(ProjectHolder)
    assert page.list.selected_ids() == ticked
    assert focused() == "table"
    assert {one.id for one in holders} > set(ticked)


def chips(page: RecordsPage) -> list[str]:
    QCoreApplication.processEvents()
    found = page.list.bar.findChildren(QToolButton, "chip_of_figure")
    return [one.text() for one in found if not one.isHidden()]


def test_the_list_of_a_figure_stays_narrowed_and_is_named_anew(opened: Opened) -> None:
    register = opened.work.context.register
    saved(register, ProjectHolder, phase="2", sex="F", target_groups="")
    saved(register, ProjectHolder, phase="2", sex="M", target_groups="")
    opened.work.panel.show_phase(2)
    opened.work.panel.refresh()
    figure = next(
        one for one in opened.work.panel.figures() if one.row.figure == "women" and one.scope == 2
    )
    figure.setFocus()
    press(Qt.Key.Key_Return)
    page = opened.work.records(ProjectHolder)
    page.list.table.sort_asked.emit(0, True)
    before = page.list.selection()
    opened.desktop.do("language:fr")
    french = chips(opened.work.records(ProjectHolder))
    opened.desktop.do("language:ar")

    page = opened.work.records(ProjectHolder)
    assert page.list.selection() == before
    assert page.list._model.rowCount() == 1
    assert french != chips(page)
    assert "النساء" in bare(chips(page)[0])


def test_a_list_that_no_declared_figure_makes_stays_narrowed_too(opened: Opened) -> None:
    saved(opened.work.context.register, ProjectHolder, birth_date="03/05/1950")
    selection = Selection(ProjectHolder, Confirmed("unusual_age"))
    asked = opened.work.context.navigator.list_asked
    asked.emit(Opening(title="Unusual age", selection=selection))
    opened.desktop.do("language:fr")
    page = opened.work.records(ProjectHolder)
    assert page.list.selection().where == selection.where
    assert chips(page) == ["Ouverte depuis un chiffre"]


def test_a_figure_of_the_totals_has_the_keyboard_again(opened: Opened, lanes: Tasks) -> None:
    saved(opened.work.context.register, ProjectHolder)
    opened.work.panel.refresh()
    quiet(opened.work.context.tasks)
    figure = opened.work.panel.figures()[3]
    figure.setFocus()
    row = figure.row
    switch(opened)
    quiet(lanes)
    focus = QApplication.focusWidget()
    assert isinstance(focus, FigureButton)
    assert (focus.row.figure, focus.row.part) == (row.figure, row.part)
