"""Enter presses the button that has the keyboard, ↓ opens its menu: Qt's own want Space."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QToolButton

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


def press_focused(event: QKeyEvent) -> bool:
    """Press the button that has the keyboard, if one has and the key is Enter; says whether."""
    focused = QApplication.focusWidget()
    plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    if event.key() not in ENTER or not plain or not isinstance(focused, QAbstractButton):
        return False
    if isinstance(focused, QToolButton) and focused.menu() is not None:
        focused.showMenu()
    else:
        focused.click()
    return True


class MenuButton(QToolButton):
    """A button that opens a menu: by Space, Enter or ↓, as a list of choices does."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.menu() is not None:
            self.showMenu()
        else:
            super().keyPressEvent(event)
