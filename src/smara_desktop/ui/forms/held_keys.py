"""Keeps what is typed between "save and next" and the next form, and types it there."""

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

_KEYS = (QEvent.Type.KeyPress, QEvent.Type.KeyRelease)


class HeldKeys(QObject):
    """While it holds, keys and input methods of the form's window wait; then they are replayed.

    A save is on the disk when it is done, which takes a slow disk a tenth of a second: a quick
    typist is two letters further by then, and they belong to the next record.
    """

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._window = parent
        self._held: list[QKeyEvent | QInputMethodEvent] = []
        self._holding = False

    def hold(self) -> None:
        """Hold from now on."""
        app = QApplication.instance()
        if app is not None and not self._holding:
            self._holding = True
            app.installEventFilter(self)

    def release(self) -> None:
        """Type what was held into whatever has the keyboard now."""
        app = QApplication.instance()
        if app is None or not self._holding:
            return
        self._holding = False
        app.removeEventFilter(self)
        held, self._held = self._held, []
        if held:
            from smara_desktop.ui.play_keys import play  # of use to the quick alone

            # Another "save and next" among them holds again what comes after it.
            play(held, self._window.window())

    def drop(self) -> None:
        """Forget what was held: it was meant for a form that does not come."""
        self._held = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()
            return True
        if not self._of_this_window(watched):
            return False
        if isinstance(event, QKeyEvent) and event.type() in _KEYS:
            if event.type() == QEvent.Type.KeyPress:
                self._held.append(event.clone())
            return True
        if isinstance(event, QInputMethodEvent) and event.commitString():
            copy = QInputMethodEvent()
            copy.setCommitString(event.commitString())
            self._held.append(copy)
            return True
        return False

    def _of_this_window(self, watched: QObject) -> bool:
        return isinstance(watched, QWidget) and watched.window() is self._window.window()
