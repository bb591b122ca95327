"""Work of the window's own thread, a piece at each turn of its loop: keys are answered between."""

import time
from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

SLICE = 0.002
"""Seconds of pieces done in one turn; at least one piece is."""
_BUSY = 0.004
"""Seconds of laying out and painting that are enough for one turn: the pieces wait for the next."""


class InTurns(QObject):
    """Goes on with an iterator, whose every step is a piece of work; ``over`` once all is done.

    What is begun takes the place of what was under way. ``at_once`` does all of it in one go.
    """

    over = Signal()

    def __init__(self, parent: QObject, *, at_once: bool = False) -> None:
        super().__init__(parent)
        self._at_once = at_once
        self._pieces: Iterator[object] | None = None
        self._ended = 0.0
        self._next = QTimer(self)
        self._next.setInterval(0)
        self._next.timeout.connect(self._go_on)

    @property
    def busy(self) -> bool:
        """Whether there is more to do."""
        return self._pieces is not None

    def begin(self, pieces: Iterator[object]) -> None:
        """Do the first pieces now, the others in the turns to come."""
        self._pieces = pieces
        self._ended = time.thread_time()
        self._go_on()

    def stop(self) -> None:
        """Leave undone what is not done yet."""
        self._pieces = None
        self._next.stop()

    def _go_on(self) -> None:
        pieces, began, before = self._pieces, time.monotonic(), self._ended
        self._ended = time.thread_time()
        if pieces is None or (not self._at_once and self._ended - before > _BUSY):
            return
        for _piece in pieces:
            if self._pieces is not pieces:  # a piece began something else
                return
            if not self._at_once and time.monotonic() - began > SLICE:
                self._ended = time.thread_time()
                self._next.start()
                return
        if self._pieces is pieces:
            self.stop()
            self.over.emit()
