"""Plays keys that were kept while nothing could take them: during an opening, during a save.

They go the way of keys: a shortcut first, then what has the keyboard. It ends where a dialog or a
menu comes, and at a key that would press a button: nobody had seen the question.
"""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

Played = str | QKeyEvent | QInputMethodEvent
"""A place to go to, a key, or the text of an input method."""

Go = Callable[[str], object]

_KEY = Qt.Key
_PRESSES = (_KEY.Key_Return, _KEY.Key_Enter, _KEY.Key_Space, _KEY.Key_Select, _KEY.Key_Down)
_HELD = (*range(_KEY.Key_Shift, _KEY.Key_ScrollLock + 1), _KEY.Key_AltGr)
_MODIFIERS = Qt.KeyboardModifier
_COMMAND = _MODIFIERS.ControlModifier | _MODIFIERS.AltModifier | _MODIFIERS.MetaModifier


def play(kept: Sequence[Played], window: QWidget, go: Go | None = None) -> None:
    """Do and type all of it in order; ``go`` leads to a place."""
    for one in kept:
        target = _target(window)
        if target is None:
            return
        if isinstance(one, str):
            if go is not None:
                go(one)
        elif isinstance(one, QKeyEvent) and one.key() in _HELD:
            continue  # Alt by itself would go to the menus
        elif isinstance(one, QKeyEvent) and _presses(one, target):
            return
        else:
            QCoreApplication.sendEvent(target, one)


def _target(window: QWidget) -> QWidget | None:
    """What has the keyboard in the window; nothing while something stands over it."""
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    if over is not None or not window.isActiveWindow():
        return None
    return QApplication.focusWidget() or window


def _presses(event: QKeyEvent, target: QWidget) -> bool:
    """Whether a button would be pressed."""
    plain = not event.modifiers() & _COMMAND
    return isinstance(target, QAbstractButton) and plain and event.key() in _PRESSES
