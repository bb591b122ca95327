"""The breakdown: set up by keyboard, kept by name, opened down to its records."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QInputDialog
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Opening
from smara_desktop.services import lists
from smara_desktop.services.summaries.content import Table
from smara_desktop.ui.context import Context
from smara_desktop.ui.summaries.breakdown_chooser import BreakdownChooser
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.summaries.table_view import TableView
from tests.factories import saved


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SummariesPage:
    saved(context.register, ProjectHolder, target_groups="HANDICAP", sex="M")
    saved(context.register, Acquisition, phase="2")
    page = SummariesPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.choose("breakdown", None)
    return page


def view(page: SummariesPage) -> TableView:
    return next(one for one in page.view.views() if isinstance(one, TableView))


def shown(page: SummariesPage) -> list[list[str]]:
    model = view(page).model
    return [
        [
            str(model.data(model.index(row, column)) or "").strip("\u2066\u2069")
            for column in range(model.columnCount())
        ]
        for row in range(model.rowCount())
    ]


def choose(combo: QComboBox, words: str) -> None:
    """As an officer does: down the list to it, Enter."""
    combo.setFocus()
    combo.showPopup()
    QTest.keyClick(combo.view(), Qt.Key.Key_Home)
    for _ in range(combo.findText(words)):
        QTest.keyClick(combo.view(), Qt.Key.Key_Down)
    QTest.keyClick(combo.view(), Qt.Key.Key_Return)
    assert combo.currentText() == words


def test_the_chooser_stands_beside_the_breakdown_alone(page: SummariesPage) -> None:
    assert page.chooser.isVisible()
    page.choose("programme", None)
    assert not page.chooser.isVisible()


# The offscreen platform says so of every list that drops down.
@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_rows_columns_and_measure_are_chosen_by_keyboard(page: SummariesPage) -> None:
    chooser = page.chooser
    assert shown(page)[0] == ["Es-Semara", "2", "2"]
    choose(chooser.measure, "Project holders")
    choose(chooser.sides["rows"], "Sex")
    choose(chooser.sides["columns"], "Target group")

    assert shown(page) == [
        ["Woman", "–", "1", "1"],
        ["Man", "1", "–", "1"],
        ["Total", "1", "1", "2"],
    ]
    assert chooser.names.currentIndex() == -1, "it is none of those that have a name"
    # A dimension stands once: what was chosen last keeps it.
    choose(chooser.sides["rows"], "Target group")
    assert chooser.sides["columns"].currentText() == "–"


def test_a_cell_opens_its_list_and_a_phase_narrows_it(
    page: SummariesPage, context: Context
) -> None:
    asked: list[Opening] = []
    context.navigator.list_asked.connect(asked.append)
    page.choose("breakdown", 2)
    assert shown(page)[-1][-1] in ("–", "", "0")
    page.choose("breakdown", 1)
    table = view(page)
    table.cells.setFocus()
    table.cells.setCurrentIndex(table.model.index(0, 1))
    QTest.keyClick(table.cells, Qt.Key.Key_Return)

    assert [lists.measured(context.register, one) for one in asked] == [2]


def test_what_is_kept_under_a_name_is_there_again(page: SummariesPage, context: Context) -> None:
    chooser = page.chooser
    chooser.empty.click()
    QTest.mouseClick(chooser.keep, Qt.MouseButton.LeftButton)
    asking = page.window().findChild(QInputDialog, "breakdown_name_asked")
    assert asking is not None
    asking.setTextValue("  My   own ")
    asking.accept()
    assert chooser.names.currentText() == "My own"

    again = BreakdownChooser(context.settings)
    assert (again.names.currentText(), again.empty.isChecked()) == ("My own", True)
    again.forget.click()
    assert again.names.findText("My own") == -1
    again.deleteLater()


def test_the_wheel_scrolls_the_page_and_changes_nothing(page: SummariesPage) -> None:
    measure = page.chooser.measure
    before = measure.currentText()
    at = QPointF(measure.rect().center())
    wheel = QWheelEvent(
        at,
        measure.mapToGlobal(at),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(measure, wheel)
    assert measure.currentText() == before
    assert not wheel.isAccepted()


def test_the_table_on_the_screen_is_that_of_the_choice(page: SummariesPage) -> None:
    made = page.screen_shown.whole(page.context.register, None, lambda: None)
    assert [block.name for block in made.blocks if isinstance(block, Table)] == ["breakdown"]
    assert made.title == "Persons by commune and phase"
