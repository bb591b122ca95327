"""The summaries: read, walked through and opened without a mouse; moved by every save."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QLabel,
    QPushButton,
    QSpinBox,
    QTableView,
    QToolButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Opening
from smara_desktop.services import lists, records
from smara_desktop.services.changes import Saved
from smara_desktop.ui.context import Context
from smara_desktop.ui.summaries.cards_view import CardsView
from smara_desktop.ui.summaries.cell_button import CellButton
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.summaries.table_view import TableView
from tests.factories import saved


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SummariesPage:
    saved(context.register, ProjectHolder)
    saved(context.register, Acquisition, status="planned")
    page = SummariesPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.choose("programme", None)
    return page


@pytest.fixture
def asked(context: Context) -> list[Opening]:
    found: list[Opening] = []
    context.navigator.list_asked.connect(found.append)
    return found


def cards(page: SummariesPage) -> CardsView:
    return next(view for view in page.view.views() if isinstance(view, CardsView))


def table(page: SummariesPage, name: str) -> TableView:
    found = page.view.findChild(TableView, f"table_{name}")
    assert isinstance(found, TableView)
    return found


def figure(page: SummariesPage) -> CellButton:
    focused = QApplication.focusWidget()
    assert isinstance(focused, CellButton)
    return focused


def cell_at(view: TableView, row: int, column: int) -> str:
    return str(view.model.data(view.model.index(row, column))).strip("\u2066\u2069")


def test_the_arrows_walk_over_the_cards_and_enter_opens_the_list(
    page: SummariesPage, asked: list[Opening], context: Context, qtbot: QtBot
) -> None:
    page.focus_first()
    first = figure(page)
    assert first.text_shown().startswith("2 / 135")
    QTest.keyClick(first, Qt.Key.Key_Right)
    QTest.keyClick(figure(page), Qt.Key.Key_Right)
    QTest.keyClick(figure(page), Qt.Key.Key_Right)
    QTest.keyClick(figure(page), Qt.Key.Key_Down)
    women = figure(page)
    assert "Women, Whole programme" in women.accessibleName()
    QTest.keyClick(women, Qt.Key.Key_Return)
    assert [lists.measured(context.register, one) for one in asked] == [women.cell.value]


# The offscreen platform says so of every menu.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_persons_ask_which_of_their_lists_is_meant(
    page: SummariesPage, asked: list[Opening], qtbot: QtBot
) -> None:
    persons = next(
        one for one in cards(page).buttons() if one.accessibleName().startswith("Persons, Whole")
    )
    persons.click()
    menu = QApplication.activePopupWidget()
    assert menu is not None
    assert menu.objectName() == "lists_of_figure"
    QTest.keyClick(menu, Qt.Key.Key_Down)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert [one.figure for one in asked] == ["holders"]


def test_a_cell_of_a_table_opens_by_key(page: SummariesPage, asked: list[Opening]) -> None:
    money = table(page, "money")
    money.focus_first()
    assert isinstance(money.cells, QTableView)
    rows = len(money.model.table.rows)
    money.cells.setCurrentIndex(money.model.index(rows - 1, 2))
    QTest.keyClick(money.cells, Qt.Key.Key_Return)
    assert [one.figure for one in asked] == ["planned"]


def test_another_phase_and_the_whole_by_key(page: SummariesPage, qtbot: QtBot) -> None:
    page.focus_first()
    QTest.keyClick(page, Qt.Key.Key_2, Qt.KeyboardModifier.ControlModifier)
    assert page.phase == 2
    assert page.summary is not None
    assert page.summary.scope == "Phase 2"
    QTest.keyClick(page, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert page.phase == 2, "there is no phase 9"
    QTest.keyClick(page, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert page.phase is None


def test_the_keyboard_stays_on_a_figure_from_screen_to_screen(
    page: SummariesPage, qtbot: QtBot
) -> None:
    page.focus_first()
    control = Qt.KeyboardModifier.ControlModifier
    for name in ("activities", "acquisitions", "breakdown"):
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Tab, control)
        QTest.keyClick(page, Qt.Key.Key_1, control)
        QTest.keyClick(page, Qt.Key.Key_0, control)
        QApplication.processEvents()
        first = QApplication.focusWidget()
        assert first is not None
        assert page.view.isAncestorOf(first)
        assert first.isVisible()
        assert page.screen_shown.name == name


def test_another_summary_is_read_from_its_beginning(page: SummariesPage) -> None:
    QApplication.processEvents()
    bar = page.view.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value() > 0
    page.tabs.setCurrentIndex(1)
    QApplication.processEvents()
    assert bar.value() == 0


def test_a_save_moves_the_figures_and_leaves_the_keyboard_where_it_was(
    page: SummariesPage, context: Context
) -> None:
    page.focus_first()
    before = figure(page)
    another = saved(context.register, ProjectHolder)
    done = records.delete(context.register, another)
    assert isinstance(done, Saved)
    restored = records.restore(context.register, done.record)
    assert isinstance(restored, Saved)
    context.bus.changed.emit(restored.changes)
    assert figure(page) is before
    assert before.text_shown().startswith("3 / 135")


def test_what_was_counted_stands_below_and_opens(
    page: SummariesPage, asked: list[Opening], context: Context
) -> None:
    found = table(page, "differences")
    assert cell_at(found, 0, 0) == "Selected holders without an activity"
    found.cells.setCurrentIndex(found.model.index(0, 1))
    QTest.keyClick(found.cells, Qt.Key.Key_Return)
    assert [lists.count(context.register, one.selection) for one in asked] == [1]
    assert cell_at(found, 0, 1) == "1"


def test_the_phases_can_be_told_apart_in_a_narrow_window(page: SummariesPage) -> None:
    def named(name: str) -> QToolButton:
        found = page.bar.findChild(QToolButton, name)
        assert isinstance(found, QToolButton)
        return found

    page.resize(1000, 600)
    QApplication.processEvents()
    assert named("summary_scope_2").text() == "Phase 2"
    page.setMinimumSize(1, 1)  # as little as the window asks for
    page.resize(500, 400)
    QApplication.processEvents()
    assert [named(f"summary_scope_{n}").text() for n in (1, 2, 3)] == ["1", "2", "3"]
    assert named("summary_scope_2").toolTip().startswith("Phase 2")
    shown = page.bar.findChildren(QToolButton)
    assert all(one.width() >= one.sizeHint().width() for one in shown)
    page.resize(1000, 600)
    QApplication.processEvents()
    assert named("summary_scope_2").text() == "Phase 2"


@pytest.mark.parametrize("screen", ["breakdown", "potential"])
def test_what_sets_a_summary_up_is_whole_in_a_narrow_window(
    page: SummariesPage, screen: str
) -> None:
    page.choose(screen, None)
    page.setMinimumSize(1, 1)
    page.resize(520, 400)
    QApplication.processEvents()
    for part in page.tools[screen].findChildren(QWidget):
        if part.isVisible() and isinstance(part, QLabel | QPushButton | QCheckBox | QSpinBox):
            assert part.width() >= part.sizeHint().width(), part.objectName()
