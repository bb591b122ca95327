"""The names of the summaries, side by side."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QTabBar, QWidget

from smara_desktop.i18n import _
from smara_desktop.services.summaries.screens import SCREENS

_INTO = (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Down)


class ScreenTabs(QTabBar):
    """One tab a screen; ``entered`` when Enter or Down asks for what stands under them."""

    entered = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("summary_screens")
        self.setAccessibleName(_("Summaries"))
        self.setExpanding(False)
        self.setDrawBase(False)
        for screen in SCREENS:
            self.addTab(_(screen.title))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in _INTO:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
