"""The programme, its plan and the device, edited by keyboard."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from smara_desktop import settings as stored_settings
from smara_desktop.domain.programme import WHOLE
from smara_desktop.services import plan_typing, totals
from smara_desktop.services.changes import Changes
from smara_desktop.services.register import Register
from smara_desktop.ui import language
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.grid import Grid
from smara_desktop.ui.inline.inline_field import InlineField
from smara_desktop.ui.settings_pages import SettingsPage
from smara_desktop.ui.settings_pages.device_section import DeviceSection
from smara_desktop.ui.settings_pages.lists_section import ListsSection
from tests.factories import PLAN_EDITED
from tests.ui.keyboard import commit, focus, press, type_
from tests.ui.pages_fixtures import Heard

PLAN = PLAN_EDITED
Open = Callable[[str], SettingsPage]


@pytest.fixture
def opened(qtbot: QtBot, context: Context) -> Open:
    def show(section: str) -> SettingsPage:
        page = SettingsPage(context)
        qtbot.addWidget(page)
        page.resize(980, 640)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.show_section(section)
        return page

    return show


def _grid(page: SettingsPage, name: str) -> Grid:
    return cast("Grid", page.findChild(Grid, f"{name}_grid"))


def _shown(page: SettingsPage, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text() if label.isVisible() else ""


def test_the_authorisation_is_asked_for_until_it_is_there(
    register: Register, opened: Open, heard: Heard
) -> None:
    page = opened("programme")
    notice = page.findChild(QWidget, "cndp_notice")
    assert notice is not None
    assert notice.isVisible()
    field = page.findChild(QLineEdit, "cndp_authorisation")
    assert field is not None
    field.setFocus()

    type_("D-123/2026")
    press(Qt.Key.Key_Tab)

    assert register.plan.programme.cndp_authorisation == "D-123/2026"
    assert not notice.isVisible()
    assert heard.changes == [PLAN]
    assert heard.said == [("CNDP authorisation: saved.", 1)]


def test_a_name_that_is_needed_stays_as_typed_with_its_problem(
    register: Register, opened: Open, heard: Heard
) -> None:
    page = opened("programme")
    before = register.plan.programme
    field = page.findChild(QLineEdit, "name_fr")
    assert field is not None
    field.selectAll()

    press(Qt.Key.Key_Delete)
    press(Qt.Key.Key_Tab)

    assert register.plan.programme == before
    assert _shown(page, "name_fr_below") == "This is needed: fill it in."
    assert field.property("problem") == "hard"
    assert heard.changes == []


def test_a_fourth_phase_by_keyboard(register: Register, opened: Open, heard: Heard) -> None:
    page = opened("phases")
    add = page.findChild(QPushButton, "add_phase")
    assert add is not None
    add.setFocus()

    press(Qt.Key.Key_Return)
    type_("Phase 4")
    press(Qt.Key.Key_Return)

    assert register.plan.phases[4].name_fr == "Phase 4"
    assert heard.changes == [PLAN]
    grid = _grid(page, "phases")
    assert grid.hasFocus()
    grid.go_to(4, "starts")
    type_("010126")
    press(Qt.Key.Key_Return)
    assert grid.current() == (4, "ends")
    type_("31/12/2025")
    press(Qt.Key.Key_Return)
    assert _day(register, "starts") == "2026-01-01"
    assert _day(register, "ends") == ""
    assert _shown(page, "phases_problem") == "The phase ends before it starts: check both."
    assert grid.current() == (4, "ends")
    type_("311227")
    press(Qt.Key.Key_Return)
    assert _day(register, "ends") == "2027-12-31"
    assert _shown(page, "phases_problem") == ""


def _day(register: Register, name: str) -> str:
    day = getattr(register.plan.phases[4], name)
    return day.isoformat() if day is not None else ""


def test_a_phase_given_up_is_not_added(register: Register, opened: Open) -> None:
    page = opened("phases")
    add = page.findChild(QPushButton, "add_phase")
    assert add is not None
    add.click()
    press(Qt.Key.Key_Escape)
    page.refresh()
    assert list(register.plan.phases) == [1, 2, 3]


def test_a_phase_is_closed_with_space(register: Register, opened: Open) -> None:
    page = opened("phases")
    _grid(page, "phases").go_to(1, "closed")
    press(Qt.Key.Key_Space)
    assert register.plan.phases[1].closed is True
    press(Qt.Key.Key_Space)
    assert not register.plan.phases[1].closed


def test_an_arabic_name_is_typed_into_a_cell(register: Register, opened: Open) -> None:
    page = opened("phases")
    _grid(page, "phases").go_to(2, "name_ar")
    press(Qt.Key.Key_F2)
    cast("QLineEdit", focus()).clear()
    commit("الدفعة الثانية")
    press(Qt.Key.Key_Return)
    assert register.plan.phases[2].name_ar == "الدفعة الثانية"


def test_arabic_letters_replace_a_cell_as_others_do(register: Register, opened: Open) -> None:
    page = opened("phases")
    _grid(page, "phases").go_to(2, "name_ar")
    for letter in "الدفعة الثانية":
        commit(letter)
    press(Qt.Key.Key_Return)
    assert register.plan.phases[2].name_ar == "الدفعة الثانية"
    _grid(page, "phases").go_to(2, "closed")
    commit("é")
    assert _grid(page, "phases").hasFocus()


def test_the_parts_turn_by_control_and_tab(opened: Open) -> None:
    page = opened("phases")
    back = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    met = []
    for _ in range(page.tabs.count()):
        press(Qt.Key.Key_Tab, Qt.KeyboardModifier.ControlModifier)
        met.append(page.kept()[0])
        assert page.section(met[-1]).isAncestorOf(focus())
    assert met == ["objectives", "lists", "thresholds", "device", "programme", "phases"]
    press(Qt.Key.Key_Backtab, back)
    assert page.kept()[0] == "programme"


def test_budgets_are_typed_down_a_phase_and_enter_moves_on(
    register: Register, opened: Open, heard: Heard
) -> None:
    page = opened("objectives")
    grid = _grid(page, "objectives")
    grid.go_to(("planned", ""), "2")

    type_("1 250 000")
    press(Qt.Key.Key_Return)
    assert grid.current() == (("planned", "AGENCE"), "2")
    type_("1 000 000,50")
    press(Qt.Key.Key_Return)

    figures = totals.read(register)
    assert figures.objective(2, "planned") == 1_250_000_00
    assert figures.objective(2, "planned", "AGENCE") == 1_000_000_50
    assert heard.changes == [PLAN, PLAN]
    rest = grid.model_.index_of(("rest", ""), "2")
    assert grid.model_.text_at(rest) == "249\u202f999,50"
    whole = grid.model_.index_of(("rest", ""), str(WHOLE))
    assert grid.model_.text_at(whole) == "250\u202f000,00"


def test_an_amount_that_reads_two_ways_stands_with_its_problem(
    register: Register, opened: Open
) -> None:
    page = opened("objectives")
    grid = _grid(page, "objectives")
    grid.go_to(("planned", "INDH"), "1")

    type_("12.500")
    press(Qt.Key.Key_Return)

    assert totals.read(register).objective(1, "planned", "INDH") is None
    assert grid.current() == (("planned", "INDH"), "1")
    assert "comma" in _shown(page, "objectives_problem")
    assert grid.model_.text_at(grid.currentIndex()) == "12.500"
    press(Qt.Key.Key_Escape)
    assert grid.model_.text_at(grid.currentIndex()) == ""
    assert _shown(page, "objectives_problem") == ""


def test_delete_says_that_nobody_announced_it(register: Register, opened: Open) -> None:
    page = opened("objectives")
    _grid(page, "objectives").go_to(("holders", ""), "1")
    press(Qt.Key.Key_Delete)
    assert totals.read(register).objective(1, "holders") is None


def test_a_column_copied_from_a_sheet_fills_down(register: Register, opened: Open) -> None:
    page = opened("objectives")
    _grid(page, "objectives").go_to(("holders", ""), "3")
    QApplication.clipboard().setText("40\n60\n25\n")
    press(Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    figures = totals.read(register)
    assert [figures.objective(3, name) for name in ("holders", "persons", "women")] == [40, 60, 25]


def test_a_new_phase_is_a_new_column(register: Register, opened: Open) -> None:
    page = opened("phases")
    add = page.findChild(QPushButton, "add_phase")
    assert add is not None
    add.click()
    type_("Phase 4")
    press(Qt.Key.Key_Return)
    page.show_section("objectives")
    assert [column.name for column in _grid(page, "objectives").model_.columns] == [
        "figure",
        "0",
        "1",
        "2",
        "3",
        "4",
    ]


def test_a_sector_is_added_and_put_out_of_use(
    register: Register, opened: Open, heard: Heard
) -> None:
    page = opened("lists")
    press(Qt.Key.Key_Down)
    add = page.findChild(QPushButton, "add_entry")
    assert add is not None
    add.setFocus()
    press(Qt.Key.Key_Return)
    type_("Apiculture")
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_F2)
    commit("تربية النحل")
    press(Qt.Key.Key_Return)

    item = register.plan.lists["sectors"]["APICULTURE"]
    assert (item.fr, item.ar, item.en) == ("Apiculture", "تربية النحل", "")
    grid = _grid(page, "lists")
    assert grid.current() == ("APICULTURE", "en")
    type_("Beekeeping")
    press(Qt.Key.Key_Return)
    assert register.plan.lists["sectors"]["APICULTURE"].en == "Beekeeping"
    grid.go_to("APICULTURE", "active")
    press(Qt.Key.Key_Space)
    assert not register.plan.lists["sectors"]["APICULTURE"].active
    assert heard.changes == [PLAN, PLAN, PLAN]


def test_a_code_is_never_renamed(opened: Open) -> None:
    page = opened("lists")
    grid = _grid(page, "lists")
    assert not grid.model_.editable(grid.model_.index_of("11.221.01.01", "code"))


def test_a_parent_is_chosen_from_the_list(register: Register, opened: Open) -> None:
    page = opened("lists")
    press(Qt.Key.Key_Down)
    grid = _grid(page, "lists")
    grid.setFocus()
    grid.go_to("TOURISME", "parent")
    press(Qt.Key.Key_F2)
    type_("Serv")
    press(Qt.Key.Key_Return)
    assert register.plan.lists["sectors"]["TOURISME"].parent == "SERVICES"


def test_a_threshold(register: Register, opened: Open) -> None:
    page = opened("thresholds")
    field = page.findChild(QLineEdit, "oldest")
    assert field is not None
    field.setFocus()
    field.selectAll()
    type_("40")
    press(Qt.Key.Key_Tab)
    assert register.plan.thresholds.oldest == 40
    shares = page.findChild(QLineEdit, "indh_share")
    assert shares is not None
    shares.setFocus()
    shares.selectAll()
    type_("140")
    press(Qt.Key.Key_Tab)
    assert register.plan.thresholds.indh_share == 60
    assert _shown(page, "indh_share_below") != ""


def test_what_another_page_saves_is_shown(context: Context, opened: Open) -> None:
    page = opened("thresholds")
    fields = {field.name: field for field in page.findChildren(InlineField)}
    done = plan_typing.edit_threshold(context.register, "youngest", "20")
    assert isinstance(done, Changes)
    context.bus.tell(done)
    assert fields["youngest"].text() == "20"


def test_the_language_the_officer_and_the_post_of_this_device(
    qtbot: QtBot, context: Context, opened: Open, heard: Heard
) -> None:
    page = opened("device")
    device = cast("DeviceSection", page.section("device"))
    with qtbot.waitSignal(page.look_changed):
        device.languages.buttons()[1].click()
    assert stored_settings.load().language == "ar"
    with qtbot.waitSignal(page.look_changed):
        device.themes.buttons()[1].click()
    assert stored_settings.load().theme == "dark"

    device.officer.setFocus()
    device.officer.selectAll()
    type_("Mariem")
    with qtbot.waitSignal(page.desk_changed):
        press(Qt.Key.Key_Return)
    assert context.register.desk.officer == "Mariem"
    assert stored_settings.load().officers[0] == "Mariem"

    device.post.setFocus()
    device.post.selectAll()
    type_("x")
    press(Qt.Key.Key_Return)
    assert "two to four" in _shown(page, "device_problem")
    assert context.register.desk.post == "AG1"
    device.post.selectAll()
    type_("sm2")
    press(Qt.Key.Key_Return)
    assert context.register.desk.post == "SM2"
    assert stored_settings.load().post == "SM2"
    assert _shown(page, "device_problem") == ""
    assert heard.changes == []


def test_every_field_has_a_name_for_who_cannot_see_it(opened: Open) -> None:
    page = opened("programme")
    kinds = (QLineEdit, QPushButton, Grid)
    nameless = [
        widget.objectName()
        for kind in kinds
        for widget in page.findChildren(kind)
        if not widget.accessibleName() or not widget.objectName()
    ]
    assert nameless == []


def test_the_section_is_kept_for_the_window_built_anew(opened: Open) -> None:
    page = opened("lists")
    cast("ListsSection", page.section("lists")).choose("sectors")
    kept = page.kept()
    other = opened("programme")
    other.take_up(kept)
    assert other.kept() == ("lists", "sectors")


@pytest.mark.parametrize("code", ["fr", "ar", "en"])
def test_the_names_of_the_lists_are_whole(code: str, opened: Open, qapp: QApplication) -> None:
    language.speak(qapp, stored_settings.Settings(language=code))
    page = opened("lists")
    names = cast("QListWidget", page.findChild(QListWidget, "list_choice"))
    language.speak(qapp, stored_settings.Settings(language="en"))

    assert names.viewport().width() >= names.sizeHintForColumn(0)
    assert not names.horizontalScrollBar().isVisible()
