"""Dialogs over the window: when one ends, the keyboard is where it was."""

from typing import cast

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from shiboken6 import isValid


class _GivesBack(QObject):
    """Remembers what had the keyboard; it belongs to the window below, and ends with the dialog."""

    def __init__(self, dialog: QDialog, below: QWidget) -> None:
        super().__init__(below)
        focused = QApplication.focusWidget()
        if focused is None or focused.window() is not below:
            focused = below.focusWidget()
        # PySide6 does not say that there may be none.
        self._below, self._focused = below, cast("QWidget | None", focused)
        dialog.finished.connect(self._give_back)

    def _give_back(self) -> None:
        # Not every system makes the window below the active one again by itself.
        self._below.activateWindow()
        if self._focused is not None and isValid(self._focused) and self._focused.isVisible():
            self._focused.setFocus(Qt.FocusReason.ActiveWindowFocusReason)
        self.deleteLater()


def open_over(dialog: QDialog) -> None:
    """Open a dialog, and give the keyboard back when it ends to what has it now."""
    parent = dialog.parentWidget()
    if parent is not None:
        _GivesBack(dialog, parent.window())
    dialog.open()
