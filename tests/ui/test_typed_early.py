"""What is typed while the register is being opened: nothing of it is lost, and it answers nothing.

The opening waits at a gate in its own lane, so that the window is there and the register is not.
"""

import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QToolButton
from pytestqt.qtbot import QtBot

from smara_desktop.app import Start
from smara_desktop.domain.association import Association
from smara_desktop.services import records
from smara_desktop.settings import Settings
from smara_desktop.storage import queries
from smara_desktop.ui import opening_page
from smara_desktop.ui.first_start import FirstStart
from smara_desktop.ui.main_window import MainWindow
from smara_desktop.ui.opening_page import OpeningPage
from smara_desktop.ui.records_page import RecordsPage
from tests.factories import empty_register
from tests.ui.keyboard import CTRL
from tests.ui.opening_fixtures import Starting, commit, opening, start

__all__ = ["opening", "start"]

ALT = Qt.KeyboardModifier.AltModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
FATIMA = "فاطمة"


def test_a_new_record_and_its_name_typed_early_are_there(opening: Starting) -> None:
    opening.press(Qt.Key.Key_N, CTRL)
    opening.write("Laar")
    opening.press(Qt.Key.Key_Backspace)
    opening.press(Qt.Key.Key_Tab)
    opening.write("Mariam")
    opening.press(Qt.Key.Key_Tab)
    commit(FATIMA)
    opening.press(Qt.Key.Key_Return)
    opening.write("علي")
    assert isinstance(opening.window.content, OpeningPage)
    opening.let_in()
    form = opening.form("project_holder")
    names = ("family_name_fr", "given_name_fr", "family_name_ar", "given_name_ar")
    assert [form.get(name) for name in names] == ["Laa", "Mariam", FATIMA, "علي"]


def test_a_place_asked_for_early_is_gone_to_and_typed_in(opening: Starting) -> None:
    opening.press(Qt.Key.Key_3, ALT)
    opening.press(Qt.Key.Key_Tab)
    opening.write("Tifaouine")
    opening.let_in()
    assert opening.form("association")["name_fr"] == "Tifaouine"


def test_a_place_is_asked_for_early_by_the_mouse_too(opening: Starting) -> None:
    button = opening.window.findChild(QToolButton, "place_activity")
    assert isinstance(button, QToolButton)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    opening.press(Qt.Key.Key_F, CTRL)
    opening.write("atelier")
    work = opening.let_in()
    page = work.page("activity")
    assert isinstance(page, RecordsPage)
    assert work.place == "activity"
    focused = QApplication.focusWidget()
    assert isinstance(focused, QLineEdit)
    assert page.list.isAncestorOf(focused)
    assert focused.text() == "atelier"


def test_what_is_typed_at_once_stands_in_the_form_of_the_last_place(
    opening: Starting,
) -> None:
    opening.settings.view["place"] = "project_holder"
    opening.write("laar")
    opening.press(Qt.Key.Key_Z, CTRL)  # of the field, not of the register
    opening.write("Ben Ali")
    opening.let_in()
    assert opening.form("project_holder")["family_name_fr"] == "Ben Ali"


def test_a_record_is_saved_early_and_the_next_one_typed(opening: Starting, qtbot: QtBot) -> None:
    opening.settings.view["place"] = "association"
    for text in ("asso", "Tifaouine", "تيفاوين", "artis", "", "", "", "1", "sem"):
        opening.write(text)
        opening.press(Qt.Key.Key_Tab)
    opening.press(Qt.Key.Key_Return, CTRL)
    for text in ("coop", "Azemmour"):
        opening.write(text)
        opening.press(Qt.Key.Key_Tab)
    register = opening.let_in().context.register
    qtbot.waitUntil(
        lambda: opening.form("association").get("name_fr") == "Azemmour", timeout=30_000
    )
    with register.store.read() as connection:
        [saved] = queries.by_reference(connection, Association, "AG1-A-0001")
    found = records.load(register, Association, saved)
    assert found is not None
    assert (found.name_fr, found.name_ar, found.sector) == ("Tifaouine", "تيفاوين", "ARTISANAT")


