"""The quality screen finds what is incomplete, contradictory and doubtful, and opens it."""

from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace

from smara_desktop import i18n
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.figures import LIVE_ACTIVITY
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.register_expressions import Confirmed, ReferredBy, Unlike
from smara_desktop.services import lists, plan_editing
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Table
from smara_desktop.services.summaries.screens import BY_NAME
from tests.factories import registers, saved


def go_on() -> None:
    """Nothing stops the count."""


def nothing(name: str) -> object:
    """No field is filled in."""
    return None


def tables(register: Register, phase: int | None = None) -> dict[str, Table]:
    with i18n.speaking("en"):
        summary = BY_NAME["quality"].whole(register, phase, go_on)
    for cell in summary.cells():
        if cell.opens:
            assert sum(lists.measured(register, one) for one in cell.opens) == cell.value
    return {table.name: table for table in summary.tables}


def told(table: Table) -> dict[object, object]:
    return {row.cells[0].value: row.cells[-1].value for row in table.rows}


def test_a_clean_register_says_so(tmp_path: Path) -> None:
    with registers(tmp_path) as make:
        found = tables(make())
    assert [table.rows for table in found.values()] == [(), (), ()]
    assert all(table.note for table in found.values())


def test_what_contradicts_another_record_is_listed(tmp_path: Path) -> None:
    with registers(tmp_path) as make:
        register = make()
        activity = saved(register, Activity, phase="1")
        saved(register, Acquisition, activity=str(activity.id), phase="2", sector="COMMERCE")
        paid = [{"funder": "AGENCE", "nature": "cash", "amount": "10 000", "paid": "10 001"}]
        saved(register, Acquisition, paid, activity=str(activity.id))
        found = told(tables(register)["contradictory"])
        assert found["Acquisitions: “Phase” differs from the record they belong to"] == 1
        assert found["Acquisitions: “Sector” differs from the record they belong to"] == 1
        assert found["Paid more than a funder bears"] == 1
        assert told(tables(register, 1)["contradictory"]).keys() == {
            "Paid more than a funder bears"
        }


def test_a_record_outside_the_dates_of_its_phase_is_listed_by_its_own_day(tmp_path: Path) -> None:
    with registers(tmp_path) as make:
        register = make()
        saved(register, ProjectHolder, registered_on="10/02/2024")
        phase = replace(register.plan.phases[1], starts=date(2024, 2, 11), ends=date(2025, 1, 1))
        plan_editing.set_phase(register, phase)
        assert told(tables(register)["contradictory"]) == {
            "Project holders outside the dates of their phase": 1
        }


def test_each_confirmed_doubt_is_told_with_who_confirmed_it(tmp_path: Path) -> None:
    with registers(tmp_path) as make:
        register = make()
        saved(register, ProjectHolder, birth_date="03/05/1950")
        table = tables(register)["doubtful"]
        row = next(row for row in table.rows if row.cells[0].value == "Unusual age")
        assert [cell.value for cell in row.cells] == ["Unusual age", "Project holders", "Salek", 1]


@pytest.mark.parametrize(
    "condition",
    [
        ReferredBy("activity", "holder", LIVE_ACTIVITY),
        Unlike("holder", "project_holder", "phase"),
        Confirmed("unusual_age"),
    ],
)
def test_what_only_the_register_knows_is_not_guessed_from_one_record(
    condition: ReferredBy | Unlike | Confirmed,
) -> None:
    with pytest.raises(TypeError):
        condition.value(nothing)
