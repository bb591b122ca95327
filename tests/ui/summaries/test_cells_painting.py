"""The cells of a table are painted piece by piece as they are all at once, in both directions."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smara_desktop.services.summaries.content import Cell, Column, Row, Table, count, money, text
from smara_desktop.ui.summaries.table_view import TableView

ROWS = tuple(
    Row(cells=(text(f"Commune {n}"),), role="section")
    if n % 5 == 0
    else Row(cells=(text(f"Nom {n}"), count(n), money(n * 12_345, goal=40_000)))
    for n in range(12)
)
COLUMNS = (
    Column(title="Nom"),
    Column(title="Fiches", unit="count"),
    Column(title="Montant", unit="money"),
)
TABLE = Table(
    name="t",
    title="T",
    columns=COLUMNS,
    rows=(*ROWS, Row(cells=(text("Total"), count(55), Cell(unit="money")), role="total")),
)


@pytest.fixture(params=[Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def view(request: pytest.FixtureRequest, qtbot: QtBot) -> TableView:
    made = TableView(TABLE)
    list(made.pieces(TABLE))
    qtbot.addWidget(made)
    made.setLayoutDirection(request.param)
    made.resize(700, 500)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def picture(view: TableView, *areas: QRect) -> QImage:
    port = view.cells.viewport()
    image = QImage(port.size(), QImage.Format.Format_RGB32)
    image.fill(Qt.GlobalColor.white)
    for area in areas:
        port.render(image, area.topLeft(), QRegion(area))
    return image


def test_parts_are_painted_as_the_whole_is(view: TableView) -> None:
    whole = view.cells.viewport().rect()
    halves = [
        QRect(whole.left(), top, whole.width(), min(90, whole.height() - top))
        for top in range(0, whole.height(), 90)
    ]
    sides = [
        QRect(left, half.top(), min(150, half.right() - left + 1), half.height())
        for half in halves
        for left in range(0, whole.width(), 150)
    ]
    assert picture(view, *sides) == picture(view, whole)


def test_the_cell_with_the_keyboard_is_seen_among_the_others(view: TableView) -> None:
    whole = view.cells.viewport().rect()
    view.focus_first()
    QTest.keyClick(view.cells, Qt.Key.Key_Down)
    first, cell = picture(view, whole), view.cells.visualRect(view.cells.currentIndex())
    QTest.keyClick(view.cells, Qt.Key.Key_Down)
    second, now = picture(view, whole), view.cells.visualRect(view.cells.currentIndex())
    below = QRect(0, now.bottom() + 2, whole.width(), whole.bottom() - now.bottom() - 1)
    assert first.copy(cell) != second.copy(cell)
    assert first.copy(now) != second.copy(now)
    assert first.copy(below) == second.copy(below)
