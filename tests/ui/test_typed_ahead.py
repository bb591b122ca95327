"""What is typed while a record is being saved is meant for the next one, its keys too."""

import threading

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from smara_desktop.domain.association import Association
from smara_desktop.services import records
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from tests.ui.keyboard import CTRL
from tests.ui.opening_fixtures import Starting, opening, start

__all__ = ["opening", "start"]

ARABIC = {"First": "تيفاوين", "Second": "الأمل"}
"""Two associations of one commune are not called the same."""


def association(window: Starting, name: str) -> None:
    """Type an association, but for its commune."""
    for text in ("asso", name, ARABIC[name], "artis", "", "", "", "1"):
        window.write(text)
        window.press(Qt.Key.Key_Tab)


def test_a_record_and_its_keys_are_typed_ahead_of_the_disk(opening: Starting, qtbot: QtBot) -> None:
    opening.settings.view["place"] = "association"
    register = opening.let_in().context.register
    qtbot.waitUntil(lambda: not opening.tasks.busy, timeout=30_000)
    disk = threading.Event()
    opening.tasks.run(lambda: disk.wait(60), done=print, lane="save")
    association(opening, "First")
    opening.write("sem")
    opening.press(Qt.Key.Key_Return, CTRL)
    association(opening, "Second")
    opening.press(Qt.Key.Key_F5)  # the commune of the record before
    opening.press(Qt.Key.Key_S, CTRL)
    assert opening.form("association")["name_fr"] == "First"
    disk.set()
    qtbot.waitUntil(lambda: stored(register, "AG1-A-0002") is not None, timeout=30_000)
    for reference, name in (("AG1-A-0001", "First"), ("AG1-A-0002", "Second")):
        found = stored(register, reference)
        assert found is not None
        assert (found.name_fr, found.name_ar, found.commune) == (name, ARABIC[name], "11.221.01.01")


def stored(register: Register, reference: str) -> Association | None:
    """The association in the file, if it is there."""
    with register.store.read() as connection:
        ids = queries.by_reference(connection, Association, reference)
    return records.load(register, Association, ids[0]) if ids else None
