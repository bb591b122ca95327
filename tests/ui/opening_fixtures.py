"""A window whose register is opened when the test says so, with a person's keys."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QInputMethodEvent, QInputMethodQueryEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from smara_desktop import i18n
from smara_desktop.services import sessions
from smara_desktop.services.sessions import Session
from smara_desktop.settings import Settings
from smara_desktop.ui.records_page import RecordsPage
from smara_desktop.ui.tasks import Tasks
from smara_desktop.ui.workspace import Workspace
from tests.factories import empty_register
from tests.ui.keyboard import NONE
from tests.ui.pages_fixtures import raise_it
from tests.ui.window_fixtures import Opened


class Starting(Opened):
    """A window whose register is not there before ``let_in``."""

    def __init__(self, qapp: QApplication, qtbot: QtBot, settings: Settings) -> None:
        self._qtbot = qtbot
        self.gate = threading.Event()
        super().__init__(qapp, settings, Tasks(raise_it))

    def let_in(self) -> Workspace:
        """Let the register be opened; what is typed has been played by then."""
        self.gate.set()
        self._qtbot.waitUntil(lambda: isinstance(self.window.content, Workspace), timeout=30_000)
        return self.work

    def form(self, place: str) -> dict[str, str]:
        """What stands in the open form of a place; the place must be shown."""
        assert self.work.place == place
        page = self.work.page(place)
        assert isinstance(page, RecordsPage)
        return dict(page.forms.current.draft.texts)

    def press(self, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        """Press a key of the window's, shortcuts first, as the system does."""
        QTest.keyClick(self.window.windowHandle(), key, modifiers)
        QCoreApplication.processEvents()

    def write(self, text: str) -> None:
        """Type letters, of whatever keyboard."""
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, ord(letter.upper()), NONE, letter)
                QCoreApplication.sendEvent(self.window.windowHandle(), event)
        QCoreApplication.processEvents()

    def end(self) -> None:
        """Close as a user does."""
        self.gate.set()
        if self.window.isVisible():
            self._qtbot.waitUntil(lambda: not self.tasks.busy, timeout=30_000)
            self.window.close()
            self._qtbot.waitUntil(lambda: not self.window.isVisible(), timeout=30_000)
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def commit(text: str) -> None:
    """Type as an input method does, into what says that it takes text."""
    target = QApplication.focusObject()
    takes_text = QInputMethodQueryEvent(Qt.InputMethodQuery.ImEnabled)
    QCoreApplication.sendEvent(target, takes_text)
    assert takes_text.value(Qt.InputMethodQuery.ImEnabled)
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(target, event)


@pytest.fixture
def start(
    qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Callable[[], Starting]]:
    """Make a window; its openings wait at its gate, and it ends before its files do."""
    made: list[Starting] = []
    really = sessions.opened

    def opened(*asked: object, **also: object) -> Session:
        made[-1].gate.wait(60)
        return really(*asked, **also)  # type: ignore[arg-type]  # as it was asked for

    monkeypatch.setattr(sessions, "opened", opened)

    def begin() -> Starting:
        settings = Settings(language="en", officer="Salek", post="AG1", officers=["Salek"])
        made.append(Starting(qapp, qtbot, settings))
        return made[-1]

    yield begin
    for one in made:
        one.end()
    i18n.use("fr")


@pytest.fixture
def opening(start: Callable[[], Starting], tmp_path: Path) -> Starting:
    """A window that is opening a register."""
    begun = start()
    begun.desktop.open(empty_register(tmp_path / "programme.smara"))
    QCoreApplication.processEvents()
    return begun
