"""The weights of the ranking are set in the screen, and the office shares them."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.potential import Weights
from smara_desktop.services.undo import undo
from smara_desktop.settings import Settings
from smara_desktop.ui import theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.language import speak
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.summaries.table_view import TableView
from tests.factories import saved


@pytest.fixture
def page(context: Context, qtbot: QtBot) -> SummariesPage:
    low = {"human_skills": "0", "infrastructure": "0"}
    saved(context.register, Assessment, None, sector="ARTISANAT", market_potential="5", **low)
    saved(context.register, Assessment, None, market_potential="2")
    page = SummariesPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    page.choose("potential", None)
    return page


def first(page: SummariesPage) -> str:
    table = page.view.findChild(TableView, "table_ranking")
    assert isinstance(table, TableView)
    return str(table.model.data(table.model.index(0, 1)))


def test_a_weight_ranks_anew_and_is_undone(page: SummariesPage, context: Context) -> None:
    said: list[int] = []
    context.notices.said.connect(lambda _words, change: said.append(change))
    assert first(page) == "Livestock"
    market = page.weights.weights["market_potential"]
    for _ in range(5):
        QTest.keyClick(market, Qt.Key.Key_Up)
    assert context.register.plan.weights == Weights(1, 6, 1)
    assert first(page) == "Crafts"
    done = undo(context.register, said[-1])
    context.bus.changed.emit(done)
    assert market.value() == 5


def test_what_cannot_be_weighed_is_refused_with_words(
    page: SummariesPage, context: Context
) -> None:
    warned: list[str] = []
    context.notices.warned.connect(warned.append)
    for weight in page.weights.weights.values():
        QTest.keyClick(weight, Qt.Key.Key_Down)
    assert len(warned) == 1
    assert context.register.plan.weights == Weights(0, 0, 1)
    assert page.weights.weights["infrastructure"].value() == 1
    page.choose("programme", None)
    assert not page.weights.isVisible()


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_no_column_of_the_ranking_is_out_of_sight_beside_the_totals(
    context: Context, qtbot: QtBot, qapp: QApplication, language: str
) -> None:
    speak(qapp, Settings(language=language))
    saved(context.register, Assessment, None, market_potential="2")
    saved(context.register, Acquisition, unit_price="120 000")
    page = SummariesPage(context)
    theme.dress(page)
    qtbot.addWidget(page)
    page.resize(920, 700)  # what 1366 leaves beside the places and the totals
    page.show()
    page.choose("potential", None)
    QApplication.processEvents()
    ranking = page.view.findChild(TableView, "table_ranking")
    assert isinstance(ranking, TableView)
    hidden = ranking.cells.horizontalScrollBar().maximum()
    speak(qapp, context.settings)
    assert hidden == 0
    assert ranking.cells.width() < 920
