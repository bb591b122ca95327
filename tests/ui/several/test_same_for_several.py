"""One purchase for many activities, by keyboard."""

from collections.abc import Callable
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import plan_editing, records, totals, undo
from smara_desktop.services.changes import Changes
from smara_desktop.services.register import Register
from smara_desktop.services.several import SeveralSaved
from smara_desktop.ui.context import Context
from smara_desktop.ui.several.same_for_several import SameForSeveral
from tests import factories
from tests.ui.keyboard import CTRL, press, type_
from tests.ui.pages_fixtures import Heard

Begin = Callable[[Acquisition], SameForSeveral]


@pytest.fixture
def shops(register: Register) -> list[Activity]:
    holder = factories.saved(register, ProjectHolder)
    return [
        factories.saved(
            register,
            Activity,
            holder=str(holder.id),
            title_fr=f"{'Pneumatique' if number else 'Couture'} {number}",
            phase=str(1 + number % 2),
        )
        for number in range(5)
    ]


@pytest.fixture
def compressor(register: Register, shops: list[Activity]) -> Acquisition:
    return factories.saved(
        register, Acquisition, activity=str(shops[0].id), serial_number="C-0", unit_price="12 500"
    )


@pytest.fixture
def begun(qtbot: QtBot, context: Context) -> Begin:
    def begin(acquisition: Acquisition) -> SameForSeveral:
        page = SameForSeveral(context)
        qtbot.addWidget(page)
        page.resize(980, 640)
        with qtbot.waitActive(page):
            page.show()
            page.activateWindow()
        page.begin(acquisition)
        page.focus_first()
        return page

    return begin


def _made(done: object) -> list[Acquisition]:
    assert isinstance(done, SeveralSaved)
    return [one for one in done.records if isinstance(one, Acquisition)]


def _told(page: SameForSeveral, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert label is not None
    return label.text()


def test_tick_type_serials_save(
    qtbot: QtBot, shops: list[Activity], compressor: Acquisition, begun: Begin, heard: Heard
) -> None:
    page = begun(compressor)
    register = page.context.register

    press(Qt.Key.Key_A, CTRL)
    assert _told(page, "several_chosen").startswith("4 activities chosen")
    press(Qt.Key.Key_Return, CTRL)
    assert _told(page, "several_count") == "4 acquisitions"
    assert _told(page, "several_amount") == "50\u202f000,00\u00a0DH"
    for number in range(1, 5):
        type_(f"C-{number}")
        press(Qt.Key.Key_Return)
    with qtbot.waitSignal(page.closed), qtbot.waitSignal(page.saved) as saved:
        press(Qt.Key.Key_S, CTRL)

    made = _made(saved.args[0])
    assert {one.activity for one in made} == {shop.id for shop in shops[1:]}
    assert [one.serial_number for one in made] == ["C-1", "C-2", "C-3", "C-4"]
    assert totals.read(register).value(0, "planned") == 5 * 1_250_000
    ((said, change),) = heard.said
    assert said == f"4 acquisitions recorded like {compressor.reference}."
    assert len(heard.changes) == 1
    assert isinstance(undo.undo(register, change), Changes)
    assert totals.read(register).value(0, "planned") == 1_250_000


def test_the_totals_are_shown_what_would_move(
    register: Register, compressor: Acquisition, begun: Begin, heard: Heard
) -> None:
    page = begun(compressor)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Return, CTRL)

    vector = cast("dict[object, int]", heard.previews[-1])
    moved = {(cell.phase, cell.figure): n for cell, n in vector.items()}  # type: ignore[attr-defined]  # cells
    assert moved[1, "planned"] == 2 * 1_250_000
    assert moved[2, "acquisitions"] == 2
    press(Qt.Key.Key_Escape)
    assert heard.previews[-1] == {}
    assert page.list.selected_ids() != []
    assert totals.read(register).value(0, "acquisitions") == 1


def test_a_budget_that_would_be_passed_is_said_before(
    register: Register, compressor: Acquisition, begun: Begin
) -> None:
    plan_editing.set_objective(register, 2, "planned", "AGENCE", 20_000_00)
    page = begun(compressor)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    assert _told(page, "several_overruns") == (
        "Agence du Sud: 5\u202f000,00\u00a0DH over budget (Phase 2)"
    )


def test_the_list_is_filtered_by_typing_and_ticked_with_space(
    qtbot: QtBot, shops: list[Activity], compressor: Acquisition, begun: Begin
) -> None:
    page = begun(compressor)
    type_("pneumatique 3")
    qtbot.waitUntil(lambda: page.list.bar.filtering.text == "pneumatique 3")
    press(Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: page.list.current_id() == shops[3].id)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Return, CTRL)
    assert list(page.references) == [shops[3].id]


def test_serial_numbers_are_pasted_from_a_sheet(
    qtbot: QtBot, compressor: Acquisition, begun: Begin, heard: Heard
) -> None:
    page = begun(compressor)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    QApplication.clipboard().setText("A1\r\nA2\nA3\nA4\r\n")
    press(Qt.Key.Key_V, CTRL)
    assert heard.said == []
    QApplication.clipboard().setText("A1\nA2\nA3\nA4\nA5")
    press(Qt.Key.Key_V, CTRL)
    assert [words for words, _change in heard.said] == [
        "5 numbers were pasted, and only 4 have a place here: check them."
    ]
    with qtbot.waitSignal(page.saved) as saved:
        press(Qt.Key.Key_S, CTRL)
    assert [one.serial_number for one in _made(saved.args[0])] == ["A1", "A2", "A3", "A4"]


def test_one_reason_confirms_a_doubt_for_all(
    qtbot: QtBot, register: Register, shops: list[Activity], begun: Begin
) -> None:
    dated = factories.saved(
        register, Acquisition, activity=str(shops[0].id), order_date="01/06/2026"
    )
    page = begun(dated)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Return, CTRL)

    press(Qt.Key.Key_S, CTRL)
    assert totals.read(register).value(0, "acquisitions") == 1
    reason = page.findChild(QLineEdit, "reason")
    assert reason is not None
    assert reason.hasFocus()
    type_("order form seen")
    with qtbot.waitSignal(page.saved):
        press(Qt.Key.Key_Return)

    assert totals.read(register).value(0, "acquisitions") == 5


def test_nothing_is_written_when_an_activity_went_meanwhile(
    qtbot: QtBot, register: Register, shops: list[Activity], compressor: Acquisition, begun: Begin
) -> None:
    page = begun(compressor)
    press(Qt.Key.Key_A, CTRL)
    press(Qt.Key.Key_Return, CTRL)
    records.delete(register, shops[4])
    press(Qt.Key.Key_S, CTRL)
    assert totals.read(register).value(0, "acquisitions") == 1
    assert shops[4].reference in _told(page, "reason_problems")
    reason = page.findChild(QLineEdit, "reason")
    assert reason is not None
    assert not reason.isVisible()


def test_without_a_choice_it_stays_on_the_list(compressor: Acquisition, begun: Begin) -> None:
    page = begun(compressor)
    press(Qt.Key.Key_Return, CTRL)
    assert page.list.table.hasFocus()
    assert page.references == {}
    assert "Space" in _told(page, "several_chosen")


def test_escape_gives_it_up(
    qtbot: QtBot, register: Register, compressor: Acquisition, begun: Begin
) -> None:
    page = begun(compressor)
    with qtbot.waitSignal(page.closed):
        press(Qt.Key.Key_Escape)
    assert totals.read(register).value(0, "acquisitions") == 1
