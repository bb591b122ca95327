"""The composition root: builds every object once, in order, and runs the window.

The window is painted first; what reads the register is imported after that, while the officer
already sees where things are.
"""

import gc
import os
import sys
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from smara_desktop import settings as device
from smara_desktop.compatibility import require_working_sqlite
from smara_desktop.i18n import N_, _
from smara_desktop.settings import Settings
from smara_desktop.ui.application import application
from smara_desktop.ui.language import speak
from smara_desktop.ui.main_window import MainWindow

NO_SCREEN = 3

_SETTLED_MS = 10_000
_OBJECTS_BETWEEN_LOOKS = 10_000

_TOURING = N_(
    "There is no screen: an officer's work is done through the window all the same, which takes "
    "up to a minute. What it left will be in this folder:"
)
_REFUSED = N_(
    "There is no screen to open a window on. smara-desktop --help lists what works without one."
)


def run_window(path: Path | None, *, sample: bool = False) -> int:
    """Run the window until it is closed; returns the exit status.

    Without a screen, ``sample`` does the same work offscreen as a tour; a window is refused.
    """
    if not has_screen():
        if sample:
            require_working_sqlite()
            os.environ["QT_QPA_PLATFORM"] = "offscreen"
            from smara_desktop.ui.tour import tour

            sys.stderr.write(_(_TOURING) + "\n")
            return tour()
        sys.stderr.write(_(_REFUSED) + "\n")
        return NO_SCREEN
    app = application()
    settings = device.load()
    speak(app, settings)
    window = MainWindow(settings)
    start = Start(window, settings, path, sample=sample)
    window.painted.connect(start.soon)
    window.show()
    return app.exec()


def has_screen() -> bool:
    """False on a Unix machine with neither X nor Wayland, unless Qt was told what to use."""
    if sys.platform in ("win32", "darwin"):
        return True
    return any(map(os.environ.get, ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")))


class Start(QObject):
    """Goes on once the window was painted: imports the rest, then opens the register."""

    def __init__(
        self, window: MainWindow, settings: Settings, path: Path | None, *, sample: bool
    ) -> None:
        super().__init__(window)
        self._window, self._settings = window, settings
        self._path, self._sample = path, sample
        self._asked: list[str] = []
        window.asked.connect(self._asked.append)

    def soon(self) -> None:
        """Let the paint reach the screen, then go on."""
        QTimer.singleShot(0, self, self._go_on)

    def _go_on(self) -> None:
        require_working_sqlite()
        from smara_desktop.ui.desktop import Desktop

        desktop = Desktop(self._window, self._settings)
        desktop.crash.watch()
        desktop.start(self._path, sample=self._sample)
        # What was asked for before anyone could answer: to close, another language.
        self._window.asked.disconnect(self._asked.append)
        for what in self._asked:
            desktop.do(what)
        QTimer.singleShot(0, self, self._mark_windows)
        QTimer.singleShot(_SETTLED_MS, self, self._settle)

    def _settle(self) -> None:
        """What was made by now, modules most of all, stays: it is not looked through any more for
        what may go, which would stop whoever types for 20 ms and longer."""
        gc.freeze()
        gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)

    def _mark_windows(self) -> None:
        """Give every window the program's mark: nothing waits for it."""
        from smara_desktop.ui.icons import of_window

        application().setWindowIcon(of_window())
