"""The tally against a recount, where the two could differ."""

from collections import Counter
from datetime import timedelta
from random import Random
from uuid import UUID

from msgspec.structs import replace

from smara_desktop.domain.activity import ACTIVITY_STATUSES, Activity, ActivityStep
from smara_desktop.domain.contributions import Cell, contribution, with_everywhere
from smara_desktop.domain.programme import ListItem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.register import Register
from smara_desktop.storage import plan, repository, tally
from smara_desktop.storage.prepared import driver_of
from smara_desktop.storage.totals_reading import per_phase
from tests import chance_records, many_records
from tests.factories import SMARA, saved
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture


def test_differences_add_up_per_cell(register: Register) -> None:
    here, there = Cell(1, "holders", "", SMARA, ""), Cell(2, "holders", "", SMARA, "")
    with register.store.write() as connection:
        tally.apply(connection, {here: 2, there: 1})
        tally.apply(connection, {here: -1, there: -1})
        assert tally.cells(connection) == with_everywhere({here: 1})
        assert per_phase(driver_of(connection)) == {(1, "holders", ""): 1, (2, "holders", ""): 0}
        tally.apply(connection, {})
        assert tally.cells(connection) == with_everywhere({here: 1})


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


def _steps(chance: Random, n: int) -> tuple[ActivityStep, ...]:
    """None, one or some; a day may lie before that of the step before it, or be the same."""
    statuses = [one.code for one in ACTIVITY_STATUSES]
    first = many_records.START
    return tuple(
        ActivityStep(
            id=UUID(int=many_records.identity(Activity, n).int + (place + 1 << 24)),
            status=chance.choice(statuses[:4]),
            on=first + timedelta(days=chance.randrange(12)),
            by="Salek",
        )
        for place in range(chance.randrange(5))
    )


def test_steps_are_counted_line_by_line_as_the_records_say_them(register: Register) -> None:
    chance, summed = Random(5), Counter[Cell]()
    with register.store.write() as connection:
        for n in range(60):
            activity = replace(chance_records.activity(chance, n), steps=_steps(chance, n))
            repository.add(connection, activity)
            summed.update(contribution(activity))
        counted = tally.recomputed(connection)
    told = {cell: amount for cell, amount in summed.items() if amount}
    assert counted == with_everywhere(told)
    stays = {cell.at.split()[1] for cell in counted if cell.figure == "stays"}
    assert {"0", "1"} < stays, "of one day, or dated behind the next one, are there too"
    assert sum(cell.figure == "standing" for cell in counted) > 20
