"""One export under way, off the GUI thread: how far it is, and the order to stop."""

import threading
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from smara_desktop.services.export_csv import Options, export
from smara_desktop.services.register import Register
from smara_desktop.ui.tasks import Cancelled


class ExportRun(QObject):
    """``progressed`` carries thousandths done; it comes from the working thread, queued.

    Without a parent, so that it outlives a page that is closed while the export goes on.
    """

    progressed = Signal(int)

    def __init__(self, register: Register, folder: Path, options: Options) -> None:
        super().__init__()
        self.folder = folder
        self._stop = threading.Event()
        self._last = -1
        self.work = partial(export, register, folder, options, self._tell, self._check)

    def stop(self) -> None:
        """Let the export end at its next step; nothing of it is left."""
        self._stop.set()

    def _tell(self, done: int, everything: int) -> None:
        thousandths = 1000 * done // max(everything, 1)
        if thousandths != self._last:
            self._last = thousandths
            self.progressed.emit(thousandths)

    def _check(self) -> None:
        if self._stop.is_set():
            raise Cancelled
