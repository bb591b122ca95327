"""One order form, invoice and acceptance report for many acquisitions, by keyboard."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.services import totals, undo
from smara_desktop.services.changes import Changes
from smara_desktop.services.register import Register
from smara_desktop.ui.context import Context
from smara_desktop.ui.several.papers_for_several import PapersForSeveral
from tests import factories
from tests.ui.keyboard import CTRL, press, type_
from tests.ui.pages_fixtures import Heard

Begin = Callable[[list[Acquisition]], PapersForSeveral]


@pytest.fixture
def bought(register: Register) -> list[Acquisition]:
    activity = factories.saved(register, Activity)
    return [
        factories.saved(register, Acquisition, activity=str(activity.id), supplier=f"S {number}")
        for number in range(3)
    ]


@pytest.fixture
def begun(qtbot: QtBot, context: Context) -> Begin:
    def begin(acquisitions: list[Acquisition]) -> PapersForSeveral:
        page = PapersForSeveral(context)
        qtbot.addWidget(page)
        page.resize(980, 640)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.begin([one.id for one in acquisitions])
        page.focus_first()
        return page

    return begin


def test_papers_and_status_are_set_together(
    qtbot: QtBot, register: Register, bought: list[Acquisition], begun: Begin, heard: Heard
) -> None:
    page = begun(bought)
    type_("BC 12/2026")
    press(Qt.Key.Key_Tab)
    type_("010326")
    status = page.findChild(QLineEdit, "status")
    assert status is not None
    status.setFocus()
    type_("Ord")
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_S, CTRL)

    now = [factories.again(register, one) for one in bought]
    assert {one.order_number for one in now} == {"BC 12/2026"}
    assert {str(one.order_date) for one in now} == {"2026-03-01"}
    assert {one.status for one in now} == {"ordered"}
    assert [one.supplier for one in now] == ["S 0", "S 1", "S 2"]
    assert totals.read(register).value(0, "committed") == 3 * 1_000_000
    ((said, change),) = heard.said
    assert said == "Papers set for 3 acquisitions."
    assert isinstance(undo.undo(register, change), Changes)
    assert [factories.again(register, one).order_number for one in bought] == [None] * 3


def test_a_day_that_cannot_be_read_stands_by_its_field(
    register: Register, bought: list[Acquisition], begun: Begin
) -> None:
    page = begun(bought)
    press(Qt.Key.Key_Tab)
    type_("99/99/2026")
    press(Qt.Key.Key_S, CTRL)
    below = page.findChild(QLabel, "order_date_below")
    assert below is not None
    assert below.isVisible()
    assert below.text() != ""
    assert [factories.again(register, one) for one in bought] == bought


def test_nothing_typed_saves_nothing(
    register: Register, bought: list[Acquisition], begun: Begin, heard: Heard
) -> None:
    page = begun(bought)
    press(Qt.Key.Key_S, CTRL)
    assert page.isVisible()
    assert heard.changes == []
    assert [factories.again(register, one) for one in bought] == bought


def test_escape_gives_it_up(qtbot: QtBot, bought: list[Acquisition], begun: Begin) -> None:
    page = begun(bought)
    with qtbot.waitSignal(page.closed):
        press(Qt.Key.Key_Escape)
