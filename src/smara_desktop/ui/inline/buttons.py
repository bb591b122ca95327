"""Buttons with a name, a key on them, and Enter that presses them."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from smara_desktop.ui import theme
from smara_desktop.ui.icons import icon


class Button(QPushButton):
    """A push button that Enter presses too, as every officer expects."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)


def button(
    words: str, name: str, slot: Callable[[], None], *, role: str = "", picture: str = ""
) -> Button:
    """A button showing ``words`` (translated), known as ``name``, that calls ``slot``."""
    made = Button(words)
    made.setObjectName(name)
    made.setAccessibleName(words)
    theme.mark(made, "role", role)
    if picture:
        made.setIcon(icon(picture, "on_accent" if role == "primary" else "text"))
    made.clicked.connect(slot)
    return made
