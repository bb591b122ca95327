"""The list of one record type, with real widgets on a real file."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.folding import fold
from smara_desktop.domain.money import show_money
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection, selection_of
from smara_desktop.services import lists
from smara_desktop.services.register import Register
from smara_desktop.ui import theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.tables import RecordList
from tests.many_records import identity
from tests.ui.keyboard import CTRL, commit, press, type_
from tests.ui.pages_fixtures import Heard
from tests.ui.tables.conftest import Shows, column, settle, words

Key = Qt.Key
NAME = "family_name_fr+given_name_fr"


def label(page: RecordList, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


@pytest.mark.parametrize("of", RECORD_TYPES, ids=lambda of: of.type.name)
def test_a_list_shows_the_newest_first_with_words_in_every_listed_column(
    shows: Shows, register: Register, of: type[Record]
) -> None:
    page = shows(of)
    order = lists.order(register, Selection(of))
    model = page.table.model()
    assert model.rowCount() == len(order)
    shown = lists.page(register, of, order[:12], lists.columns(of), "en")
    for name in (one.name for one in lists.columns(of) if one.listed and not one.right_to_left):
        told = words(page, name)
        expected = [shown[row].texts[name] for row in order[:12]]
        if name == "review_state":
            told = [one[2:] for one in told]
        assert told == expected, name
    assert page.table.verticalHeader().isHidden()
    assert page.table.rowHeight(0) in (26, 27, 28)


def test_a_cin_is_masked_in_its_cell_and_in_its_tip(shows: Shows) -> None:
    page = shows(ProjectHolder)
    index = page.table.model().index(0, column(page, "cin"))
    for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
        assert index.data(role).startswith("SJ••••")


def test_a_state_is_told_by_mark_word_and_ink(shows: Shows) -> None:
    page = shows(ProjectHolder)
    told = {words(page, "review_state", 20)[row] for row in range(20)}
    assert told == {"○ To submit", "◐ Submitted", "✓ Validated", "! Returned"}
    place = column(page, "review_state")
    row = words(page, "review_state").index("✓ Validated")
    ink = page.table.model().index(row, place).data(Qt.ItemDataRole.ForegroundRole)
    assert ink == QColor(theme.tokens().good)


def test_deleted_records_say_so(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    page.bar.deleted.trigger()
    settle(qtbot, page)
    assert page.table.model().rowCount() == 240 // 20
    assert set(words(page, "review_state")) == {"✕ Deleted"}
    assert page.selection().deleted


# Filters


def test_a_filter_is_chosen_in_its_menu_and_removed_by_its_chip(shows: Shows, qtbot: QtBot) -> None:
    page = shows(Activity)
    everything = page.table.model().rowCount()
    button = page.findChild(QToolButton, "filter_status")
    assert isinstance(button, QToolButton)
    menu = button.menu()
    menu.actions()[3].trigger()
    settle(qtbot, page)
    assert set(words(page, "status", 100)) == {"Approved"}
    menu.actions()[9].trigger()
    settle(qtbot, page)
    assert set(words(page, "status", 100)) == {"Approved", "Operating"}
    assert button.isChecked(), "the button shows that it narrows"
    chip = page.findChild(QToolButton, "chip_status")
    assert isinstance(chip, QToolButton)
    assert chip.text() == "Status: Approved, Operating"
    chip.click()
    settle(qtbot, page)
    assert page.table.model().rowCount() == everything
    assert not button.isChecked()
    assert not any(action.isChecked() for action in menu.actions())


def test_every_filter_is_also_under_more_filters(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    more = page.findChild(QToolButton, "more_filters")
    assert isinstance(more, QToolButton)
    titles = [action.text() for action in more.menu().actions() if action.menu() is not None]
    assert {"Phase", "Commune", "Sex", "Standing", "Review", "Target groups"} <= set(titles)
    page.bar.incomplete.trigger()
    settle(qtbot, page)
    assert page.findChild(QToolButton, "chip_incomplete") is not None
    assert page.selection().where != Selection(ProjectHolder).where


def test_in_a_narrow_window_the_last_filters_step_back(shows: Shows) -> None:
    page = shows(ProjectHolder, width=640)
    buttons = [one for one in page.findChildren(QToolButton) if "filter_" in one.objectName()]
    visible = {one.objectName() for one in buttons if one.isVisible()}
    assert "filter_standing" not in visible
    page.resize(1300, 500)
    QApplication.processEvents()
    assert all(one.isVisible() for one in buttons)


def test_typed_words_search_and_esc_clears_them(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    press(Key.Key_F, CTRL)
    assert page.bar.search.hasFocus()
    type_("laar aic")
    page.bar.settle()
    settle(qtbot, page)
    assert set(words(page, NAME, 99)) == {"Laaroussi Aïcha"}
    press(Key.Key_Escape)
    settle(qtbot, page)
    assert page.bar.search.text() == ""
    assert page.table.model().rowCount() == 228
    press(Key.Key_Escape)
    assert page.table.hasFocus(), "Esc once more goes back to the rows"


def test_the_search_begins_by_itself_after_the_last_letter(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    page.focus_search()
    type_("bouzid")
    qtbot.waitUntil(lambda: page.table.model().rowCount() < 228)
    settle(qtbot, page)
    assert {one.split()[0] for one in words(page, NAME) if one} == {"Bouzid"}


def test_letters_typed_on_the_rows_go_to_the_search_in_both_scripts(
    shows: Shows, qtbot: QtBot
) -> None:
    page = shows(ProjectHolder)
    assert page.table.hasFocus()
    type_("zao")
    assert page.bar.search.hasFocus()
    assert page.bar.search.text() == "zao"
    press(Key.Key_Escape)
    page.focus_list()
    commit("إبرا")
    assert page.bar.search.text() == "إبرا"
    page.bar.settle()
    settle(qtbot, page)
    assert set(words(page, "sex", 99)) == {"Man"}, "ابراهيم is a man's name"
    press(Key.Key_Return)
    assert page.table.hasFocus()
    assert page.table.place == 0


# What is exported


def test_an_export_is_asked_for_exactly_what_is_shown(
    shows: Shows, qtbot: QtBot, register: Register
) -> None:
    page = shows(Activity)
    page.bar.set_base(selection_of(BY_NAME["activities"], 1), "Activities")
    page.bar.search.setText("elevage")
    page.bar.settle()
    page.table.go(0, column=column(page, "sector"))
    page.focus_list()
    press(Key.Key_Up, CTRL)
    settle(qtbot, page)
    with qtbot.waitSignal(page.export_asked) as asked:
        page.bar.export_button.click()
    assert asked.args is not None
    order = lists.order(register, asked.args[0])
    shown = lists.page(register, Activity, order, (), "en")
    assert [shown[row].reference for row in order][:12] == words(page, "reference")
    assert len(order) == page.table.model().rowCount()
    with qtbot.waitSignal(page.export_asked) as again:
        press(Key.Key_E, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert again.args == asked.args


# The order


def test_a_header_sorts_up_then_down_then_the_newest_first(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    newest = words(page, "reference")
    header = page.table.horizontalHeader()
    place = column(page, NAME)
    at = QPoint(header.sectionViewportPosition(place) + 20, header.height() // 2)
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, page)
    up = [fold(one) for one in words(page, NAME, 90)]
    assert up == sorted(up)
    assert header.isSortIndicatorShown()
    assert header.sortIndicatorSection() == place
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, page)
    down = [fold(one) for one in words(page, NAME, 90)]
    assert down == sorted(down, reverse=True)
    assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
    QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=at)
    settle(qtbot, page)
    assert words(page, "reference") == newest
    assert not header.isSortIndicatorShown()


def test_the_column_of_the_keyboard_sorts_by_a_key(shows: Shows, qtbot: QtBot) -> None:
    page = shows(Acquisition)
    page.table.go(0, column=column(page, "total"))
    press(Key.Key_Down, CTRL)
    settle(qtbot, page)
    assert (page.selection().sort, page.selection().descending) == ("total", True)
    amounts = [one.replace("\u202f", "") for one in words(page, "total")]
    assert amounts == sorted(amounts, key=lambda one: float(one.replace(",", ".")), reverse=True)


# The rows


def test_arrows_home_and_end_move_and_enter_opens(
    shows: Shows, qtbot: QtBot, context: Context
) -> None:
    page = shows(ProjectHolder)
    asked: list[object] = []
    context.navigator.record_asked.connect(lambda *what: asked.append(what))
    assert page.table.place == 0
    press(Key.Key_Down, times=3)
    assert page.table.place == 3
    press(Key.Key_End)
    settle(qtbot, page)
    assert page.table.place == page.table.model().rowCount() - 1
    assert page.current_id() == identity(ProjectHolder, 0)
    press(Key.Key_Return)
    press(Key.Key_Home)
    settle(qtbot, page)
    at = page.table.visualRect(page.table.model().index(1, 1)).center()
    QTest.mouseClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(page.table.viewport(), Qt.MouseButton.LeftButton, pos=at)
    second = page.current_id()
    assert asked == [(ProjectHolder, identity(ProjectHolder, 0)), (ProjectHolder, second)]


def test_space_ticks_and_the_ticked_are_summed_across_filters(shows: Shows, qtbot: QtBot) -> None:
    page = shows(Acquisition)
    told: list[object] = []
    page.selected_changed.connect(told.append)
    press(Key.Key_Space)
    first = page.current_id()
    press(Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    second = page.current_id()
    assert page.selected_ids() == [first, second]
    assert told[-1] == [first, second]
    page.bar.search.setText("zzz")
    page.bar.settle()
    settle(qtbot, page)
    assert page.selected_ids() == [first, second], "what is ticked stays ticked"
    page.clear_filters()
    settle(qtbot, page)
    rows = lists.page(
        page.context.register,
        Acquisition,
        lists.order(page.context.register, Selection(Acquisition), 2),
        (),
        "en",
    )
    amount = show_money(sum(one.amounts["total"] for one in rows.values()))
    assert amount in label(page, "ticked_sums")
    assert label(page, "ticked_sums").startswith("☑ 2 ")
    press(Key.Key_Space)
    assert page.selected_ids() == [second]
    press(Key.Key_Escape)
    assert page.selected_ids() == []
    assert label(page, "ticked_sums") == ""


def test_all_that_is_filtered_is_ticked_at_once(shows: Shows, qtbot: QtBot) -> None:
    page = shows(Activity)
    page.bar.set_base(selection_of(BY_NAME["activities"], 3), "Activities")
    settle(qtbot, page)
    page.focus_list()
    press(Key.Key_A, CTRL)
    settle(qtbot, page)
    assert len(page.selected_ids()) == page.table.model().rowCount() > 20
    assert len(set(page.selected_ids())) == len(page.selected_ids())


def test_no_more_is_ticked_than_is_said(
    shows: Shows, qtbot: QtBot, heard: Heard, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("smara_desktop.ui.tables.record_list.MOST_TICKED", 7)
    page = shows(Activity)
    press(Key.Key_A, CTRL)
    settle(qtbot, page)
    assert len(page.selected_ids()) == 7
    assert "7" in heard.said[-1][0]


def test_a_list_to_choose_from_ticks_with_enter(
    shows: Shows, qtbot: QtBot, context: Context
) -> None:
    page = shows(Activity, opens=False)
    with qtbot.assertNotEmitted(context.navigator.record_asked):
        press(Key.Key_Return)
    assert page.selected_ids() == [page.current_id()]


def test_the_neighbour_of_a_record_is_asked_for_in_the_order_shown(
    shows: Shows, qtbot: QtBot, context: Context
) -> None:
    page = shows(ProjectHolder)
    asked: list[object] = []
    said: list[str] = []
    context.navigator.record_asked.connect(lambda *what: asked.append(what[1]))
    context.notices.said.connect(lambda words, _change: said.append(words))
    start = page.current_id()
    assert start is not None
    page.open_neighbour(start, 1)
    settle(qtbot, page)
    assert page.table.place == 1
    assert asked == [page.current_id()]
    page.open_neighbour(start, -1)
    settle(qtbot, page)
    assert len(asked) == 1, "there is none before the first"
    assert said == ["No record comes before this one in the list."]


# Nothing to show


def test_an_answerless_filter_says_so_and_offers_the_way_out(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    page.bar.search.setText("qqq")
    page.bar.settle()
    settle(qtbot, page)
    assert page.empty.isVisible()
    assert label(page, "empty_words") == "No record answers to this."
    button = page.findChild(QPushButton, "empty_button")
    assert isinstance(button, QPushButton)
    button.click()
    settle(qtbot, page)
    assert page.table.isVisible()
    assert page.table.hasFocus()
    assert page.table.model().rowCount() == 228
