"""Whoever waits for the window waits for it on a machine at its limit, too."""

import threading
import time

import pytest
from PySide6.QtWidgets import QApplication

from smara_desktop.ui import typist
from smara_desktop.ui.tasks import Tasks
from tests.ui.pages_fixtures import raise_it


def test_a_rest_that_takes_long_is_not_taken_for_quiet(
    qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()
    rest = time.sleep

    def rest_long(_seconds: float) -> None:
        """The machine comes back to the window long after it was asked to."""
        begun.wait(5)
        rest(2 * typist._STILL)

    def count() -> int:
        begun.set()
        rest(6 * typist._STILL)
        return 7

    monkeypatch.setattr("smara_desktop.ui.typist.time.sleep", rest_long)
    tasks, found = Tasks(raise_it), list[int]()
    tasks.run(count, done=found.append)
    typist.quiet(tasks)
    assert found == [7]
    tasks.close()
