"""What is loaded on another thread waits for the window, and the window for nothing."""

import importlib
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from smara_desktop.ui import considerate
from smara_desktop.ui.considerate import Considerate
from smara_desktop.ui.tasks import Tasks
from tests.ui.pages_fixtures import raise_it


@pytest.fixture
def loading(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Considerate]:
    """Considerate loading; ``loaded_early`` is a module that nobody has loaded."""
    (tmp_path / "loaded_early.py").write_text("", encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    made = Considerate()
    made.begin()
    yield made
    made.end()
    sys.modules.pop("loaded_early", None)


def elsewhere(name: str) -> threading.Thread:
    """Load a module on another thread."""
    thread = threading.Thread(target=importlib.import_module, args=[name])
    thread.start()
    return thread


def test_a_module_waits_until_the_window_has_nothing_to_do(
    loading: Considerate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(considerate, "_LOOK", 1e-9)  # as many looks as it takes
    asked = threading.Event()
    looked = loading.find_spec

    def look(*of: object) -> None:
        asked.set()
        looked(*of)  # type: ignore[arg-type]  # as it was asked for

    monkeypatch.setattr(loading, "find_spec", look)
    loading._wake()
    thread = elsewhere("loaded_early")
    assert asked.wait(10)
    assert "loaded_early" not in sys.modules
    loading._sleep()
    thread.join(10)
    assert "loaded_early" in sys.modules


def test_whoever_asked_for_it_waits_half_a_second_at_most(
    loading: Considerate, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(considerate, "_LOOK", considerate._MOST / 4)
    loading._wake()
    elsewhere("loaded_early").join(10)
    assert "loaded_early" in sys.modules
    assert loading._left == 0


def test_the_window_waits_for_nothing_that_waits_for_it(loading: Considerate) -> None:
    loading._wake()
    importlib.import_module("loaded_early")
    assert loading._left == 0


def test_it_ends_once_everything_that_waited_is_shown(qtbot: QtBot) -> None:
    before, lanes = sys.getswitchinterval(), Tasks(raise_it)
    told: list[int] = []

    def begun() -> bool:
        return lanes._considerate.begun

    lanes.begin_opening()
    lanes.run(lambda: 1, done=told.append, leisure=True)
    lanes.opened()
    assert begun()
    assert sys.getswitchinterval() < before
    qtbot.waitUntil(lambda: told == [1], timeout=30_000)
    assert not begun()
    assert sys.getswitchinterval() == pytest.approx(before)
    lanes.opened()
    lanes.close()
    assert not begun()
