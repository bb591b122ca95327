"""Columns are chosen, moved and widened, and the device remembers it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.visit import Visit
from smara_desktop.ui.context import Context
from smara_desktop.ui.tables import RecordList
from tests.ui.tables.conftest import Shows, column, settle, words


def shown(page: RecordList) -> list[str]:
    return [one.name for one in page._model.columns]


def tick(page: RecordList, name: str) -> None:
    action = page.findChild(QAction, f"column_{name}")
    assert isinstance(action, QAction)
    action.trigger()


def test_a_column_is_added_and_removed_and_remembered(
    shows: Shows, qtbot: QtBot, context: Context
) -> None:
    page = shows(Acquisition)
    assert "supplier" not in shown(page)
    tick(page, "supplier")
    tick(page, "phase")
    settle(qtbot, page)
    assert "Sud Équipement" in words(page, "supplier")
    assert "phase" not in shown(page)
    assert shown(shows(Acquisition)) == shown(page), "the next window shows the same"
    usual = page.findChild(QAction, "usual_columns")
    assert isinstance(usual, QAction)
    usual.trigger()
    assert "supplier" not in shown(page)
    assert "phase" in shown(page)
    assert context.settings.view["list.acquisition"] == {}


def test_the_last_column_cannot_be_taken_away(shows: Shows, context: Context) -> None:
    context.settings.view["list.activity"] = {"columns": ["sector"]}
    page = shows(Activity)
    assert shown(page) == ["sector"]
    tick(page, "sector")
    assert len(shown(page)) > 5


def test_a_damaged_memory_shows_the_usual_columns(shows: Shows, context: Context) -> None:
    usual = shown(shows(Activity))
    memories: list[object] = [[], "x", {"columns": ["no_such"]}, {"widths": 3}]
    for damaged in memories:
        context.settings.view["list.activity"] = damaged
        assert shown(shows(Activity)) == usual, damaged


def test_moved_columns_stay_moved(shows: Shows, context: Context) -> None:
    page = shows(Activity)
    before = shown(page)
    page.table.horizontalHeader().moveSection(1, 4)
    kept = context.settings.view["list.activity"]["columns"]
    assert kept == [before[0], *before[2:5], before[1], *before[5:]]
    assert shown(shows(Activity)) == kept


def test_a_dragged_width_is_kept_and_the_others_stay(shows: Shows, context: Context) -> None:
    page = shows(ProjectHolder)
    header = page.table.horizontalHeader()
    before = [header.sectionSize(place) for place in range(header.count())]
    header.resizeSection(1, 333)
    page.resize(1200, 500)
    QApplication.processEvents()
    after = [header.sectionSize(place) for place in range(header.count())]
    assert after == [before[0], 333, *before[2:]]
    assert context.settings.view["list.project_holder"]["widths"][shown(page)[1]] == 333


@pytest.mark.parametrize("of", [ProjectHolder, Activity, Acquisition])
def test_the_usual_columns_fill_the_room_and_no_more(
    shows: Shows, of: type[ProjectHolder] | type[Activity] | type[Acquisition]
) -> None:
    page = shows(of, width=1100)
    assert page.table.horizontalHeader().length() == page.table.viewport().width()
    assert not page.table.horizontalScrollBar().isVisible()


def test_amounts_are_told_with_their_unit_once_and_end_on_one_line(shows: Shows) -> None:
    page = shows(Acquisition)
    model, place = page.table.model(), column(page, "total")
    assert model.headerData(place, Qt.Orientation.Horizontal) == "Total (DH)"
    side = model.index(0, place).data(Qt.ItemDataRole.TextAlignmentRole)
    assert side & Qt.AlignmentFlag.AlignRight
    assert side & Qt.AlignmentFlag.AlignAbsolute, "in an Arabic window too"
    header = model.headerData(place, Qt.Orientation.Horizontal, Qt.ItemDataRole.TextAlignmentRole)
    assert header == side


def test_a_usual_column_left_out_of_a_narrow_list_is_there_when_ticked(
    shows: Shows, context: Context
) -> None:
    page = shows(Visit, width=800)
    header, names = page.table.horizontalHeader(), shown(page)
    commune = names.index("commune")
    assert header.isSectionHidden(commune)
    assert header.length() <= page.table.viewport().width()
    page._menu.reflect()
    action = page._menu.findChild(QAction, "column_commune")
    assert isinstance(action, QAction)
    assert not action.isChecked(), "the menu says what is seen"

    action.trigger()
    assert not header.isSectionHidden(shown(page).index("commune"))
    assert "commune" in context.settings.view["list.visit"]["columns"]

    page._menu.findChild(QAction, "usual_columns").trigger()  # type: ignore[union-attr]
    assert header.isSectionHidden(shown(page).index("commune"))
    page.resize(1500, 500)
    QApplication.processEvents()
    assert not header.isSectionHidden(commune), "where there is room it is shown"


def test_an_edge_dragged_in_a_narrow_list_leaves_its_columns_as_they_are(
    shows: Shows, context: Context
) -> None:
    page = shows(Visit, width=800)
    header = page.table.horizontalHeader()
    header.resizeSection(1, 150)
    again = shows(Visit, width=800)
    assert "commune" not in shown(again)
    assert again.table.horizontalHeader().sectionSize(1) == 150
    assert context.settings.view["list.visit"]["widths"].keys() == set(shown(again))
