"""A page as the window shows it, without a screen, and how long the window's thread is kept.

Told in processor time of that thread, so that a busy machine does not look like a slow page.
Imported when it is asked for: what is measured without a window loads nothing of Qt.
"""

import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from PySide6.QtWidgets import QWidget
from shiboken6 import delete

from smara_desktop.services.register import Register
from smara_desktop.settings import Settings
from smara_desktop.ui import theme
from smara_desktop.ui.application import application
from smara_desktop.ui.context import Context
from smara_desktop.ui.language import speak
from smara_desktop.ui.offscreen import without_size_hints
from smara_desktop.ui.tasks import Task, Tasks

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
application()

Shown = TypeVar("Shown", bound=QWidget)


class Timed(Tasks):
    """Notes, in seconds, each delivery of a result (``stretches``) and each turn of the window's
    loop (``turns``): what arrived, laid out and painted."""

    def __init__(self) -> None:
        super().__init__(_raise)
        self.stretches: list[float] = []
        self.turns: list[float] = []

    def settle(self) -> None:
        """Let everything asked for be read and shown."""
        self.turn()
        while self.busy:
            self.turn()
            time.sleep(0.001)
        self.turn()

    def turn(self, work: Callable[[], object] = lambda: None) -> None:
        """One turn of the loop; ``work`` is what a key does before it."""
        began = time.thread_time()
        work()
        application().processEvents()
        self.turns.append(time.thread_time() - began)

    def _deliver(self, task: Task, result: object, error: BaseException | None) -> None:
        began = time.thread_time()
        super()._deliver(task, result, error)
        self.stretches.append(time.thread_time() - began)


def _raise(error: BaseException) -> None:
    raise error


@contextmanager
def shown(register: Register, make: Callable[[Context], Shown]) -> Iterator[tuple[Shown, Timed]]:
    """The page that ``make`` builds, in a window of 1366 × 768, dressed as the program's own."""
    tasks = Timed()
    settings = Settings(language="fr")
    speak(application(), settings)
    context = Context(register, settings, tasks)
    page = make(context)
    theme.dress(page)
    page.resize(1366, 768)
    page.show()
    try:
        with without_size_hints():
            yield page, tasks
    finally:
        tasks.close()
        # Gone at once: collected later, they would go on whichever thread is at work then.
        for made in (page, tasks, context.bus, context.notices, context.navigator):
            delete(made)
