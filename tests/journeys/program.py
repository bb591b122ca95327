"""The whole program in one window, worked by keys: what a journey is made of."""

import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from smara_desktop import settings as device
from smara_desktop.domain.record import Record
from smara_desktop.services.register import Register
from smara_desktop.ui.desktop import Desktop
from smara_desktop.ui.first_start import FirstStart
from smara_desktop.ui.forms.record_form import RecordForm
from smara_desktop.ui.language import speak
from smara_desktop.ui.main_window import MainWindow
from smara_desktop.ui.totals.figure_button import FigureButton
from smara_desktop.ui.typist import Typist, until
from smara_desktop.ui.workspace import Workspace
from tests.leaks import active_timers

Key = Qt.Key

_PAUSE_MS = 500
"""Longer pauses are no answer to a key: a message that goes, a look at the file."""
_ROUNDS = 5
_LOOK_MS = 20
"""The longest time between two looks while a pause has still to end."""


class Program:
    """One start of the program; ``typist`` is who sits before it.

    A mistake of the program (what would open the crash window) fails the test at ``rest``.
    """

    def __init__(self, qtbot: QtBot, path: Path | None = None) -> None:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        settings = device.load()
        speak(app, settings)
        self.typist = Typist()
        self.window = MainWindow(settings)
        qtbot.addWidget(self.window)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        qtbot.waitUntil(self.window.isActiveWindow)
        self.mistakes: list[BaseException] = []
        self.desktop = Desktop(self.window, settings)
        self.desktop.crash.tell = self.mistakes.append  # type: ignore[method-assign, assignment]
        self.desktop.start(path, sample=False)
        self.rest()

    # -- waiting --------------------------------------------------------------------------------

    def rest(self) -> None:
        """Let the window work until nothing is under way, nor about to be after a pause."""
        self._calm = 0
        until(self._at_rest, "the window does not come to rest")
        assert self.mistakes == []

    def _at_rest(self) -> bool:
        pauses = [] if self.desktop.tasks.busy else active_timers()
        ends = [one.remainingTime() for one in pauses if 0 < one.interval() <= _PAUSE_MS]
        waits = bool(ends)
        if waits:  # nothing is to be seen before the first of them ends
            time.sleep(max(0, min([*ends, _LOOK_MS])) / 1000)
        self._calm = 0 if waits or self.desktop.tasks.busy else self._calm + 1
        return self._calm > _ROUNDS

    def wait(self, condition: Callable[[], bool], words: str) -> None:
        """Let the window work until ``condition`` holds."""
        until(condition, words)
        assert self.mistakes == []

    # -- keys -----------------------------------------------------------------------------------

    def press(self, key: Qt.Key, *, control: bool = False, alt: bool = False) -> None:
        """Press a key and let the window come to rest."""
        self.typist.press(key, control=control, alt=alt)
        self.rest()

    def save(self) -> None:
        """Save by Ctrl+S; fails with the problems of the form when it is refused."""
        form = self.form
        self.press(Key.Key_S, control=True)
        if isValid(form):  # a form that another one asked for is gone once it is saved
            told = [str(problem.message) for problem in form.problems]
            assert not form.dirty, f"not saved: {told}"

    def new(self, of: type[Record]) -> RecordForm:
        """Go to the place of a type by Alt and its number, and begin a new record by Ctrl+N."""
        self.go(of.type.name)
        self.press(Key.Key_N, control=True)
        return self.form

    def go(self, place: str) -> None:
        """Go to a place by Alt and its number, and to its page by Ctrl+Tab."""
        from smara_desktop.ui.places import PLACE_OF, PLACES

        number = PLACES.index(PLACE_OF[place])
        self.press(Key(Key.Key_1 + number), alt=True)
        for _page in PLACE_OF[place].tabs:
            if self.work.place != place:
                self.press(Key.Key_Tab, control=True)
        assert self.work.place == place

    def find(self, of: type[Record], words: str) -> RecordForm:
        """Search in the list of a type by Ctrl+F, and open the one record found by Enter."""
        self.go(of.type.name)
        self.press(Key.Key_F, control=True)
        self.typist.write(words)
        self.rest()
        self.press(Key.Key_Return)
        self.press(Key.Key_Return)
        assert self.form.record is not None, f"{words} is not found"
        assert self.form.focused_field(), "the keyboard is not in the form"
        return self.form

    def fill(self, texts: dict[str, str]) -> None:
        """Type into the open form, from field to field."""
        self.typist.fill(self.form, texts, self.desktop.tasks)
        self.rest()

    def tab_to(self, field: str) -> None:
        """Go on by Tab until the keyboard is in a field."""
        for _step in range(80):
            if self.typist.field == field:
                return
            self.typist.press(Key.Key_Tab)
        raise AssertionError(f"{field} is not reached")

    def accept_file(
        self, name: str, choice: str = "file_choice", back_to: QWidget | None = None
    ) -> None:
        """Type the name of a file into the window that asks for it, and Enter."""
        asking = self.window.findChild(QFileDialog, choice)
        assert asking is not None
        QTest.keyClick(asking.focusWidget(), Key.Key_A, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClicks(asking.focusWidget(), name)
        QTest.keyClick(asking.focusWidget(), Key.Key_Return)
        self.come_back(back_to)

    def come_back(self, to: QWidget | None = None) -> None:
        """The keyboard returns to the window, as a desktop sees to when a dialog is closed."""
        window = to or self.window
        window.activateWindow()
        self.wait(window.isActiveWindow, "the window does not become active")
        self.rest()

    def close(self) -> None:
        """Close the program by Ctrl+Q; the file may then be opened by others."""
        self.typist.press(Key.Key_Q, control=True)
        self.wait(self.window.isHidden, "the window does not close")

    def end(self) -> None:
        """Close at the end of a test, however it ended."""
        if not self.window.isHidden():
            self.desktop.do("quit")
            until(self.window.isHidden, "the window does not close")

    # -- what is seen ---------------------------------------------------------------------------

    @property
    def first_start(self) -> FirstStart:
        """The first screen."""
        content = self.window.content
        assert isinstance(content, FirstStart)
        return content

    @property
    def work(self) -> Workspace:
        """What an open register looks like."""
        content = self.window.content
        assert isinstance(content, Workspace), content
        return content

    @property
    def register(self) -> Register:
        """The open register."""
        assert self.desktop.session is not None
        return self.desktop.session.register

    @property
    def form(self) -> RecordForm:
        """The form that is on top at the place where one is."""
        forms = [one for one in self.work.findChildren(RecordForm) if one.isVisible()]
        assert len(forms) == 1, forms
        return forms[0]

    def notice(self) -> str:
        """The message across the page; empty when there is none."""
        bar = self.window.notices
        return bar.words.text() if bar.isVisible() else ""

    def said(self) -> str:
        """What the foot of the window says."""
        return self.window.status.said.text()

    def figure(self, name: str, *, whole: bool = False) -> str:
        """A figure as the totals panel paints it, ``134 → 135 / 135``."""
        return plain(self._button(name, whole=whole).text_shown())

    def figure_told(self, name: str, *, whole: bool = False) -> str:
        """A figure as it is told in its tip."""
        return plain(self._button(name, whole=whole).accessibleName())

    def warning(self) -> str:
        """What stands under the totals."""
        words = self.work.panel.findChild(QWidget, "totals_words")
        assert words is not None
        return plain(str(words.property("text"))) if words.isVisible() else ""

    def lines(self, field: str, column: str) -> list[str]:
        """One column of the open form's owned lines."""
        return [plain(line.texts[column]) for line in self.form.draft.lines[field]]

    def figures(self) -> dict[tuple[str, int], int]:
        """All figures of the panel, as saved, by name and scope."""
        return {(one.row.name, one.scope): one.reading.now for one in self.work.panel.figures()}

    def _button(self, name: str, *, whole: bool) -> FigureButton:
        scope = "whole" if whole else "phase"
        found = self.work.panel.findChild(FigureButton, f"figure.{name}.{scope}")
        assert found is not None, name
        return found


def plain(text: str) -> str:
    """Ordinary spaces for thin ones and those that do not break."""
    for space in "\N{THIN SPACE}\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}":
        text = text.replace(space, " ")
    return text
