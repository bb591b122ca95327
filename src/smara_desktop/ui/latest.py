"""A question that is asked again and again: only the last asking is answered."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

from smara_desktop.ui.context import Context
from smara_desktop.ui.tasks import Cancelled, Lane, Task

Check = Callable[[], None]


class Latest:
    """What a page asks off the GUI thread; whatever is asked next stops what was asked before,
    whose answer is never delivered."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._stopped = threading.Event()
        self._task: Task | None = None

    def ask(
        self,
        work: Callable[[Check], Any],
        *,
        done: Callable[[Any], None],
        failed: Callable[[BaseException], None] | None = None,
        lane: Lane,
        leisure: bool = False,
    ) -> None:
        """Run ``work(check)`` on a lane; ``check`` raises ``Cancelled`` once it need not go on."""
        self.stop()
        # An event of its own, made before the work begins: what was stopped before must neither
        # stop this nor go on after it.
        self._stopped = stopped = threading.Event()
        check = partial(_unless, stopped, self._context.check)
        task = self._context.tasks.run(
            partial(work, check), done=done, failed=failed, lane=lane, leisure=leisure
        )
        if self._stopped is stopped:  # else the answer came at once and asked further
            self._task = task

    def stop(self) -> bool:
        """Ask nothing any more; tells whether an answer was still awaited."""
        self._stopped.set()
        task, self._task = self._task, None
        if task is None or task.over:
            return False
        task.cancel()
        return True


def _unless(stopped: threading.Event, check: Check) -> None:
    if stopped.is_set():
        raise Cancelled
    check()
