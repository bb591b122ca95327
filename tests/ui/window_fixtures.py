"""The whole window over a register, everything done at once, for tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from smara_desktop import i18n
from smara_desktop.settings import Settings
from smara_desktop.ui import language
from smara_desktop.ui.desktop import Desktop
from smara_desktop.ui.main_window import MainWindow
from smara_desktop.ui.tasks import InlineTasks, Tasks
from smara_desktop.ui.workspace import Workspace
from tests.factories import empty_register
from tests.ui.pages_fixtures import raise_it

CONTROL = Qt.KeyboardModifier.ControlModifier


def keyboard() -> QWidget:
    target = QApplication.focusWidget()
    assert target is not None
    return target


def press(key: Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    QTest.keyClick(keyboard(), key, modifiers)
    QCoreApplication.processEvents()


def focused() -> str:
    widget = QApplication.focusWidget()
    return "" if widget is None else widget.objectName()


class Opened:
    """One window, over ``tasks`` if lanes of its own are wanted."""

    def __init__(self, qapp: QApplication, settings: Settings, tasks: Tasks | None = None) -> None:
        language.speak(qapp, settings)
        self.settings = settings
        self.window = MainWindow(settings)
        self.window.resize(1366, 768)
        self.window.show()
        self.window.activateWindow()
        QCoreApplication.processEvents()
        self.tasks = tasks or InlineTasks(raise_it)
        self.desktop = Desktop(self.window, settings, self.tasks)
        self.tasks._failed = self.desktop.failed

    @property
    def work(self) -> Workspace:
        content = self.window.content
        assert isinstance(content, Workspace)
        return content

    @property
    def notice(self) -> str:
        """The words across the page, empty when there are none."""
        bar = self.window.notices
        return bar.words.text() if bar.isVisible() else ""

    def end(self) -> None:
        """Close without the ways of a user."""
        self.desktop.release()
        self.tasks.close()
        self.window.may_close = True
        self.window.close()
        self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def bare(qapp: QApplication, qtbot: QtBot, home: Path) -> Iterator[Opened]:
    """A window on a device that knows nobody, nothing open yet."""
    opened = Opened(qapp, Settings(language="en"))
    yield opened
    opened.end()
    i18n.use("fr")


@pytest.fixture
def opened(qapp: QApplication, qtbot: QtBot, tmp_path: Path) -> Iterator[Opened]:
    """A window with a new register open."""
    known = Settings(language="en", officer="Salek", post="AG1", officers=["Salek", "Mariam"])
    window = Opened(qapp, known)
    window.desktop.open(empty_register(tmp_path / "programme.smara"))
    QCoreApplication.processEvents()
    yield window
    window.end()
    i18n.use("fr")
