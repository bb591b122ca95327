"""Find what a test left running: threads, timers, windows.

Each watch is made before a test and asked after it. What still runs then would write into the next
test's folders, or crash the interpreter when Qt deletes it, and the wrong test would be blamed.
"""

import gc
import threading
from collections.abc import Callable
from typing import Any
from weakref import WeakSet

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import getCppPointer, isValid

_SECONDS_TO_END = 5.0

# Qt's own, made once for the process: the label of tool tips, deleted by a timer of its own.
_WIDGETS_OF_QT = {"QTipLabel"}


class ThreadWatch:
    """Threads of Python, of Qt, and of Qt's pool."""

    def __init__(self) -> None:
        self._before = set(threading.enumerate())
        _record_starts_of(QThread)

    def left_behind(self) -> list[str]:
        """Name each thread that does not end by itself within five seconds."""
        pool = QThreadPool.globalInstance()
        pool_busy = not pool.waitForDone(int(_SECONDS_TO_END * 1000))
        left = [f"thread {thread.name}" for thread in self._new_threads() if _runs_on(thread)]
        left += [f"thread {_name(thread)}" for thread in _started(QThread) if thread.isRunning()]
        return left + ["a task in Qt's thread pool"] * pool_busy

    def _new_threads(self) -> list[threading.Thread]:
        # A dummy stands for a thread of Qt's in which Python code ran; the pool was waited for.
        return [
            thread
            for thread in threading.enumerate()
            if thread not in self._before and not isinstance(thread, threading._DummyThread)
        ]


class TimerWatch:
    """Timers started by the program itself, not those inside Qt's widgets."""

    def __init__(self) -> None:
        _record_starts_of(QTimer)
        self._before = set(map(_address, active_timers()))

    def left_behind(self) -> list[str]:
        """Name each timer that would still fire."""
        _delete_what_asked_for_it()
        return [
            f"timer {_name(timer)}"
            for timer in active_timers()
            if _address(timer) not in self._before
        ]


class WidgetWatch:
    """Windows, dialogs, and widgets without a parent."""

    def __init__(self) -> None:
        _delete_what_asked_for_it()
        self._before = set(map(_address, QApplication.topLevelWidgets()))

    def left_behind(self) -> list[str]:
        """Name each window that was neither closed and deleted nor given to ``qtbot``."""
        _delete_what_asked_for_it()
        if self._new():
            gc.collect()  # a widget without a parent lives as long as a cycle of Python objects
        return [f"widget {_name(widget)}" for widget in self._new()]

    def _new(self) -> list[QWidget]:
        return [
            widget
            for widget in QApplication.topLevelWidgets()
            if _address(widget) not in self._before
            and widget.metaObject().className() not in _WIDGETS_OF_QT
        ]


# What was started since the process began, by class, as long as it lives.
_recorded: dict[type[QObject], WeakSet[Any]] = {}


def _record_starts_of(kind: type[QThread] | type[QTimer]) -> None:
    if kind in _recorded:
        return
    started = _recorded[kind] = WeakSet()
    start: Callable[..., None] = kind.start

    def recorded_start(self: QObject, *arguments: object) -> None:
        started.add(self)
        start(self, *arguments)

    setattr(kind, "start", recorded_start)  # noqa: B010 - mypy forbids to assign to a method


def _started(kind: type[QObject]) -> list[Any]:
    return [thing for thing in list(_recorded[kind]) if isValid(thing)]


def active_timers() -> list[QTimer]:
    """The timers started since the first watch that have still to fire."""
    return [timer for timer in _started(QTimer) if timer.isActive()]


def _runs_on(thread: threading.Thread) -> bool:
    thread.join(_SECONDS_TO_END)
    return thread.is_alive()


def _delete_what_asked_for_it() -> None:
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def _address(thing: QObject) -> int:
    """Tell widgets apart even when Qt made one and Python wraps it anew."""
    return getCppPointer(thing)[0]


def _name(thing: QObject) -> str:
    return f"{thing.metaObject().className()} {thing.objectName()!r}"
