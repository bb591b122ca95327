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
_NAMED = frozenset(Qt.Key)
_CONTROL, _ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
_COMMAND = _CONTROL | _ALT | Qt.KeyboardModifier.MetaModifier


def play(kept: Sequence[Played], window: QWidget, go: Go | None = None) -> None:
    """Do and type all of it in order; ``go`` leads to a place."""
    for one in kept:
        target = _target(window)
        if target is None:
            return
        if isinstance(one, str):
            if go is not None:
                go(one)
        elif isinstance(one, QInputMethodEvent):
            QCoreApplication.sendEvent(target, one)
        elif isinstance(target, QAbstractButton) and one.key() in _PRESSES and not _command(one):
            return
        else:
            _press(one, target)


def _target(window: QWidget) -> QWidget | None:
    """What has the keyboard in the window; nothing while something stands over it."""
    over = QApplication.activeModalWidget() or QApplication.activePopupWidget()
    if over is not None or not window.isActiveWindow():
        return None
    return QApplication.focusWidget() or window


def _press(event: QKeyEvent, target: QWidget) -> None:
    key, text = event.key(), event.text()
    if text.isprintable() and text and not _command(event):
        QCoreApplication.sendEvent(target, event)
    elif key not in _HELD and key in _NAMED:
        # The only way into Qt's shortcuts; whoever had the patience to wait does without it.
        from PySide6.QtTest import QTest

        QTest.sendKeyEvent(QTest.KeyAction.Click, target, Qt.Key(key), text, event.modifiers())


def _command(event: QKeyEvent) -> bool:
    """Whether Ctrl, Alt or Meta is held; both of the first together are AltGr on some systems."""
    held, printed = event.modifiers() & _COMMAND, event.text().isprintable() and event.text()
    return bool(held) and not (held == _CONTROL | _ALT and printed)
