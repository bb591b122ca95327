"""A form on screen and someone who types in it."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smara_desktop.domain.record import Record
from smara_desktop.ui import theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.record_form import RecordForm
from tests.ui.pages_fixtures import Heard, context, heard, register

__all__ = ["Heard", "context", "heard", "register"]


ENOUGH = {"family_name_fr": "Salek", "given_name_fr": "Ali", "sex": "m", "cin_pending": "lost"}
PLACE = {"phase": "1", "commune": "sem"}


def rules(form: RecordForm) -> list[str]:
    """The rules whose problems are shown."""
    return [problem.rule for problem in form.problems]


class Typist:
    """Types into whatever has the keyboard; never touches a mouse."""

    def __init__(self, qtbot: QtBot) -> None:
        self.bot = qtbot

    @property
    def field(self) -> str:
        """The name of the field that has the keyboard."""
        widget = QApplication.focusWidget()
        return "" if widget is None else widget.objectName()

    def type(self, text: str) -> None:
        """Type a text, a letter at a time."""
        for letter in text:
            target = QApplication.focusWidget()
            assert target is not None
            if letter.isascii():
                QTest.keyClicks(target, letter)
            else:
                event = QInputMethodEvent()
                event.setCommitString(letter)
                QApplication.sendEvent(target, event)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        times: int = 1,
    ) -> None:
        """Press a key."""
        for _ in range(times):
            target = QApplication.focusWidget()
            assert target is not None
            QTest.keyClick(target, key, modifier)

    def control(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def enter(self) -> None:
        """Go to the next field."""
        self.press(Qt.Key.Key_Return)

    def fill(self, **texts: str) -> None:
        """Go from field to field and type, or check that one is where one thinks one is."""
        for name, text in texts.items():
            while self.field != name:
                before = self.field
                self.press(Qt.Key.Key_Tab)
                assert self.field != before, f"{name} is not reached from {before}"
            self.type(text)
            self.enter()


@pytest.fixture
def typist(qtbot: QtBot) -> Typist:
    return Typist(qtbot)


Shown = Callable[[type[Record]], RecordForm]


@pytest.fixture
def shown(qtbot: QtBot, context: Context) -> Shown:
    """Makes a new form of a type, on screen, with the keyboard in its first field."""

    def show(of: type[Record]) -> RecordForm:
        form = RecordForm(context, of)
        put_on_screen(qtbot, form)
        form.start_new()
        form.focus_first()
        return form

    return show


def put_on_screen(qtbot: QtBot, widget: QWidget) -> None:
    """Show a widget as an active window."""
    qtbot.addWidget(widget)
    theme.dress(widget)
    widget.resize(1000, 620)
    widget.show()
    widget.activateWindow()
    qtbot.waitUntil(widget.isActiveWindow)
