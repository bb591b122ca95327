"""The one application object of a process."""

import sys

from PySide6.QtWidgets import QApplication


def application() -> QApplication:
    """The application object, made when it is missing."""
    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # Qt's own argument: ``setStyle`` gives the style back, and with it all the names of QStyle.
    app = QApplication([*sys.argv[:1], "-style", "Fusion"])
    app.setApplicationName("Smara Desktop")
    app.setDesktopFileName("smara-desktop")
    return app
