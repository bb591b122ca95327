"""Enter presses the button that has the keyboard, ↓ opens its menu: Qt's own want Space."""

from PySide6 import QtCore
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton


def press_focused(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard, if one has and the key is Enter; says whether."""
    keys = QtCore.Qt.Key
    focused = QApplication.focusWidget()
    plain = not event.modifiers() & ~QtCore.Qt.KeyboardModifier.KeypadModifier
    enter = event.key() in (keys.Key_Return, keys.Key_Enter)
    if not (enter and plain and isinstance(focused, QAbstractButton)):
        return False
    if isinstance(focused, QToolButton) and focused.menu() is not None:
        focused.showMenu()
    else:
        focused.click()
    return True


class MenuButton(QToolButton):
    """A button that opens a menu: by Space, Enter or ↓, as a list of choices does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == QtCore.Qt.Key.Key_Down and self.menu() is not None:
            self.showMenu()
        else:
            super().keyPressEvent(event)
