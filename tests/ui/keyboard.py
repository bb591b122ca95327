"""Typing as an officer does: into whatever has the keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

CTRL = Qt.KeyboardModifier.ControlModifier
NONE = Qt.KeyboardModifier.NoModifier


def focus() -> QWidget:
    """What has the keyboard; a lost focus fails the test."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def type_(text: str) -> None:
    """Type ASCII text, key by key."""
    for sign in text:
        QTest.keyClicks(focus(), sign)
    QApplication.processEvents()


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = NONE, times: int = 1) -> None:
    """Press a key."""
    for _ in range(times):
        QTest.keyClick(focus(), key, modifier)
    QApplication.processEvents()


def commit(text: str) -> None:
    """Type what is no ASCII, as an input method does."""
    event = QInputMethodEvent()
    event.setCommitString(text)
    QApplication.sendEvent(focus(), event)
    QApplication.processEvents()
