"""The watches see what they are for: without these controls they could stay silent for ever."""

import threading

import pytest
from PySide6.QtCore import QThread, QTimer
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from tests import leaks


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(leaks, "_SECONDS_TO_END", 0.01)


def test_a_running_python_thread_is_seen() -> None:
    watch = leaks.ThreadWatch()
    may_end = threading.Event()
    thread = threading.Thread(target=may_end.wait, name="forgotten")
    thread.start()

    assert watch.left_behind() == ["thread forgotten"]

    may_end.set()
    thread.join()
    assert watch.left_behind() == []


def test_a_running_qt_thread_is_seen(qtbot: QtBot) -> None:
    watch = leaks.ThreadWatch()
    thread = QThread()
    thread.setObjectName("forgotten")
    thread.start()

    assert watch.left_behind() == ["thread QThread 'forgotten'"]

    thread.quit()
    thread.wait()
    assert watch.left_behind() == []


def test_an_active_timer_is_seen(qtbot: QtBot) -> None:
    watch = leaks.TimerWatch()
    timer = QTimer()
    timer.setObjectName("forgotten")
    timer.start(60_000)

    assert watch.left_behind() == ["timer QTimer 'forgotten'"]

    timer.stop()
    assert watch.left_behind() == []


@pytest.mark.parametrize("kind", [QWidget, QDialog])
def test_a_window_is_seen_until_it_is_deleted(qtbot: QtBot, kind: type[QWidget]) -> None:
    watch = leaks.WidgetWatch()
    widget = kind()
    widget.setObjectName("forgotten")

    assert watch.left_behind() == [f"widget {kind.__name__} 'forgotten'"]

    widget.deleteLater()
    assert watch.left_behind() == []
