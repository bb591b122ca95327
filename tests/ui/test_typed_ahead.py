"""What is typed while a record is being saved is meant for the next one, its keys too."""

import threading

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from smara_desktop.domain.association import Association
from smara_desktop.services import records
from smara_desktop.storage import queries
from tests.ui.keyboard import CTRL
from tests.ui.opening_fixtures import Starting, opening, start

__all__ = ["opening", "start"]

ARABIC = "تيفاوين"


def association(window: Starting, name: str) -> None:
    """Type a whole association, and ask for the next one."""
    for text in ("asso", name, ARABIC, "artis", "", "", "", "1", "sem"):
        window.write(text)
        window.press(Qt.Key.Key_Tab)
    window.press(Qt.Key.Key_Return, CTRL)


def test_two_records_are_typed_ahead_of_the_disk(opening: Starting, qtbot: QtBot) -> None:
    opening.settings.view["place"] = "association"
    register = opening.let_in().context.register
    qtbot.waitUntil(lambda: not opening.tasks.busy)
    disk = threading.Event()
    opening.tasks.run(lambda: disk.wait(60), done=print, lane="save")
    association(opening, "First")
    association(opening, "Second")
    opening.write("coop")
    opening.press(Qt.Key.Key_Tab)
    opening.write("Third")
    assert opening.form("association")["name_fr"] == "First"
    disk.set()
    qtbot.waitUntil(lambda: opening.form("association").get("name_fr") == "Third")
    for reference, name in (("AG1-A-0001", "First"), ("AG1-A-0002", "Second")):
        with register.store.read() as connection:
            [saved] = queries.by_reference(connection, Association, reference)
        found = records.load(register, Association, saved)
        assert found is not None
        assert (found.name_fr, found.name_ar) == (name, ARABIC)
