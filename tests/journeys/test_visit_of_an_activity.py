"""A visit recorded from the activity that was visited, by keyboard, down to the CSV."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu

from smara_desktop import settings as device
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.visit import Visit
from smara_desktop.services import totals
from smara_desktop.services.founding import found
from smara_desktop.services.sessions import desk_of
from tests import factories
from tests.journeys.conftest import Start
from tests.journeys.csv_files import exported, read_csv
from tests.journeys.program import Key, Program


@pytest.fixture
def file(home: Path, tmp_path: Path) -> Path:
    """A register with a workshop that has received two machines, and expects a third."""
    settings = device.load()
    settings.officer, settings.post, settings.language = "Salek", "AG1", "en"
    settings.save()
    path = tmp_path / "programme.smara"
    register = found(path, desk_of(settings))
    try:
        activity = factories.saved(register, Activity, title_fr="Atelier", commune="11.221.03.03")
        here = {"activity": str(activity.id), "delivery_date": "20/02/2024"}
        for name in ("Surjeteuse", "Table"):
            texts = {**here, "designation": name, "status": "delivered"}
            factories.saved(register, Acquisition, None, **texts)
        factories.saved(register, Acquisition, None, **{**here, "status": "ordered"})
    finally:
        register.store.close()
    return path


@pytest.mark.qt_log_ignore("This plugin does not support", extend=True)
def test_a_visit_is_recorded_from_its_activity(start: Start, file: Path) -> None:
    program = start(file)
    program.find(Activity, "atelier")
    visit_from_here(program)
    assert program.work.place == "visit"
    what_is_known_stands_there(program)
    program.fill({"state": "diff"})
    program.fill({"next_visit_on": "01/12/2030"})
    condition_of_each_machine(program)
    program.fill({"found_permanent_women": "2", "found_young": "1", "remarks": "Needs thread."})
    program.save()

    register = program.register
    record = program.form.record
    assert isinstance(record, Visit)
    assert (record.state, record.jobs_found, record.visited_by) == ("in_difficulty", 2, "Salek")
    assert [item.condition for item in record.items] == ["to_repair", None]
    counted = totals.read(register)
    assert counted.value(1, "visits") == counted.value(1, "visits_by_state", "in_difficulty") == 1
    assert counted.value(1, "jobs_found") == 2
    the_csv_tells_it(exported(program), record)
    program.close()


def visit_from_here(program: Program) -> None:
    """Ctrl+Shift+N on the activity, and the second of what may refer to it."""
    focused = QApplication.focusWidget()
    assert focused is not None
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    QTest.keyClick(focused, Key.Key_N, both)
    menu = program.form.findChild(QMenu, "new_from_here")
    assert menu is not None
    assert [action.text() for action in menu.actions()] == ["New acquisition", "New visit"]
    QTest.keyClick(menu, Key.Key_Down)
    QTest.keyClick(menu, Key.Key_Return)
    program.come_back()


def what_is_known_stands_there(program: Program) -> None:
    """The activity, its place, who is at the desk, and the machines there are to see."""
    texts = program.form.draft.texts
    assert (texts["commune"], texts["sector"]) == ("11.221.03.03", "ARTISANAT")
    assert texts["visited_by"] == "Salek"
    assert len(program.lines("items", "acquisition")) == 2


def condition_of_each_machine(program: Program) -> None:
    """The first is to be repaired; the other was not seen."""
    program.tab_to("items[0].condition")
    program.typist.write("rep")
    program.press(Key.Key_Tab)


def the_csv_tells_it(folder: Path, record: Visit) -> None:
    """The visit, and its lines with the references of the machines."""
    [visit] = read_csv(folder / "visits.csv")
    assert visit["reference"] == record.reference
    assert visit["state_label"] == "En difficulté"
    assert "remarks" not in visit
    items = read_csv(folder / "visit_items.csv")
    assert [one["acquisition_reference"] for one in items] == ["AG1-Q-0001", "AG1-Q-0002"]
    assert {one["visit_reference"] for one in items} == {record.reference}
    assert items[0]["condition"] == "to_repair"
