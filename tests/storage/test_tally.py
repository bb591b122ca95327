"""The tally against a recount, where the two could differ."""

from msgspec.structs import replace

from smara_desktop.domain.contributions import Cell
from smara_desktop.domain.programme import ListItem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.register import Register
from smara_desktop.storage import plan, repository, tally
from smara_desktop.storage.prepared import driver_of
from smara_desktop.storage.totals_reading import per_phase
from tests.factories import SMARA, saved
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture


def test_differences_add_up_per_cell(register: Register) -> None:
    here, there = Cell(1, "holders", "", SMARA, ""), Cell(2, "holders", "", SMARA, "")
    with register.store.write() as connection:
        tally.apply(connection, {here: 2, there: 1})
        tally.apply(connection, {here: -1, there: -1})
        assert tally.cells(connection) == {here: 1}
        assert per_phase(driver_of(connection)) == {(1, "holders", ""): 1, (2, "holders", ""): 0}
        tally.apply(connection, {})
        assert tally.cells(connection) == {here: 1}


def test_codes_that_look_alike_are_counted_apart(register: Register) -> None:
    """SQL's LIKE would take a small letter for a capital, and an underscore for any letter."""
    alike = [
        ListItem("target_groups", code, code, code, code) for code in ("handicap", "JEUNEXDIPLOME")
    ]
    with register.store.write() as connection:
        plan.put_list_items(connection, alike)
    register.forget_plan()
    saved(register, ProjectHolder, target_groups="HANDICAP|JEUNE_DIPLOME")
    saved(register, ProjectHolder, target_groups="handicap")
    saved(register, ProjectHolder, target_groups="JEUNEXDIPLOME")

    with register.store.read() as connection:
        counted = tally.recomputed(connection)
        assert counted == tally.cells(connection)
    groups = {
        cell.part: n for cell, n in counted.items() if cell.figure == "holders_by_target_group"
    }
    assert groups == {"HANDICAP": 1, "JEUNE_DIPLOME": 1, "handicap": 1, "JEUNEXDIPLOME": 1}


def test_a_recount_finds_what_was_changed_behind_the_tally(register: Register) -> None:
    record = saved(register, ProjectHolder)
    with register.store.write() as connection:
        repository.change(connection, replace(record, revision=2, sex="M"), record)
        assert tally.cells(connection) != tally.recomputed(connection)
        tally.rebuild(connection)
        assert tally.cells(connection) == tally.recomputed(connection)
