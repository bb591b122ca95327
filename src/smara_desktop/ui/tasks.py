"""Work off the GUI thread, its result delivered back on it.

What the GUI thread itself must do, it does a piece at a time (``in_turns``).

Four lanes, one thread each, so that the order within a lane is the order asked: ``save`` for
writing, ``read`` for what the eye waits for, ``long`` for exports and copies (progress, cancel),
``journal`` for what is typed and not saved yet.
"""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any, Literal

from msgspec import Struct, field
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from smara_desktop.ui.considerate import Considerate
from smara_desktop.ui.in_turns import InTurns

Lane = Literal["save", "read", "long", "journal"]
LANES: tuple[Lane, ...] = ("save", "read", "long", "journal")

LEISURE_MS = 250
"""A window just opened is busy with itself until so long after it asked for something, and whoever
types in it until so long after a key."""
LEISURE_MOST = 4.0
"""Seconds after which what waits begins, whoever still types."""


class Cancelled(Exception):
    """Raised inside long work that the user stopped."""


class Task(Struct):
    """One piece of work under way; ``cancel`` asks it to stop at its next ``check``."""

    done: Callable[[Any], None]
    failed: Callable[[BaseException], None]
    stop: threading.Event = field(default_factory=threading.Event)
    over: bool = False
    """True once nothing more comes of it."""

    def cancel(self) -> None:
        """Ask the work to stop; its result, if any, is no longer delivered."""
        self.stop.set()

    def check(self) -> None:
        """Called by long work now and then: raises ``Cancelled`` once the user stopped it."""
        if self.stop.is_set():
            raise Cancelled


class Tasks(QObject):
    """Runs work on its lanes; ``failed`` of a task without its own gets the exception."""

    _arrived = Signal(object, object, object)
    at_once = False
    """Whether everything is done within the call that asks for it."""

    def __init__(
        self, failed: Callable[[BaseException], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._failed = failed
        self._lanes = {
            lane: ThreadPoolExecutor(max_workers=1, thread_name_prefix=f"smara-{lane}")
            for lane in LANES
        }
        self._under_way = 0
        self._in_turns: list[InTurns] = []
        self._opening = False
        self._at_leisure: list[Callable[[], object]] = []
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(LEISURE_MS)
        self._pause.timeout.connect(self._begin_rest)
        self._latest = 0.0
        self._considerate = Considerate()
        self.ending = False
        """True once nothing that is under way will be delivered: long work need not go on."""
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """True while work is under way, its result not yet delivered, or not yet shown."""
        return self._under_way > 0 or any(isValid(one) and one.busy for one in self._in_turns)

    def in_turns(self, parent: QObject) -> InTurns:
        """Work of the GUI thread that ``parent`` does piece by piece; it ends with ``parent``."""
        made = InTurns(parent, at_once=self.at_once)
        self._in_turns = [*filter(isValid, self._in_turns), made]
        return made

    def run(
        self,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        lane: Lane = "read",
        leisure: bool = False,
    ) -> Task:
        """Run ``work()`` on a lane; ``done`` or ``failed`` is called on the GUI thread.

        With ``leisure`` it does not begin while a register is being opened: see ``opened``.
        """
        task = Task(done, failed or self._failed)
        self._under_way += 1
        begin = partial(self._lanes[lane].submit, self._work, task, work)
        if leisure and self._opening:
            self._at_leisure.append(begin)
            if self._pause.isActive():
                self._pause.start()
        else:
            begin()
        return task

    def begin_opening(self) -> None:
        """A register is about to be opened: what is asked at ``leisure`` waits from now on."""
        self._opening = True

    def opened(self) -> None:
        """The register is shown: what waits begins once its pages and forms are there.

        The first question to the records loads SQLAlchemy, which takes as long as all else before
        someone can type, and would take it from the first form.
        """
        self._latest = time.monotonic() + LEISURE_MOST
        self._considerate.begin()
        self._pause.start()

    def typed(self) -> None:
        """Someone types: what waits for leisure waits for the next pause between two keys."""
        if self._pause.isActive() and time.monotonic() < self._latest:
            self._pause.start()

    def _begin_rest(self) -> None:
        self._opening = False
        waiting, self._at_leisure = self._at_leisure, []
        for begin in waiting:
            begin()

    def _work(self, task: Task, work: Callable[[], Any]) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            task.check()
            result = work()
        except BaseException as failure:  # noqa: BLE001 - delivered to the GUI thread, told there
            error = failure
        self._arrived.emit(task, result, error)

    def _deliver(self, task: Task, result: object, error: BaseException | None) -> None:
        self._under_way -= 1
        task.over = True
        if not self._under_way:
            self._considerate.end()
        if self.ending or isinstance(error, Cancelled) or task.stop.is_set():
            return
        receiver = task.done if error is None else task.failed
        # The page that asked may be gone by now: closed, or built anew in another language.
        owner = getattr(getattr(receiver, "func", receiver), "__self__", None)
        if isinstance(owner, QObject) and not isValid(owner):
            return
        if error is not None:
            task.failed(error)
        else:
            task.done(result)

    def close(self) -> None:
        """Let what is under way end; nothing is delivered any more."""
        self.ending = True
        self._pause.stop()
        self._considerate.end()
        for lane in self._lanes.values():
            lane.shutdown(wait=True)


class InlineTasks(Tasks):
    """Runs everything at once on the calling thread, for tests."""

    at_once = True

    def run(
        self,
        work: Callable[[], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        lane: Lane = "read",
        leisure: bool = False,
    ) -> Task:
        """Run ``work()`` now and deliver its result now."""
        task = Task(done, failed or self._failed)
        task.over = True
        try:
            result = work()
        except Cancelled:
            return task
        except Exception as failure:  # noqa: BLE001 - delivered as the lanes do
            task.failed(failure)
            return task
        task.done(result)
        return task
