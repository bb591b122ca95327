"""What an undo says it took back: records by reference, parts of the plan by their names."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from smara_desktop.domain.association import Association
from smara_desktop.domain.potential import Weights
from smara_desktop.domain.programme import WHOLE, ListItem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.i18n import speaking
from smara_desktop.services import plan_editing, records, together
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.services.register import Register
from smara_desktop.services.undo_telling import undone
from tests.factories import again, confirmed, draft, edited, saved

BEES = ListItem("sectors", "APICULTURE", "Apiculture", "تربية النحل", "Beekeeping", "AGRICULTURE")


def told(register: Register, done: object, language: str = "en") -> str:
    """What undoing this says; it must have been undone."""
    changes = done.changes if isinstance(done, Saved) else done
    assert isinstance(changes, Changes), changes
    with speaking(language):
        taken_back = undone(register, changes.change)
    assert isinstance(taken_back.result, Changes)
    return taken_back.words


EDITS: dict[str, Callable[[Register], object]] = {
    "Programme (CNDP authorisation)": lambda r: plan_editing.set_programme(
        r, replace(r.plan.programme, cndp_authorisation="D-1/2026")
    ),
    "Phase 2 (Closed)": lambda r: plan_editing.set_phase(r, replace(r.plan.phases[2], closed=True)),
    "Persons, Whole programme (Target)": lambda r: plan_editing.set_objective(
        r, WHOLE, "persons", "", 300
    ),
    "All funders, Phase 1 (Budget)": lambda r: plan_editing.set_objective(
        r, 1, "planned", "", 1_250_050
    ),
    "Beekeeping": lambda r: plan_editing.set_list_item(r, BEES, new=True),
    "Oldest holder (years)": lambda r: plan_editing.set_threshold(r, "oldest", 40),
    "Weights": lambda r: plan_editing.set_weights(r, Weights(human_skills=3)),
}


@pytest.mark.parametrize("what", EDITS)
def test_a_part_of_the_plan_is_named(register: Register, what: str) -> None:
    assert told(register, EDITS[what](register)) == f"Undone: {what}."


def test_a_record_is_named_with_what_was_done_to_it(register: Register) -> None:
    done = confirmed(register, draft(ProjectHolder))
    record, name = done.record, done.record.reference
    many = confirmed(register, edited(record, phone="0661234567", sex="M", address="Hay Salam"))
    words = told(register, many)
    assert words.startswith(f"Undone: the change of {name} (")
    assert words.endswith("…).")
    deleted = records.delete(register, again(register, record))
    with speaking("fr"):
        assert told(register, deleted, "fr") == f"Annulé\u00a0: suppression de {name}."
    records.delete(register, again(register, record))
    restored = records.restore(register, again(register, record))
    assert told(register, restored) == f"Undone: the restoring of {name}."


def test_an_entry_is_named(register: Register) -> None:
    done = confirmed(register, draft(Association))
    assert told(register, done) == f"Undone: the entry of {done.record.reference}."


def test_what_was_done_to_several_is_named_by_the_first_of_them(register: Register) -> None:
    group = saved(register, Association, members_women="3", members_men="1", members_young="4")
    form = draft(ProjectHolder, association=str(group.id), sex="F")
    done = together.save_lowering(register, form, {}, "women")
    assert isinstance(done, Saved)
    words = told(register, done)
    assert group.reference in words
    assert done.record.reference in words
    assert words.endswith("(records: 2).")