def test_the_language_is_switched_at_once_and_what_is_typed_stays(opening: Starting) -> None:
    opening.press(Qt.Key.Key_N, CTRL)
    opening.write("Fati")
    opening.press(Qt.Key.Key_L, CTRL | ALT)
    assert opening.settings.language != "en"
    assert isinstance(opening.window.content, OpeningPage)
    opening.write("ma")
    opening.let_in()
    assert opening.form("project_holder")["family_name_fr"] == "Fatima"


def test_the_window_closes_at_once_and_leaves_the_register_to_others(
    opening: Starting, tmp_path: Path
) -> None:
    opening.write("x")
    opening.gate.set()
    opening.press(Qt.Key.Key_Q, CTRL)  # what arrives by now is not shown any more
    assert not opening.window.isVisible()
    assert [one.name for one in tmp_path.iterdir() if "owner" in one.name] == []


def test_who_closes_the_window_before_the_rest_is_loaded_sees_it_close(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)  # the program sets its own
    settings = Settings(language="en", officer="Salek", post="AG1")
    window = MainWindow(settings)
    start = Start(window, settings, empty_register(tmp_path / "programme.smara"), sample=False)
    window.show()
    window.close()
    QCoreApplication.processEvents()  # the wish arrives, and nobody is there to hear it
    assert window.isVisible()
    start.soon()
    qtbot.waitUntil(lambda: not window.isVisible(), timeout=30_000)
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


# What was meant for something else


def test_enter_typed_early_presses_no_button(opening: Starting) -> None:
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
        opening.press(key)
    opening.press(Qt.Key.Key_N, CTRL)
    assert opening.let_in().place == "home"


def test_what_is_typed_before_a_refused_opening_is_forgotten(
    start: Callable[[], Starting], tmp_path: Path, qtbot: QtBot
) -> None:
    begun = start()
    wrong = tmp_path / "holiday.smara"
    wrong.write_bytes(b"not a register at all, but long enough to be read as one" * 40)
    begun.settings.officer = ""
    begun.desktop.open(wrong)
    begun.press(Qt.Key.Key_N, CTRL)
    begun.write("Laaroussi")
    begun.press(Qt.Key.Key_Return)
    begun.gate.set()
    qtbot.waitUntil(lambda: isinstance(begun.window.content, FirstStart), timeout=30_000)
    lines = begun.window.findChildren(QLineEdit, "officer_name")
    assert [one.text() for one in lines] == [""]
    assert begun.window.early.take() == []


def test_what_is_typed_before_the_first_screen_is_not_typed_into_it(
    start: Callable[[], Starting], tmp_path: Path
) -> None:
    begun = start()
    begun.press(Qt.Key.Key_N, CTRL)
    begun.write("Laaroussi")
    begun.settings.officer = ""
    begun.desktop.start(empty_register(tmp_path / "programme.smara"), sample=False)
    page = begun.window.content
    assert isinstance(page, FirstStart)
    assert page.typed() == ("", "AG1")
    page.officer.setFocus()
    begun.write("Salek")
    page.begin(f"open:{tmp_path / 'programme.smara'}")
    assert isinstance(begun.window.content, OpeningPage)
    begun.let_in()
    assert (begun.settings.officer, begun.work.place) == ("Salek", "home")


def test_nothing_is_played_under_a_dialog(opening: Starting) -> None:
    opening.press(Qt.Key.Key_N, CTRL)
    opening.write("Laaroussi")
    opening.press(Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert opening.let_in().place == "home"
    assert sheet.isVisible()
    sheet.close()


def test_what_asks_for_a_dialog_is_the_last_that_is_played(opening: Starting) -> None:
    opening.press(Qt.Key.Key_F9, SHIFT)
    opening.press(Qt.Key.Key_Escape)
    opening.press(Qt.Key.Key_N, CTRL)
    assert opening.let_in().place == "home"
    over = QApplication.activeModalWidget()
    assert over is not None
    over.close()


def test_nobody_waits_for_what_they_typed_long_ago(
    opening: Starting, monkeypatch: pytest.MonkeyPatch
) -> None:
    opening.press(Qt.Key.Key_N, CTRL)
    monkeypatch.setattr(opening_page, "STALE", -1.0)
    assert opening.let_in().place == "home"
