"""Totals per phase and for the whole, beside what was announced."""

from collections import Counter
from collections.abc import Callable

import pytest
from msgspec.structs import replace

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.programme import WHOLE
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import records, totals
from smara_desktop.services.inspection import inspect
from smara_desktop.services.register import Register
from smara_desktop.services.undo import undo
from smara_desktop.services.writing import writing
from smara_desktop.storage import tally, totals_reading
from tests.factories import confirmed, draft, edited, saved, totals_only


def test_an_empty_register_shows_what_was_announced(register: Register) -> None:
    found = totals.read(register)

    assert found.phases == (1, 2, 3)
    assert found.value(WHOLE, "persons") == 0
    assert found.objective(WHOLE, "persons") == 277
    assert found.objective(1, "holders") == 135
    assert found.objective(WHOLE, "planned") == 7_680_000_00
    assert found.objective(WHOLE, "planned", "AGENCE") == 7_430_000_00


def test_what_nobody_set_is_not_zero(register: Register) -> None:
    found = totals.read(register)

    assert found.objective(2, "holders") is None
    assert found.objective(1, "planned") is None


def test_persons_are_selected_holders_and_the_members_besides(register: Register) -> None:
    association = saved(register, Association, members_women="12", members_men="3")
    saved(register, ProjectHolder, association=str(association.id))
    saved(register, ProjectHolder, phase="2")
    saved(register, ProjectHolder, standing="candidate")
    found = totals.read(register)

    assert [found.value(scope, "persons") for scope in (1, 2, 3, WHOLE)] == [16, 1, 0, 17]
    assert [found.value(scope, "holders") for scope in (1, 2, 3, WHOLE)] == [1, 1, 0, 2]
    assert found.value(1, "candidates") == 1


def test_money_is_told_by_funder(register: Register) -> None:
    saved(
        register,
        Acquisition,
        [
            {"funder": "AGENCE", "amount": "7 000", "paid": "1 000"},
            {"funder": "PORTEUR", "amount": "3 000"},
        ],
        status="ordered",
    )
    saved(register, Acquisition, phase="3", unit_price="500")
    found = totals.read(register)

    assert found.value(1, "planned") == found.value(1, "committed") == 10_000_00
    assert found.value(WHOLE, "planned", "") == 10_500_00
    assert found.value(WHOLE, "planned_by_funder", "AGENCE") == 7_500_00
    assert found.value(WHOLE, "committed_by_funder", "PORTEUR") == 3_000_00
    assert found.value(1, "paid_by_funder", "AGENCE") == found.value(1, "paid") == 1_000_00
    assert found.value(3, "committed") == 0


def test_a_form_shows_the_totals_as_they_will_be_once_saved(register: Register) -> None:
    saved(register, ProjectHolder)
    form = draft(ProjectHolder, target_groups="JEUNE_DIPLOME")
    shown = totals.read(register).moved(inspect(register, form, None).preview)
    done = confirmed(register, form)
    after = totals.read(register)

    assert shown.value(1, "holders") == after.value(1, "holders") == 2
    assert shown.value(WHOLE, "young_graduates") == after.value(WHOLE, "young_graduates") == 1
    gone = edited(done.record, standing="withdrawn")
    shown = after.moved(inspect(register, gone, done.record).preview)
    confirmed(register, gone)
    assert totals_only(shown.values) == totals_only(totals.read(register).values)


def test_a_phase_that_only_records_know_of_is_shown_too(register: Register) -> None:
    from smara_desktop.domain.programme import Phase
    from smara_desktop.storage import plan

    with register.store.write() as connection:
        plan.put_phase(connection, Phase(number=4, name_fr="Phase 4"))
    register.forget_plan()
    record = saved(register, ProjectHolder, phase="4")

    assert totals.read(register).phases == (1, 2, 3, 4)
    records.delete(register, record)
    assert totals.read(register).value(4, "holders") == 0


def _save(register: Register, holder: ProjectHolder) -> None:
    saved(register, ProjectHolder, cin="ZY2", sex="M", phase="2")


def _edit(register: Register, holder: ProjectHolder) -> None:
    confirmed(register, edited(holder, standing="candidate"))


def _delete(register: Register, holder: ProjectHolder) -> None:
    records.delete(register, holder)


def _take_back(register: Register, holder: ProjectHolder) -> None:
    undo(register, 1)


@pytest.mark.parametrize("act", [_save, _edit, _delete, _take_back])
def test_totals_are_kept_of_all_places_together(
    register: Register, act: Callable[[Register, ProjectHolder], None]
) -> None:
    """So a reading takes as many rows as there are figures, at any size, and adds up none."""
    holder = saved(register, ProjectHolder, cin="ZY1")
    elsewhere = saved(register, ProjectHolder, cin="ZY3", commune="11.221.03.01")
    before = totals.read(register)
    act(register, holder)

    after, summed = totals.read(register), Counter[tuple[int, str, str]]()
    with register.store.read() as connection:
        for cell, amount in tally.cells(connection).items():
            if cell.commune:
                summed[cell.phase, cell.figure, cell.part] += amount

    assert elsewhere.commune != holder.commune
    assert after.values != before.values
    assert {
        key: value for key, value in after.values.items() if key[0] != WHOLE and value
    } == summed


def test_a_holder_who_moves_changes_no_total(register: Register) -> None:
    holder = saved(register, ProjectHolder, cin="ZY1")
    before = totals.read(register)
    confirmed(register, edited(holder, commune="11.221.03.01"))

    assert totals.read(register) == before
    with register.store.read() as connection:
        assert tally.cells(connection) == tally.recomputed(connection)


def test_a_reading_passes_over_places_and_spreads(register: Register) -> None:
    saved(register, ProjectHolder, cin="ZY1")
    with register.store.glance() as driver:
        plan = driver.execute(
            f"EXPLAIN QUERY PLAN {totals_reading._PER_PHASE}", totals_reading._NAMES
        ).fetchall()
        rows = totals_reading.per_phase(driver)
        (kept,) = driver.execute("SELECT count(*) FROM tally WHERE commune = '' AND at = ''")

    assert [row[3] for row in plan] == ["SEARCH tally USING PRIMARY KEY (figure=?)"]
    assert kept == (len(rows),)


def test_a_save_that_fails_moves_nothing(register: Register) -> None:
    holder = saved(register, ProjectHolder, cin="ZY1")
    before = totals.read(register)

    def fail() -> None:
        with writing(register, "delete") as work:
            work.put(replace(holder, deleted_at=work.author.at), holder)
            work.finish()
            raise ValueError("at the last step")

    with pytest.raises(ValueError, match="at the last step"):
        fail()
    assert totals.read(register) == before
