"""What is counted is shown for what was asked last, and nobody waits for what nobody will see."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from smara_desktop.domain.activity import Activity
from smara_desktop.services.arrangements import SHIPPED, Arrangement
from smara_desktop.services.register import Register
from smara_desktop.services.summaries import breakdown, quality
from smara_desktop.services.summaries.content import Note
from smara_desktop.storage.errors import FaultKind, fault
from smara_desktop.ui.context import Context
from smara_desktop.ui.summaries import counting_bar
from smara_desktop.ui.summaries.content_view import NoteView
from smara_desktop.ui.summaries.page import SummariesPage
from smara_desktop.ui.summaries.table_view import TableView
from smara_desktop.ui.tasks import Cancelled, InlineTasks, Lane, Task, Tasks
from tests.factories import saved
from tests.ui.pages_fixtures import raise_it


class Slow(InlineTasks):
    """Lanes that come to their next work when the test lets them."""

    def __init__(self) -> None:
        super().__init__(raise_it)
        self.waiting: list[tuple[Lane, Task, Callable[[], Any]]] = []

    def run(
        self,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        lane: Lane = "read",
        leisure: bool = False,
    ) -> Task:
        task = Task(done, failed or self._failed)
        self.waiting.append((lane, task, work))
        return task

    def let(self, lane: Lane) -> None:
        """Do all that waits in a lane now; what comes of it waits again."""
        now = [one for one in self.waiting if one[0] == lane]
        self.waiting = [one for one in self.waiting if one[0] != lane]
        for _lane, task, work in now:
            self._under_way += 1
            try:
                self._deliver(task, work(), None)
            except Cancelled as stopped:
                self._deliver(task, None, stopped)


@pytest.fixture
def slow(context: Context) -> Iterator[Slow]:
    lanes = Slow()
    context.tasks = lanes
    yield lanes
    lanes.close()
    lanes.deleteLater()


def shown(context: Context, qtbot: QtBot) -> SummariesPage:
    page = SummariesPage(context)
    qtbot.addWidget(page)
    page.resize(1000, 700)
    page.show()
    return page


def tables(page: SummariesPage) -> list[str]:
    return [one.objectName() for one in page.view.views() if isinstance(one, TableView)]


def test_a_count_for_another_screen_or_phase_is_never_shown(
    context: Context, qtbot: QtBot, slow: Slow
) -> None:
    saved(context.register, Activity, None, status="convention_signed", phase="2", **CONVENTION)
    page = shown(context, qtbot)
    page.choose("quality", 1)
    page.choose("quality", 2)  # before the first was there
    slow.let("read")
    page.choose("programme", None)
    slow.let("long")
    slow.let("read")
    slow.let("long")
    assert "table_differences" in tables(page)
    assert "table_doubtful" not in tables(page), "it belongs to the quality screen"

    page.choose("activities", 2)
    page.choose("activities", 3)
    page.choose("activities", 2)
    slow.let("read")
    page.choose("activities", 3)
    slow.let("long")
    assert page._counted == (), "counted for phase 2"


CONVENTION = {
    "decision_date": "10/02/2024",
    "convention_date": "11/02/2024",
    "convention_number": "7",
}


def test_what_could_not_be_counted_anew_does_not_stand_there_as_if_it_were_true(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = shown(context, qtbot)
    page.choose("quality", None)
    assert "table_doubtful" in tables(page)
    told: list[object] = []
    context.notices.failed.connect(told.append)

    def fails(register: Register, phase: int | None, check: Callable[[], None]) -> tuple[Note, ...]:
        raise fault(FaultKind.IO, register.store.path)

    monkeypatch.setattr(quality, "counted", fails)
    context.register.remembered.clear()
    page.refresh()
    assert "table_doubtful" not in tables(page)
    notes = [one.text() for one in page.view.views() if isinstance(one, NoteView)]
    assert notes[-1] == "The rest could not be counted."
    assert len(told) == 1


@pytest.mark.parametrize("ending", ["register", "window"])
def test_a_count_ends_when_its_register_or_the_window_is_closed(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, ending: str, tmp_path: Path
) -> None:
    begun, ended = threading.Event(), threading.Event()

    def without_end(_register: object, _phase: object, check: Callable[[], None]) -> None:
        begun.set()
        try:
            while not ended.wait(0.001):
                check()
        finally:
            ended.set()

    monkeypatch.setattr(quality, "counted", without_end)
    lanes = Tasks(raise_it)
    context.tasks = lanes
    page = shown(context, qtbot)
    page.choose("quality", None)
    qtbot.waitUntil(begun.is_set)
    closing = context.register.store.close if ending == "register" else lanes.close
    aside = threading.Thread(target=closing)
    aside.start()
    stopped = ended.wait(5)
    ended.set()
    aside.join()
    lanes.close()
    lanes.deleteLater()
    assert stopped


def test_enter_on_a_name_leads_into_its_summary_once_it_is_built(
    context: Context, qtbot: QtBot, slow: Slow
) -> None:
    page = shown(context, qtbot)
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Return)
    assert page.view.holds_keyboard, "it waits for the first figure"
    slow.let("read")
    assert page.view.isAncestorOf(page.focusWidget())
    page.tabs.setFocus()
    QTest.keyClick(page.tabs, Qt.Key.Key_Right)
    QTest.keyClick(page.tabs, Qt.Key.Key_Down)
    assert page.view.holds_keyboard, "what stands there is of the summary before"
    slow.let("read")
    slow.let("long")
    assert page.view.isAncestorOf(page.focusWidget())


class Counting:
    """A count that comes as far as the test lets it, and tells so."""

    def __init__(self) -> None:
        self.begun = 0
        self.stopped, self.finish = threading.Event(), threading.Event()

    def counted(
        self,
        _register: Register,
        _phase: int | None,
        check: Callable[[], None],
        _arrangement: Arrangement,
        progress: Callable[[int, int], None],
    ) -> tuple[Note, ...]:
        self.begun += 1
        try:
            while not self.finish.wait(0.001):
                progress(3, 10)
                check()
        except Cancelled:
            self.stopped.set()
            raise
        return (Note(text="Counted."),)


def test_a_breakdown_tells_how_far_it_is_and_is_stopped_and_begun_again(
    context: Context, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counting = Counting()
    monkeypatch.setattr(breakdown, "counted", counting.counted)
    monkeypatch.setattr(counting_bar, "PAUSE", 0)
    lanes = Tasks(raise_it)
    context.tasks = lanes
    page = shown(context, qtbot)
    page.chooser.arrangement = next(one for one in SHIPPED if one.rows == ("age_class",))
    page.choose("breakdown", None)
    bar = page.counting
    qtbot.waitUntil(lambda: bar.isVisible() and bar.bar.value() == 3)
    assert bar.percent.text().strip("\u2066\u2069") == "30\N{NO-BREAK SPACE}%"
    bar.stop.setFocus()
    QTest.keyClick(bar.stop, Qt.Key.Key_Space)
    qtbot.waitUntil(counting.stopped.is_set)
    assert bar.words.text() == "The counting was stopped."
    assert bar.start.hasFocus()
    page.refresh()
    qtbot.waitUntil(lambda: not lanes.busy)
    assert counting.begun == 1, "a save that comes in between does not begin it anew"
    page.hide()
    page.show()
    assert bar.start.isVisible(), "nor does a look at another place"
    bar.start.setFocus()
    QTest.keyClick(bar.start, Qt.Key.Key_Space)
    qtbot.waitUntil(lambda: counting.begun == 2)
    assert page.view.holds_keyboard, "the keyboard waits for what is counted"
    counting.finish.set()
    qtbot.waitUntil(lambda: not lanes.busy)
    assert not bar.isVisible()
    notes = [one.text() for one in page.view.views() if isinstance(one, NoteView)]
    assert notes == ["Counted."]
    lanes.close()
    lanes.deleteLater()


def test_a_screen_that_is_not_built_yet_says_that_it_is_counted(
    context: Context, qtbot: QtBot, slow: Slow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(counting_bar, "PAUSE", 0)
    page = shown(context, qtbot)
    page.choose("quality", None)
    qtbot.waitUntil(page.counting.isVisible)
    assert page.counting.words.text() == "Counting the records…"
    page.counting.stop.click()
    assert page.counting.words.text() == "The counting was stopped."
    page.counting.start.click()
    slow.let("read")
    notes = [one.text() for one in page.view.views() if isinstance(one, NoteView)]
    assert "The rest is being counted…" in notes
    assert not page.counting.isVisible(), "said once"
    slow.let("long")
    assert "table_doubtful" in tables(page)
