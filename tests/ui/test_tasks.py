"""What runs off the GUI thread, and what waits until a register is opened."""

import threading
from collections.abc import Iterator
from functools import partial

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from smara_desktop.ui import tasks
from smara_desktop.ui.tasks import Tasks
from tests.ui.pages_fixtures import raise_it


@pytest.fixture
def lanes(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks(raise_it)
    yield made
    made.close()


def test_what_is_not_needed_to_type_waits_until_the_register_is_shown(
    lanes: Tasks, qtbot: QtBot
) -> None:
    told: list[str] = []
    lanes.begin_opening()
    lanes.run(lambda: "list", done=told.append, leisure=True)
    lanes.run(lambda: "totals", done=told.append)
    qtbot.waitUntil(lambda: told == ["totals"])
    assert lanes.busy
    lanes.opened()
    qtbot.waitUntil(lambda: told == ["totals", "list"])
    assert not lanes.busy


def test_each_page_that_is_opened_meanwhile_prolongs_the_wait(
    lanes: Tasks, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(lanes._pause, "start", lambda: begun.append("again"))
    lanes.begin_opening()
    lanes.run(int, done=print, leisure=True)
    assert begun == []  # not shown yet: nothing to prolong
    lanes.opened()
    monkeypatch.setattr(lanes._pause, "isActive", lambda: True)
    lanes.run(int, done=print, leisure=True)
    assert begun == ["again", "again"]


def test_who_types_prolongs_it_for_some_seconds(
    lanes: Tasks, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(lanes._pause, "start", lambda: begun.append("again"))
    monkeypatch.setattr(lanes._pause, "isActive", lambda: True)
    lanes.begin_opening()
    lanes.opened()
    lanes.typed()
    lanes._latest = 0.0
    lanes.typed()
    assert begun == ["again", "again"]


def test_an_open_register_answers_at_once(lanes: Tasks, qtbot: QtBot) -> None:
    told: list[int] = []
    lanes.begin_opening()
    lanes.opened()
    qtbot.waitUntil(lambda: not lanes._opening)
    lanes.run(lambda: 1, done=told.append, leisure=True)
    qtbot.waitUntil(lambda: told == [1], timeout=tasks.LEISURE_MS * 20)


def test_a_window_that_closes_before_begins_nothing(qtbot: QtBot) -> None:
    lanes = Tasks(raise_it)
    told: list[int] = []
    lanes.begin_opening()
    lanes.run(lambda: 1, done=told.append, leisure=True)
    lanes.opened()
    lanes.close()
    assert not lanes._pause.isActive()
    assert told == []


def test_what_ended_just_before_the_close_is_not_delivered_after_it(qtbot: QtBot) -> None:
    lanes = Tasks(raise_it)
    told: list[int] = []
    lanes.run(lambda: 1, done=told.append)
    lanes.close()  # waits for the work; its result still stands in the window's queue
    qtbot.waitUntil(lambda: not lanes.busy)
    assert told == []


def test_a_page_that_is_gone_is_told_nothing_however_it_asked(lanes: Tasks, qtbot: QtBot) -> None:
    told: list[str] = []

    class Page(QObject):
        def hear(self, about: str, _answer: object) -> None:
            told.append(about)

    for about in ("there", "gone"):
        page, gate = Page(), threading.Event()
        lanes.run(partial(gate.wait, 30), done=partial(page.hear, about))
        if about == "gone":
            delete(page)
        gate.set()
        qtbot.waitUntil(lambda: not lanes.busy)
    assert told == ["there"]
