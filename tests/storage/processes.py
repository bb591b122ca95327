"""Other processes that die where they are told to, as after a kill or a power cut."""

import os
import signal
import sqlite3
import warnings
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Engine, event

from smara_desktop.storage import driver, glances

needs_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="kills a forked copy of itself")


def in_child(work: Callable[[], object]) -> int:
    """Run ``work`` in a process of its own; return 0, or minus the signal that killed it."""
    with warnings.catch_warnings():
        # Later Pythons warn of forking beside threads; this child uses nothing of theirs.
        warnings.simplefilter("ignore", DeprecationWarning)
        child = os.fork()
    if child == 0:
        code = 1
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def killed_at(point: int, work: Callable[[], object]) -> bool:
    """Run ``work`` in a process that is killed at its ``point``-th statement or commit.

    Returns whether it was: False when the work ended before, and it must then have ended well.
    """

    def doomed() -> None:
        left = point

        def tick(*_event: object) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                die()

        event.listen(Engine, "before_cursor_execute", tick)
        event.listen(Engine, "commit", tick)

        def ticking(*place: Any, **how: Any) -> sqlite3.Connection:
            connection = driver.connect(*place, **how)
            connection.set_trace_callback(tick)
            return connection

        setattr(glances, "connect", ticking)  # noqa: B010 - this process ends with it
        work()

    code = in_child(doomed)
    assert code in {0, -signal.SIGKILL}, f"the work failed by itself: {code}"
    return code != 0


def die() -> None:
    """End this process as ``kill -9`` does: nothing is closed, nothing is forced out."""
    os.kill(os.getpid(), signal.SIGKILL)
