"""The one application object of a process."""

import sys

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The application object, made when it is missing."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Smara Desktop")
    app.setDesktopFileName("smara-desktop")
    return app
