"""A summary is shown piece by piece: the window answers between, and what stands there stays."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRectF, Qt
from PySide6.QtGui import QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.summaries.content import Chart, Note
from smara_desktop.ui import in_turns
from smara_desktop.ui.charts.canvas import Hit
from smara_desktop.ui.charts.chart_view import ChartView
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.painting import paint
from smara_desktop.ui.context import Context
from smara_desktop.ui.in_turns import InTurns
from smara_desktop.ui.summaries.cards_view import CardsView
from smara_desktop.ui.summaries.content_view import NoteView
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.summaries.table_view import TableView
from tests.factories import saved

_CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> Iterator[SummariesPage]:
    """The page, one piece a turn."""
    saved(context.register, ProjectHolder)
    saved(context.register, Acquisition, status="planned")
    monkeypatch.setattr(in_turns, "SLICE", 0.0)
    context.tasks.at_once = False
    page = SummariesPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    yield page
    qtbot.waitUntil(lambda: not context.tasks.busy)


def watched(monkeypatch: pytest.MonkeyPatch) -> list[Chart]:
    """The charts that are painted from now on."""
    painted: list[Chart] = []

    def watching(
        chart: Chart, look: Look, painter: QPainter, rect: QRectF, seen: QRectF
    ) -> tuple[Hit, ...]:
        painted.append(chart)
        return paint(chart, look, painter, rect, seen)

    monkeypatch.setattr("smara_desktop.ui.charts.plot.paint", watching)
    return painted


def cards(page: SummariesPage) -> CardsView:
    return next(view for view in page.view.views() if isinstance(view, CardsView))


def tables(page: SummariesPage) -> list[TableView]:
    return [view for view in page.view.views() if isinstance(view, TableView)]


def blocks(page: SummariesPage) -> int:
    assert page.summary is not None
    return len(page.summary.completed(page._counted).blocks)


def test_keys_are_answered_while_a_summary_is_being_shown(
    page: SummariesPage, context: Context, qtbot: QtBot
) -> None:
    page.choose("activities", None)
    turns = 0
    while len(page.view.views()) < blocks(page):
        turns += 1
        assert context.tasks.busy
        QApplication.processEvents()
    assert turns >= blocks(page)
    page.choose("programme", None)
    QApplication.processEvents()
    assert len(page.view.views()) < blocks(page)
    QTest.keyClick(page, Qt.Key.Key_Tab, _CONTROL)
    assert page.screen_shown.name == "activities", "answered before all stood there"
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert len(page.view.views()) == blocks(page)
    assert not page.view.findChildren(CardsView, "cards_programme")


def test_a_live_refresh_keeps_what_stands_there_and_paints_what_changed(
    page: SummariesPage, context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page.choose("programme", None)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    bar = page.view.verticalScrollBar()
    page.focus_first()
    QTest.keyClick(cards(page).buttons()[0], Qt.Key.Key_Down)
    focused = QApplication.focusWidget()
    bar.setValue(60)
    QApplication.processEvents()
    before = page.view.views()
    chart = next(one for one in before if isinstance(one, ChartView))
    chart.plot.grab()
    painted = watched(monkeypatch)
    saved(context.register, ProjectHolder)
    page.refresh()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert cards(page).buttons()[0].text_shown().startswith("3 / 135")
    assert page.view.views() == before
    assert QApplication.focusWidget() is focused
    assert bar.value() == 60
    chart.plot.grab()
    assert painted == [], "its amounts are the same"
    saved(context.register, Acquisition, status="planned")
    page.refresh()
    qtbot.waitUntil(lambda: not context.tasks.busy)
    chart.plot.grab()
    assert painted == [chart.plot.chart]


def test_blocks_stand_in_their_full_height_at_every_turn(
    page: SummariesPage, context: Context
) -> None:
    page.choose("programme", None)
    heights: dict[str, set[int]] = {}
    while context.tasks.busy:
        QApplication.processEvents()
        first = page.view.views()[:1]
        for view in first if len(page.view.views()) > 1 else ():
            heights.setdefault(view.objectName(), set()).add(view.height())
    assert {name: len(each) for name, each in heights.items()} == {"cards_phases": 1}


def test_what_is_shown_anew_before_it_stood_there_stands_there_whole(
    page: SummariesPage, context: Context
) -> None:
    page.choose("acquisitions", None)
    torn = 0
    while context.tasks.busy:
        QApplication.processEvents()
        half = [one for one in tables(page) if one.model.rowCount() and not one._title.text()]
        if half and page.summary is not None:
            torn += 1
            page.view.show_blocks(page.summary.completed(page._counted).blocks)
    assert page.summary is not None
    shown = page.summary.completed(page._counted).tables
    assert [view._title.text() for view in tables(page)] == [table.title for table in shown]
    assert torn


def test_a_view_that_was_made_and_is_not_wanted_any_more_goes(
    page: SummariesPage, qtbot: QtBot
) -> None:
    for _ in range(3):
        page.view.show_blocks((Note(text="Nothing is recorded yet."),))
        assert page.view.findChildren(NoteView), "made, and not standing there yet"
        page.view.show_blocks(())
    qtbot.waitUntil(lambda: not page.view.findChildren(NoteView))


def test_the_keyboard_waits_for_the_first_figure(
    page: SummariesPage, context: Context, qtbot: QtBot
) -> None:
    page.focus_first()
    waited = 0
    for name in ("acquisitions", "programme"):
        page.choose(name, None)
        page.focus_first()
        waiting = page.view.hasFocus()
        waited += waiting
        focused = QApplication.focusWidget()
        assert waiting or (focused is not None and page.view.isAncestorOf(focused)), name
        qtbot.waitUntil(lambda: not context.tasks.busy)
        focused = QApplication.focusWidget()
        assert focused is not None
        assert page.view.isAncestorOf(focused), (name, focused)
    assert waited
    page.view.show_blocks((Note(text="Nothing is recorded yet."),))
    qtbot.waitUntil(lambda: not context.tasks.busy)
    assert page.tabs.hasFocus(), "there is no figure to wait for"


def test_a_piece_may_begin_something_else(qtbot: QtBot, qapp: QApplication) -> None:
    turns, done = InTurns(qapp), []

    def other() -> Iterator[None]:
        done.append("other")
        yield

    def first() -> Iterator[None]:
        done.append("first")
        turns.begin(other())
        yield
        done.append("never")
        yield

    turns.begin(first())
    qtbot.waitUntil(lambda: not turns.busy)
    assert done == ["first", "other"]
    turns.deleteLater()


def test_a_chart_is_painted_anew_only_for_another_size(
    page: SummariesPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = next(one for one in page.view.views() if isinstance(one, ChartView))
    chart.plot.grab()
    painted = watched(monkeypatch)
    chart.plot.setFocus()
    QTest.mouseMove(chart.plot, QPoint(5, 5))
    chart.plot.grab()
    assert painted == []
    page.resize(900, 700)
    QApplication.processEvents()
    chart.plot.grab()
    assert set(map(id, painted)) == {id(chart.plot.chart)}
