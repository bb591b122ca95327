"""One purchase for seventeen tyre-repair shops: one order form, one invoice, entered once.

The register has the shops already; everything else is done by keyboard in the real window.
"""

from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel

from smara_desktop import settings as device
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.services.founding import found
from smara_desktop.services.register import Register
from smara_desktop.services.sessions import desk_of
from smara_desktop.storage import history, queries, repository, tally
from tests import factories
from tests.journeys.conftest import Start
from tests.journeys.program import Key, Program

R = TypeVar("R", bound=Record)
SHOPS = 17
PRICE = "12 500"
EACH = 12_500_00


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """A register with seventeen shops in two phases, and one workshop that is none of them."""
    settings = device.load()
    settings.officer, settings.post, settings.language = "Salek", "AG1", "en"
    settings.save()
    path = tmp_path / "programme.smara"
    register = found(path, desk_of(settings))
    try:
        holder = factories.saved(register, ProjectHolder)
        for number in range(1, SHOPS + 1):
            _shop(register, f"Pneumatique {number}", str(holder.id), phase=1 + number % 2)
        _shop(register, "Atelier de couture", str(holder.id), phase=1)
    finally:
        register.store.close()
    return path


def _shop(register: Register, title: str, holder: str, phase: int) -> None:
    factories.saved(register, Activity, holder=holder, title_fr=title, phase=str(phase))


def test_one_purchase_for_seventeen_shops(start: Start, file: Path) -> None:
    program = start(file)
    first = the_purchase_of_one_shop(program)
    made = the_same_for_the_sixteen_others(program, first)
    one_key_takes_it_back_and_it_is_entered_again(program, first, made)
    one_order_form_for_all(program)
    the_history_tells_it(program)
    figures = program.figures()
    program.close()

    again = start(file)
    again.go("acquisition")
    assert again.figures() == figures
    again.close()


def the_purchase_of_one_shop(program: Program) -> Acquisition:
    form = program.new(Acquisition)
    program.fill({"activity": "Pneumatique 17", "category": "mach", "designation": "Compressor"})
    program.fill({"quantity": "1", "unit_price": PRICE})
    program.typist.lines([("agence", "", PRICE)], "fundings")
    program.save()
    assert isinstance(form.record, Acquisition)
    return form.record


def the_same_for_the_sixteen_others(program: Program, first: Acquisition) -> list[Acquisition]:
    program.press(Key.Key_M, control=True)
    program.typist.write("pneumatique")
    program.rest()
    program.press(Key.Key_Down)
    program.press(Key.Key_A, control=True)
    assert _told(program, "several_chosen").startswith(f"{SHOPS - 1} activities chosen")
    program.press(Key.Key_Return, control=True)
    assert _told(program, "several_count") == f"{SHOPS - 1} acquisitions"
    # Before it is saved the totals show what it makes.
    assert program.figure("acquisitions", whole=True) == f"1 → {SHOPS}"
    for number in range(1, SHOPS):
        program.typist.write(f"CP-{number:02}")
        program.typist.press(Key.Key_Return)
    program.press(Key.Key_S, control=True)

    assert program.figure("acquisitions", whole=True) == f"{SHOPS}"
    made = [one for one in _all(program.register, Acquisition) if one.id != first.id]
    assert sorted(one.serial_number or "" for one in made) == [
        f"CP-{number:02}" for number in range(1, SHOPS)
    ]
    assert {one.designation for one in made} == {"Compressor"}
    assert {one.total for one in made} == {EACH}
    assert {(line.funder, line.amount) for one in made for line in one.fundings} == {
        ("AGENCE", EACH)
    }
    assert len({one.activity for one in (*made, first)}) == SHOPS
    shops = {one.id: one for one in _all(program.register, Activity)}
    assert all(one.phase == shops[one.activity].phase for one in made)
    assert not any("couture" in (shops[one.activity].title_fr or "") for one in made)
    return made


def one_key_takes_it_back_and_it_is_entered_again(
    program: Program, first: Acquisition, made: list[Acquisition]
) -> None:
    program.press(Key.Key_Escape)
    program.press(Key.Key_Z, control=True)
    assert program.figure("acquisitions", whole=True) == "1"
    program.work.open_record(Acquisition, first.id)
    program.rest()
    program.form.focus_first()
    again = the_same_for_the_sixteen_others(program, first)
    assert not {one.reference for one in again} & {one.reference for one in made}


def one_order_form_for_all(program: Program) -> None:
    page = program.work.records(Acquisition)
    page.list.focus_list()
    program.press(Key.Key_A, control=True)
    with_shift = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    table = QApplication.focusWidget()
    assert table is not None
    QTest.keyClick(table, Key.Key_M, with_shift)
    program.rest()
    program.typist.write("BC 12/2026")
    program.press(Key.Key_Tab)
    program.typist.write("-")
    for _field in range(7):
        program.press(Key.Key_Tab)
    assert program.typist.field == "status"
    program.typist.write("ord")
    program.press(Key.Key_S, control=True)

    bought = _all(program.register, Acquisition)
    assert len(bought) == SHOPS
    assert {one.order_number for one in bought} == {"BC 12/2026"}
    assert {one.status for one in bought} == {"ordered"}
    assert program.figures()["committed", 0] == SHOPS * EACH
    with program.register.store.read() as connection:
        assert tally.cells(connection) == tally.recomputed(connection)


def the_history_tells_it(program: Program) -> None:
    program.press(Key.Key_H, control=True)
    assert program.typist.field == "history_tree"
    assert _told(program, "history_of").endswith("Compressor")
    bought = _all(program.register, Acquisition)
    with program.register.store.read() as connection:
        changes = {history.of_record(connection, one.id)[-1].change for one in bought}
    assert len(changes) == 1
    program.press(Key.Key_Escape)
    assert program.typist.field == "table"


def _all(register: Register, of: type[R]) -> list[R]:
    with register.store.read() as connection:
        rows = queries.rows(connection, Selection(of))
        ids = [values["id"] for values in queries.page(connection, of, list(rows)).values()]
        kept = [repository.find(connection, of, one) for one in ids]
    return [one for one in kept if one is not None]


def _told(program: Program, name: str) -> str:
    label = program.work.findChild(QLabel, name)
    assert label is not None
    return label.text()
