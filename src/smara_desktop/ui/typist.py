"""Types into the real window as a person does: keys to what has the keyboard, never a call."""

import time
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.tasks import Tasks

PATIENCE = 60.0
"""Seconds after which something awaited is given up."""
_QUIET = 0.25
_STILL = 0.08
_ROUNDS = 4
"""Rounds of the window in which nothing stirs, before it is at rest."""
_AT_WORK = 0.05
"""Seconds of one round in which the window had something to do, however it says of itself."""
_BREATH = 0.005
"""Seconds between two looks at the window while something is awaited: looking is work, too."""
_MOST_FIELDS = 80


class Stuck(Exception):
    """What was awaited did not come; the text says what it was."""


def until(condition: Callable[[], bool], words: str) -> None:
    """Let the window work until ``condition`` holds; raises ``Stuck``."""
    end = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > end:
            raise Stuck(words)
        QCoreApplication.processEvents()
        time.sleep(_BREATH)


def _pausing() -> bool:
    """Whether something of the window waits for a short pause to end: a field, a search, a rule."""
    return any(
        timer.isActive() and timer.isSingleShot() and timer.interval() <= _QUIET * 1000
        for window in QApplication.topLevelWidgets()
        for timer in window.findChildren(QTimer)
    )


def quiet(tasks: Tasks, patience: float = PATIENCE) -> None:
    """Let the window work until nothing is under way and no pause is still to end: at once where
    nothing waits, else a quarter of a second after the last stir.

    Rounds are counted besides: on a machine at its limit time goes by without the window.
    Raises ``Stuck`` after ``patience`` seconds.
    """
    since, calm = time.monotonic(), 0
    end = since + patience
    while True:
        began = time.monotonic()
        QCoreApplication.processEvents()
        now = time.monotonic()
        # What a long round brought about is laid out and drawn in the next ones only.
        if tasks.busy or now - began > _AT_WORK:
            since, calm = now, 0
        else:
            calm += 1
        still = now - since
        if calm >= _ROUNDS and still >= _STILL and (still >= _QUIET or not _pausing()):
            return
        if now > end:
            raise Stuck("the window does not come to rest")
        time.sleep(_BREATH)


class Typist:
    """One person at the keyboard."""

    @property
    def field(self) -> str:
        """The name of what has the keyboard."""
        focused = QApplication.focusWidget()
        return "" if focused is None else focused.objectName()

    def write(self, text: str) -> None:
        """Type a text; letters outside ASCII come as from an input method."""
        for letter in text:
            target = self._target()
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(target, event)
            QCoreApplication.processEvents()

    def press(self, key: Qt.Key, *, control: bool = False, alt: bool = False) -> None:
        """Press one key."""
        modifiers = Qt.KeyboardModifier.NoModifier
        if control:
            modifiers |= Qt.KeyboardModifier.ControlModifier
        if alt:
            modifiers |= Qt.KeyboardModifier.AltModifier
        QTest.keyClick(self._target(), key, modifiers)
        # What a key makes is shown by the event loop, as under a person's fingers.
        QCoreApplication.processEvents()

    def fill(self, form: RecordForm, texts: Mapping[str, str], tasks: Tasks) -> None:
        """Go through the form with the keyboard and type ``texts`` where they belong."""
        wanted = dict(texts)
        for _step in range(_MOST_FIELDS):
            if not wanted:
                return
            name = self.field
            if name in wanted:
                self.write(wanted.pop(name))
                self._let_references_be_found(form, name, tasks)
            # Enter begins a new line in a text of several lines; Tab leaves every field.
            self.press(Qt.Key.Key_Tab)
        raise Stuck(f"the keyboard does not come to {sorted(wanted)}")

    def lines(self, rows: Sequence[Sequence[str]], field: str) -> None:
        """Type owned lines, cell after cell, from the first cell of ``field`` on."""
        for _step in range(_MOST_FIELDS):
            if self.field.startswith(f"{field}["):
                break
            self.press(Qt.Key.Key_Tab)
        for row in rows:
            for cell in row:
                self.write(cell)
                self.press(Qt.Key.Key_Tab)

    def _let_references_be_found(self, form: RecordForm, name: str, tasks: Tasks) -> None:
        if hasattr(form.editor(name), "of"):
            quiet(tasks)

    def _target(self) -> QWidget:
        return QApplication.focusWidget() or QApplication.activeWindow() or _any_window()


def _any_window() -> QWidget:
    windows = [one for one in QApplication.topLevelWidgets() if one.isVisible()]
    if not windows:
        raise Stuck("there is no window to type in")
    return windows[0]
