"""The first screen, and the first paint, which waits for nothing."""

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from smara_desktop import settings as device
from smara_desktop.services import sessions
from smara_desktop.services.register import Desk
from smara_desktop.ui.first_start import FirstStart
from tests.ui.window_fixtures import Opened, bare, focused, press

__all__ = ["bare"]


def test_the_first_screen_asks_name_and_post(bare: Opened, tmp_path: Path) -> None:
    bare.desktop.start(None, sample=False)
    page = bare.window.content
    assert isinstance(page, FirstStart)
    begun: list[str] = []
    page.begun.disconnect()
    page.begun.connect(begun.append)
    assert not page.begin("new")
    assert focused() == "officer_name"
    QTest.keyClicks(page.officer, "Salek")
    press(Qt.Key.Key_Return)
    assert focused() == "post"
    for wrong in ("A", "A-1", "é1"):
        page.post.setText(wrong)
        assert not page.begin("new")
        assert page.problem.text()
    page.post.setText("ag1")
    press(Qt.Key.Key_Return)
    assert begun == ["new"]
    kept = device.load()
    assert (kept.officer, kept.post) == ("Salek", "AG1")


def test_the_first_screen_changes_its_language_and_keeps_what_was_typed(bare: Opened) -> None:
    bare.desktop.start(None, sample=False)
    page = bare.window.content
    assert isinstance(page, FirstStart)
    QTest.keyClicks(page.officer, "Salek")
    bare.desktop.do("language:ar")
    again = bare.window.content
    assert isinstance(again, FirstStart)
    assert again is not page
    assert again.officer.text() == "Salek"
    assert bare.window.layoutDirection() == Qt.LayoutDirection.RightToLeft
    assert focused() == "post"


def test_a_file_named_on_the_command_line_waits_for_the_name(bare: Opened, tmp_path: Path) -> None:
    path = tmp_path / "given.smara"
    sessions.begun(path, Desk("Salek", "AG1", "device")).close()
    bare.desktop.start(path, sample=False)
    page = bare.window.content
    assert isinstance(page, FirstStart)
    page.officer.setText("Mariam")
    page.post.setText("AG2")
    page.post.returnPressed.emit()
    assert bare.desktop.session is not None
    assert bare.desktop.session.path == path


HEAVY = ["sqlalchemy", "alembic", "phonenumbers", "smara_desktop.domain.figures"]
HEAVY += ["smara_desktop.services", "smara_desktop.storage", "smara_desktop.ui.forms"]
HEAVY += ["smara_desktop.ui.desktop", "sqlite3", "filelock"]

PAINT = """
import sys
from PySide6.QtCore import QTimer
from smara_desktop import settings
from smara_desktop.ui.application import application
from smara_desktop.ui.language import speak
from smara_desktop.ui.main_window import MainWindow
app = application()
known = settings.load()
speak(app, known)
def finish():
    QTimer.singleShot(0, app.exit)
window = MainWindow(known)
window.painted.connect(finish)
window.show()
app.exec()
print("\\n".join(sys.modules))
"""


@pytest.mark.parametrize("heavy", [HEAVY])
def test_the_first_paint_loads_nothing_that_reads_the_register(heavy: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PAINT], capture_output=True, text=True, check=True, timeout=60
    )
    loaded = done.stdout.split()
    assert "smara_desktop.ui.main_window" in loaded
    assert [name for name in heavy if name in loaded] == []
