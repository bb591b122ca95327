"""A chart in the window is read and opened without a mouse, and by it."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.services.summaries.content import Chart, Column, Row, Table, count, text
from smara_desktop.ui.charts.chart_view import ChartView
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.painting import paint
from smara_desktop.ui.charts.plot import _STRIP

OPENING = Opening(title="List", selection=Selection(ProjectHolder))


def chart(*values: int) -> Chart:
    rows = tuple(Row(cells=(text(f"row {n}"), count(v, OPENING))) for n, v in enumerate(values))
    columns = (Column(title="Name"), Column(title="Records", unit="count"))
    table = Table(name="t", title="T", columns=columns, rows=rows)
    return Chart(name="c", title="Picture", kind="stacked", table=table, values=(1,))


def shown(qtbot: QtBot, one: Chart) -> tuple[ChartView, list[object]]:
    view = ChartView(one)
    list(view.pieces(one))
    qtbot.addWidget(view)
    view.resize(600, 300)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.plot.grab()
    asked: list[object] = []
    view.plot.opened.connect(lambda cell, _at: asked.append(cell))
    return view, asked


def test_the_arrows_go_from_mark_to_mark_and_enter_opens(qtbot: QtBot) -> None:
    one = chart(5, 7, 2)
    view, asked = shown(qtbot, one)
    view.plot.setFocus()
    view.plot.grab()
    assert view.plot.accessibleName() == "Picture: row 0: 5"
    for _ in range(2):
        QTest.keyClick(view.plot, Qt.Key.Key_Down)
    QTest.keyClick(view.plot, Qt.Key.Key_Down)
    assert view.plot.accessibleName() == "Picture: row 2: 2", "it stays on the last one"
    QTest.keyClick(view.plot, Qt.Key.Key_Return)
    assert asked == [one.table.rows[2].cells[1]]


def test_a_click_opens_the_mark_under_it(qtbot: QtBot) -> None:
    one = chart(5, 7)
    view, asked = shown(qtbot, one)
    spot = view.plot.hits[1].rect.center().toPoint()
    QTest.mouseClick(view.plot, Qt.MouseButton.LeftButton, pos=spot)
    assert asked == [one.table.rows[1].cells[1]]


def test_a_chart_of_nothing_says_so_and_takes_no_key(qtbot: QtBot) -> None:
    view, asked = shown(qtbot, chart())
    view.plot.setFocus()
    QTest.keyClick(view.plot, Qt.Key.Key_Return)
    assert asked == []
    list(view.pieces(chart(4)))
    view.plot.grab()
    assert len(view.plot.hits) == 1


def test_a_long_chart_is_painted_strip_by_strip_and_known_whole(qtbot: QtBot) -> None:
    one = chart(*range(1, 51))
    view = ChartView(one)
    list(view.pieces(one))
    qtbot.addWidget(view)
    view.resize(600, 2000)
    view.show()
    view.plot.grab()
    assert len(view.plot.hits) == 50, "every mark is walked, painted or not"
    assert view.plot.height() > 2 * _STRIP
    qtbot.waitUntil(lambda: view.plot._done.boundingRect() == view.plot.rect())
    whole = QPixmap(view.plot.size())
    whole.fill(Qt.GlobalColor.transparent)
    painter = QPainter(whole)
    paint(one, Look.screen(view.plot), painter, QRectF(view.plot.rect()))
    painter.end()
    assert view.plot._picture.toImage() == whole.toImage(), "no seam is seen"
