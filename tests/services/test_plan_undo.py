"""Undoing an edit of the plan: as before, as new history; refused when it changed since."""

from collections.abc import Callable
from datetime import date

import pytest
from msgspec.structs import replace

from smara_desktop.domain.programme import WHOLE, ListItem, Phase, Plan
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import plan_editing, records, totals
from smara_desktop.services.changes import Changes
from smara_desktop.services.register import Register
from smara_desktop.services.undo import undo
from smara_desktop.storage import history
from tests.factories import PLAN_EDITED, again, rules_of, saved

BEES = ListItem("sectors", "APICULTURE", "Apiculture", "تربية النحل", "Beekeeping", "AGRICULTURE")
FOURTH = Phase(number=4, name_fr="Phase 4", starts=date(2026, 1, 1), closed=False)


def _change(done: object) -> int:
    assert isinstance(done, Changes), done
    assert done.change
    return done.change


def _renamed(register: Register) -> object:
    item = register.plan.lists["sectors"]["PECHE"]
    return plan_editing.set_list_item(register, replace(item, fr="Pêche maritime", active=False))


EDITS: dict[str, Callable[[Register], object]] = {
    "programme": lambda r: plan_editing.set_programme(
        r, replace(r.plan.programme, cndp_authorisation="D-1/2026", name_ar=None)
    ),
    "phase changed": lambda r: plan_editing.set_phase(
        r, replace(r.plan.phases[2], starts=date(2024, 2, 1), closed=True)
    ),
    "phase added": lambda r: plan_editing.set_phase(r, FOURTH),
    "target set": lambda r: plan_editing.set_objective(r, 2, "women", "", 40),
    "target changed": lambda r: plan_editing.set_objective(r, WHOLE, "persons", "", 300),
    "target unset": lambda r: plan_editing.set_objective(r, WHOLE, "persons", "", None),
    "budget": lambda r: plan_editing.set_objective(r, 2, "planned", "INDH", 1_250_050),
    "entry added": lambda r: plan_editing.set_list_item(r, BEES, new=True),
    "entry changed": _renamed,
    "limit": lambda r: plan_editing.set_threshold(r, "oldest", 40),
}


def _as_read(register: Register) -> Plan:
    register.forget_plan()
    return register.plan


@pytest.mark.parametrize("name", EDITS)
def test_every_edit_goes_back_and_is_told_as_new_history(register: Register, name: str) -> None:
    before = _as_read(register)
    change = _change(EDITS[name](register))
    assert _as_read(register) != before

    done = undo(register, change)

    assert done == PLAN_EDITED
    now = _as_read(register)
    assert replace(now, objectives=()) == replace(before, objectives=())
    assert set(now.objectives) == set(before.objectives)
    with register.store.read() as connection:
        (was,) = history.plan_of_change(connection, change)
        (told,) = history.plan_of_change(connection, _change(done))
    assert (told.name, told.before, told.after) == (was.name, was.after, was.before)


@pytest.mark.parametrize("name", EDITS)
def test_it_is_done_once_only(register: Register, name: str) -> None:
    change = _change(EDITS[name](register))
    assert undo(register, change) == PLAN_EDITED
    assert rules_of(undo(register, change)) == ["changed_since"]


def test_only_what_the_edit_changed_goes_back(register: Register) -> None:
    named = _change(
        plan_editing.set_phase(register, replace(register.plan.phases[2], name_fr="Tranche 2"))
    )
    dated = replace(register.plan.phases[2], starts=date(2024, 1, 1))
    plan_editing.set_phase(register, dated)
    assert undo(register, named) == PLAN_EDITED
    assert register.plan.phases[2] == replace(dated, name_fr="Phase 2")
    again_named = _change(plan_editing.set_phase(register, dated))
    plan_editing.set_phase(register, replace(dated, name_fr="Tranche deux"))
    assert rules_of(undo(register, again_named)) == ["changed_since"]


def test_what_is_recorded_with_it_keeps_a_phase_and_an_entry(register: Register) -> None:
    phase = _change(plan_editing.set_phase(register, FOURTH))
    sector = _change(plan_editing.set_list_item(register, BEES, new=True))
    group = ListItem("target_groups", "PECHEUR", "Pêcheur", "صياد", "Fisher")
    groups = _change(plan_editing.set_list_item(register, group, new=True))
    holder = saved(register, ProjectHolder, phase="4", target_groups="PECHEUR")
    assert rules_of(undo(register, phase)) == ["referred_to"]
    assert rules_of(undo(register, groups)) == ["referred_to"]
    # A deleted record may come back: what it has must still be there.
    records.delete(register, again(register, holder))
    assert rules_of(undo(register, phase)) == ["referred_to"]
    assert undo(register, sector) == PLAN_EDITED
    assert totals.read(register).phases == (1, 2, 3, 4)


def test_a_phase_with_targets_stays(register: Register) -> None:
    phase = _change(plan_editing.set_phase(register, FOURTH))
    target = _change(plan_editing.set_objective(register, 4, "holders", "", 20))
    assert rules_of(undo(register, phase)) == ["referred_to"]
    assert undo(register, target) == PLAN_EDITED
    assert undo(register, phase) == PLAN_EDITED
    assert 4 not in register.plan.phases


def test_an_entry_that_others_stand_below_stays(register: Register) -> None:
    above = _change(plan_editing.set_list_item(register, BEES, new=True))
    below = replace(BEES, code="MIEL", fr="Miel", ar="عسل", parent="APICULTURE")
    plan_editing.set_list_item(register, below, new=True)
    assert rules_of(undo(register, above)) == ["referred_to"]
