"""Lets modules be loaded on another thread while someone types: in the pauses of the window.

Whoever loads a module keeps Python to itself for milliseconds on end, and SQLAlchemy is 130 of
them: a key would wait for its turn several times. So between two modules the window goes first.
"""

import sys
import threading
import time
from collections.abc import Sequence
from types import ModuleType

from PySide6.QtCore import QAbstractEventDispatcher

_TURN = 0.0005
"""Seconds after which a thread that runs gives way to one that wants to; Python's own are 0.005."""
_LOOK = 0.001
_MOST = 0.5
"""Seconds of waiting in all: then whoever asked for what is loaded has waited long enough."""


class Considerate:
    """From ``begin`` to ``end`` the window goes first; harmless to begin or end twice."""

    def __init__(self) -> None:
        self._awake = False
        self._left = 0.0
        self._usual = 0.0

    @property
    def begun(self) -> bool:
        """Whether loading is considerate now."""
        return self in sys.meta_path

    def begin(self) -> None:
        """To be called on the window's thread."""
        dispatcher = QAbstractEventDispatcher.instance()
        if self.begun or dispatcher is None:
            return
        self._left, self._usual = _MOST, sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        dispatcher.awake.connect(self._wake)
        dispatcher.aboutToBlock.connect(self._sleep)
        sys.meta_path.insert(0, self)

    def end(self) -> None:
        """To be called on the window's thread."""
        dispatcher = QAbstractEventDispatcher.instance()
        if not self.begun or dispatcher is None:
            return
        sys.meta_path.remove(self)
        dispatcher.awake.disconnect(self._wake)
        dispatcher.aboutToBlock.disconnect(self._sleep)
        sys.setswitchinterval(self._usual)

    def find_spec(
        self, _name: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> None:
        """Asked before each module is loaded; finds none, and lets the window go first."""
        if threading.current_thread() is threading.main_thread():
            self._left = 0.0  # the window itself may wait for what the other thread loads
        while self._left > 0:
            time.sleep(_LOOK)
            self._left -= _LOOK
            if not self._awake:
                return

    def _wake(self) -> None:
        self._awake = True

    def _sleep(self) -> None:
        self._awake = False
