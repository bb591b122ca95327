"""Editing what the register says of its programme."""

import json
from datetime import date

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from smara_desktop.domain.programme import WHOLE, ListItem, Objective, Phase, Programme
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import plan_editing, totals
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.register import Register
from smara_desktop.storage import tables
from tests import factories

DONE = factories.PLAN_EDITED


def _texts(**texts: str) -> dict[str, str]:
    return {"number": "2", "name_fr": "Phase 2", **texts}


def _told(register: Register) -> list[dict[str, list[str | None]]]:
    """What the history says of the plan's edits, oldest first."""
    rows = select(tables.history.c.fields).where(tables.history.c.type == "plan")
    with register.store.read() as connection:
        return [json.loads(one) for one in connection.execute(rows).scalars()]


def test_a_fourth_phase_counts_like_the_others(register: Register) -> None:
    phase = plan_editing.next_phase(register.plan)
    assert phase.number == 4

    assert plan_editing.set_phase(register, replace(phase, name_ar="الشطر الرابع")) == DONE

    assert register.plan.phases[4].name_ar == "الشطر الرابع"
    factories.saved(register, ProjectHolder, phase="4")
    assert totals.read(register).value(4, "holders") == 1
    assert totals.read(register).phases == (1, 2, 3, 4)


def test_a_phase_is_read_as_typed(register: Register) -> None:
    texts = _texts(starts="010224", ends="31/12/2025", closed="1", name_ar="الشطر الثاني")
    read = plan_editing.read_texts(Phase, texts, register)
    assert read == Phase(
        number=2,
        name_fr="Phase 2",
        name_ar="الشطر الثاني",
        starts=date(2024, 2, 1),
        ends=date(2025, 12, 31),
        closed=True,
    )
    assert plan_editing.set_phase(register, read) == DONE
    assert register.plan.phases[2] == read


def test_what_is_wrong_stands_by_its_field(register: Register) -> None:
    read = plan_editing.read_texts(Phase, _texts(name_fr="", starts="soon"), register)
    assert isinstance(read, Refused)
    assert [problem.fields for problem in read.problems] == [("name_fr",), ("starts",)]
    backwards = Phase(number=2, name_fr="Phase 2", starts=date(2025, 1, 1), ends=date(2024, 1, 1))
    refused = plan_editing.set_phase(register, backwards)
    assert isinstance(refused, Refused)
    assert refused.problems[0].fields == ("ends",)
    assert register.plan.phases[2].starts is None


def test_the_programme_and_its_authorisation(register: Register) -> None:
    texts = {"name_fr": "Économie sociale", "cndp_authorisation": "D-123/2026", "province": ""}
    read = plan_editing.read_texts(Programme, texts, register)
    assert isinstance(read, Programme)
    assert read.province == ""

    assert plan_editing.set_programme(register, read) == DONE

    assert register.plan.programme.cndp_authorisation == "D-123/2026"


def test_a_budget_is_set_and_taken_away(register: Register) -> None:
    def budget() -> int | None:
        return totals.read(register).objective(2, "planned", "INDH")

    assert budget() is None
    assert plan_editing.set_objective(register, 2, "planned", "INDH", 1_250_050) == DONE
    assert budget() == 1_250_050
    assert plan_editing.set_objective(register, 2, "planned", "INDH", None) == DONE
    assert budget() is None


def test_no_target_for_what_has_none(register: Register) -> None:
    for figure, part in (("candidates", ""), ("nonsense", ""), ("planned", "NOBODY")):
        assert isinstance(plan_editing.set_objective(register, 1, figure, part, 1), Refused)
    assert isinstance(plan_editing.set_objective(register, 1, "holders", "", -1), Refused)
    assert isinstance(plan_editing.set_objective(register, 1, "holders", "INDH", 1), Refused)
    assert isinstance(plan_editing.set_objective(register, 9, "holders", "", 1), Refused)
    assert _told(register) == []


def test_what_does_not_change_writes_nothing(register: Register) -> None:
    programme = register.plan.programme
    assert plan_editing.set_programme(register, programme) == Changes()
    assert plan_editing.set_objective(register, WHOLE, "persons", "", 277) == Changes()
    assert _told(register) == []


def test_each_edit_is_told_by_the_history(register: Register) -> None:
    plan_editing.set_objective(register, 1, "holders", "", 140)
    plan_editing.set_threshold(register, "oldest", 40)

    first, second = _told(register)

    before, after = first["objective 1 holders"]
    assert before is not None
    assert after is not None
    assert (json.loads(before)["value"], json.loads(after)["value"]) == (135, 140)
    before, after = second["thresholds"]
    assert before is not None
    assert after is not None
    assert (json.loads(before)["oldest"], json.loads(after)["oldest"]) == (45, 40)


def _item(code: str, **other: str) -> ListItem:
    return replace(ListItem("sectors", code, "Apiculture", "تربية النحل", ""), **other)


def test_a_sector_is_added_last_renamed_and_put_out_of_use(register: Register) -> None:
    assert plan_editing.set_list_item(register, _item("APICULTURE"), new=True) == DONE
    assert list(register.plan.lists["sectors"])[-1] == "APICULTURE"

    renamed = replace(_item("APICULTURE"), fr="Miel", parent="AGRICULTURE", active=False)
    assert plan_editing.set_list_item(register, renamed) == DONE

    assert register.plan.lists["sectors"]["APICULTURE"] == renamed
    assert list(register.plan.lists["sectors"])[-1] == "APICULTURE"


@pytest.mark.parametrize(
    ("item", "field"),
    [
        (_item("miel"), "code"),
        (_item("TOURISME"), "code"),
        (_item("MIEL", fr=" "), "fr"),
        (_item("MIEL", ar=""), "ar"),
        (_item("MIEL", parent="NOWHERE"), "parent"),
        (_item("MIEL", parent="MIEL"), "parent"),
    ],
)
def test_what_a_list_refuses(register: Register, item: ListItem, field: str) -> None:
    done = plan_editing.set_list_item(register, item, new=True)
    assert isinstance(done, Refused)
    assert done.problems[0].fields == (field,)
    assert _told(register) == []


def test_no_entry_stands_below_itself(register: Register) -> None:
    above = register.plan.lists["sectors"]["AGRICULTURE"]
    done = plan_editing.set_list_item(register, replace(above, parent="ELEVAGE"))
    assert factories.rules_of(done) == ["item_parent"]


def test_a_threshold_is_kept_with_the_register(register: Register) -> None:
    assert plan_editing.set_threshold(register, "receipt_days", 90) == DONE
    assert register.plan.thresholds.receipt_days == 90
    assert isinstance(plan_editing.set_threshold(register, "receipt_days", -1), Refused)
    assert isinstance(plan_editing.set_threshold(register, "indh_share", 101), Refused)
    with pytest.raises(KeyError):
        plan_editing.set_threshold(register, "nonsense", 1)


def test_objectives_stand_as_announced(register: Register) -> None:
    assert Objective(WHOLE, "planned", "", 768_000_000) in register.plan.objectives
