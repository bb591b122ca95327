"""A bug reached the top: written down without personal data, told once, and work goes on."""

import sys
from types import TracebackType

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from smara_desktop import logs
from smara_desktop.i18n import _, filled


class Crash(QObject):
    """Takes exceptions that nobody expected, from any thread; the dialog is shown once a run."""

    _came = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self.told = False
        self._came.connect(self.tell)

    def watch(self) -> None:
        """From now on, take what Python would only print."""
        sys.excepthook = self._hook

    def tell(self, error: BaseException) -> None:
        """Write ``error`` down; the first one of a run is shown too."""
        path = logs.record(error)
        if self.told:
            return
        self.told = True
        from PySide6.QtWidgets import QMessageBox

        box = QMessageBox(self._window)
        box.setObjectName("crash")
        box.setIcon(QMessageBox.Icon.Warning)
        box.setWindowTitle(_("Something went wrong"))
        box.setText(_("The program made a mistake. What is saved is safe; what you type is kept."))
        if path is not None:
            words = _("It was written down in {path}: please send this file to head office.")
            box.setInformativeText(filled(words, path=path))
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.open()

    def _hook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        self._came.emit(error)
