"""Twenty thousand records cost what the screen shows."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services import lists
from smara_desktop.services.register import Register
from smara_desktop.ui.context import Context
from smara_desktop.ui.tables import pages
from smara_desktop.ui.tables.model import WAITING, RecordModel
from smara_desktop.ui.tables.pages import Pages
from tests.many_records import crowd
from tests.ui.keyboard import press
from tests.ui.tables.conftest import Shows, settle, words

COUNT = 20_000


@pytest.fixture(scope="module")
def register(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Register]:
    made = crowd(tmp_path_factory.mktemp("twenty") / "twenty.smara", COUNT, alone=True)
    yield made
    made.store.close()


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many rows each reading of words asked for."""
    asked: list[int] = []
    real = lists.page

    def counted(*arguments: object) -> object:
        asked.append(len(arguments[2]))  # type: ignore[arg-type]
        return real(*arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(lists, "page", counted)
    return asked


def test_only_what_is_seen_is_read(shows: Shows, read: list[int], qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    assert page.table.model().rowCount() == COUNT - COUNT // 20
    assert sum(read) <= 3 * pages.SIZE, "one page, read again once when the whole order came"
    press(Qt.Key.Key_End)
    settle(qtbot, page)
    assert page.table.model().index(page.table.place, 0).data() == "AG1-P-0001"
    assert sum(read) <= 5 * pages.SIZE


def test_a_place_far_away_waits_without_words_and_then_has_them(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    index = page.table.model().index(10_000, 0)
    assert index.data() == WAITING
    assert index.data(Qt.ItemDataRole.CheckStateRole) is None
    qtbot.waitUntil(lambda: index.data() != WAITING)
    assert index.data().startswith("AG1-P-")


def test_a_tick_before_the_words_came_is_kept(shows: Shows, qtbot: QtBot) -> None:
    page = shows(ProjectHolder)
    page.table.go(9_000)
    press(Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: len(page.selected_ids()) == 1)
    settle(qtbot, page)
    assert page.selected_ids() == [page.current_id()]


def test_what_is_kept_in_memory_has_a_bound(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "KEPT", 8)
    order = lists.order(context.register, Selection(ProjectHolder))
    shown = lists.columns(ProjectHolder)[:2]
    kept = Pages(context, ProjectHolder, context.bus)
    kept.begin(order, shown, keep=False)
    for place in range(0, len(order), pages.SIZE):
        kept.at(place)
    qtbot.waitUntil(lambda: not context.tasks.busy and not kept._wanted)
    assert 0 < len(kept._read_pages) <= 8
    last = len(order) - 1
    assert kept.at(last) is not None, "what was asked for last is there"
    kept.deleteLater()


def test_no_question_of_qt_raises(context: Context, qtbot: QtBot) -> None:
    model = RecordModel(context, ProjectHolder, context.bus)
    model.set_columns(lists.columns(ProjectHolder)[:3])
    model.set_order(lists.order(context.register, Selection(ProjectHolder), 10))
    for row, section in ((-1, 0), (10, 0), (0, 3), (0, -1)):
        index = model.createIndex(row, section)
        assert model.data(index) is None
        assert not model.setData(QModelIndex(), 1, Qt.ItemDataRole.CheckStateRole)
        assert model.row_at(row) is None or 0 <= row < 10
    assert model.headerData(7, Qt.Orientation.Horizontal) is None
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    model.toggle(-1)
    model.toggle(99)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    QApplication.processEvents()
    assert model.ids() == []
    model.deleteLater()


def test_the_model_keeps_qts_rules(context: Context, qtbot: QtBot, qtmodeltester: object) -> None:
    model = RecordModel(context, ProjectHolder, context.bus)
    model.set_columns(lists.columns(ProjectHolder)[:3])
    qtmodeltester.check(model)  # type: ignore[attr-defined]
    order = lists.order(context.register, Selection(ProjectHolder), 300)
    for step in (order[:200], order, order[:50], order):
        model.set_order(step)
        assert model.rowCount() == len(step)
    qtbot.waitUntil(lambda: not context.tasks.busy)
    model.deleteLater()


def test_sorting_while_the_whole_order_is_being_read_shows_the_last_wish(
    shows: Shows, qtbot: QtBot
) -> None:
    page = shows(ProjectHolder)
    for place in (1, 0, 2):
        page._columns.sort_by(place, False)
    settle(qtbot, page)
    order = lists.order(page.context.register, page.selection(), 12)
    shown = lists.page(page.context.register, ProjectHolder, order, page._model.columns, "en")
    assert words(page, "reference") == [shown[row].reference for row in order]
    assert page.table.model().rowCount() == COUNT - COUNT // 20
