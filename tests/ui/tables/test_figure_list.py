"""The list that opens from a figure: its name, and the line at its foot."""

from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.money import show_money
from smara_desktop.domain.selection import Opening, Selection, selection_of
from smara_desktop.services import lists
from smara_desktop.ui.context import Context
from smara_desktop.ui.tables import RecordList
from tests.ui.tables.conftest import Shows, settle


def told_by(page: RecordList, name: str) -> str:
    found = page.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_the_list_of_a_figure_bears_its_name_and_sums_to_it(
    shows: Shows, qtbot: QtBot, context: Context
) -> None:
    page = shows(Acquisition)
    page.bar.search.setText("poste")
    page.bar.settle()
    figure = BY_NAME["committed"]
    wanted = selection_of(figure, 2)
    opening = Opening(title="Committed · Phase 2", selection=wanted, figure=figure.name)
    page.show_opening(opening)
    settle(qtbot, page)
    assert page.bar.search.text() == "", "other filters go"
    assert page.selection() == wanted
    chip = page.findChild(QToolButton, "chip_of_figure")
    assert isinstance(chip, QToolButton)
    assert chip.text() == "Committed · Phase 2"
    summary = lists.summary(context.register, wanted)
    assert show_money(summary.sums["total"]) in told_by(page, "list_sums")
    told = show_money(lists.measured(context.register, opening))
    qtbot.waitUntil(lambda: told in told_by(page, "list_figure"))
    chip.click()
    settle(qtbot, page)
    assert page.selection() == Selection(Acquisition)
    assert not page.foot.figure.isVisibleTo(page), "another list is another figure"
    assert page.table.model().rowCount() == len(lists.order(context.register, page.selection()))
    qtbot.waitUntil(lambda: page.findChild(QToolButton, "chip_of_figure") is None)


def test_the_foot_keeps_no_line_of_the_figure_before(
    shows: Shows, qtbot: QtBot, context: Context
) -> None:
    page = shows(Acquisition)
    planned, ordered = BY_NAME["planned"], BY_NAME["acquisitions_by_status"]
    page.show_opening(
        Opening(title="Planned", selection=selection_of(planned), figure=planned.name)
    )
    settle(qtbot, page)
    qtbot.waitUntil(lambda: page.foot.figure.isVisibleTo(page))
    chosen = selection_of(ordered, part="ordered")
    page.show_opening(
        Opening(title="Ordered", selection=chosen, figure=ordered.name, part="ordered")
    )
    assert not page.foot.figure.isVisibleTo(page), "not even while the list is being read"
    settle(qtbot, page)
    assert page.selection() == chosen
    assert not page.foot.figure.isVisibleTo(page)
    page.bar.search.setText("e")
    page.bar.settle()
    settle(qtbot, page)
    assert not page.foot.figure.isVisibleTo(page)
