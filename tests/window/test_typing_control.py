"""A control: keys sent by xdotool arrive, Latin and Arabic, in a bare window that is not ours.

When this fails the machine cannot type, and the drive of the real window says nothing.
"""

import subprocess
import sys
from collections.abc import Callable

import pytest

from tests.window.conftest import put_on_the_keyboard

pytestmark = pytest.mark.window

TYPED = "Fatima Zahra — فاطمة الزهراء 135"

BARE_WINDOW = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit

application = QApplication([])
line = QLineEdit()
line.setWindowTitle("typing control")
line.returnPressed.connect(application.quit)
line.show()
application.exec()
sys.stdout.buffer.write(line.text().encode())
"""


def test_latin_and_arabic_keys_arrive(xdotool: Callable[..., str]) -> None:
    with subprocess.Popen([sys.executable, "-c", BARE_WINDOW], stdout=subprocess.PIPE) as window:
        try:
            shown = xdotool("search", "--sync", "--onlyvisible", "--name", "typing control")
            put_on_the_keyboard()
            xdotool("windowfocus", "--sync", shown.split()[0])
            xdotool("type", "--delay", "30", TYPED)
            xdotool("key", "Return")
            received, _ = window.communicate(timeout=60)
        finally:
            window.kill()

    assert received.decode() == TYPED
