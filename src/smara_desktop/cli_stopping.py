"""A command that is told to stop (Ctrl+C, a closed terminal, the system's end) tidies up first."""

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
"""Of Unix and of Windows; each system knows some of them."""


@contextmanager
def stoppable() -> Iterator[Callable[[], bool]]:
    """Within the block the first such signal raises ``KeyboardInterrupt``, and later ones nothing:
    they would break off the tidying up. Gives what tells whether there was one.

    A signal that whoever started us wants ignored (``nohup``) stays ignored.
    """
    told = False

    def stop(_number: int, _frame: FrameType | None) -> None:
        nonlocal told
        if not told:
            told = True
            raise KeyboardInterrupt

    before = {one: signal.getsignal(one) for one in _signals()}
    try:
        for one, handler in before.items():
            if handler is not signal.SIG_IGN:
                signal.signal(one, stop)
        yield lambda: told
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)


def _signals() -> list[signal.Signals]:
    if threading.current_thread() is not threading.main_thread():
        return []  # only the main one may be told
    return [getattr(signal, name) for name in _NAMES if hasattr(signal, name)]
