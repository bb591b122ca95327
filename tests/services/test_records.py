"""Saving, deleting and restoring records."""

from uuid import UUID

import pytest
from msgspec.structs import replace

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import records
from smara_desktop.services.changes import Changes, Refused, Saved
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage import confirmations, history
from tests import factories
from tests.factories import again, changed, confirmed, draft, edited, rules_of, saved


def _changes(register: Register) -> int:
    with register.store.read() as connection:
        return history.latest(connection)


def _confirmed_rules(register: Register, record_id: UUID) -> dict[str, str]:
    with register.store.read() as connection:
        kept = confirmations.of_record(connection, record_id)
    return {one.rule: one.reason for one in kept}


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_saved_record_is_found_again_as_it_was(register: Register, of: type[Record]) -> None:
    record = saved(register, of)

    assert again(register, record) == record
    assert (record.revision, record.created_by, record.created_at) == (
        1,
        "Salek",
        "2026-03-15T09:00:00.000Z",
    )


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_form_saved_unchanged_writes_nothing(register: Register, of: type[Record]) -> None:
    record = saved(register, of)
    before, bytes_before = _changes(register), register.store.path.read_bytes()
    done = records.save(register, edited(record))

    assert done == Saved(record, Changes())
    assert _changes(register) == before
    assert register.store.path.read_bytes() == bytes_before


def test_a_change_moves_the_revision_and_says_who(register: Register) -> None:
    record = saved(register, ProjectHolder)
    other = Register(register.store, replace(register.desk, officer="Mina"), register.clock)
    done = changed(other, record, given_name_fr="Mariem")

    assert (done.revision, done.created_by, done.updated_by) == (2, "Salek", "Mina")
    assert done.given_name_fr == "Mariem"
    assert done.reference == record.reference


def test_a_save_tells_what_it_touched_and_how_the_figures_moved(register: Register) -> None:
    done = confirmed(register, draft(ProjectHolder, phase="2", sex="M"))
    moved = {cell.figure: amount for cell, amount in done.changes.moved.items()}

    assert done.changes.types == {"project_holder"}
    assert done.changes.phases == {2}
    assert done.changes.change == _changes(register)
    assert moved == {"holders": 1}


def test_a_record_moved_to_another_phase_touches_both(register: Register) -> None:
    record = saved(register, ProjectHolder)
    done = confirmed(register, edited(record, phase="3"))

    assert done.changes.phases == {1, 3}
    assert {(c.phase, c.figure): n for c, n in done.changes.moved.items()} == {
        (1, "holders"): -1,
        (1, "women"): -1,
        (3, "holders"): 1,
        (3, "women"): 1,
    }


def test_a_hard_problem_stops_the_save_whatever_is_confirmed(register: Register) -> None:
    form = draft(ProjectHolder, cin="", family_name_fr="", family_name_ar="")

    assert rules_of(records.save(register, form)) == ["family_name", "cin_or_reason"]
    assert isinstance(
        records.save(register, form, {"family_name": "yes", "cin_or_reason": "yes"}), Refused
    )
    assert records.load(register, ProjectHolder, form.record_id) is None
    assert _changes(register) == 0


@pytest.mark.parametrize("name", ["\u200b", "\u2060 \ufeff", "\u00ad"])
def test_a_name_nobody_can_see_is_no_name(register: Register, name: str) -> None:
    form = draft(ProjectHolder, family_name_fr=name, family_name_ar=name)

    assert "family_name" in rules_of(records.save(register, form))


def test_a_reason_nobody_can_see_confirms_nothing(register: Register) -> None:
    form = draft(ProjectHolder, notice_given_on="", birth_date="1950")
    asked = records.save(register, form)
    assert isinstance(asked, Refused)

    blank = dict.fromkeys(rules_of(asked), " \u200b")
    assert records.save(register, form, blank) == asked


@pytest.mark.parametrize("reason", ["sure\ud83d", "\u202eerus", "x" * 1_000_000])
def test_a_reason_that_cannot_be_kept_is_refused_with_words(
    register: Register, reason: str
) -> None:
    form = draft(ProjectHolder, notice_given_on="", birth_date="1950")
    asked = records.save(register, form)
    done = records.save(register, form, dict.fromkeys(rules_of(asked), reason))

    assert isinstance(done, Refused)
    assert set(rules_of(done)) == {"reason"}
    assert all(str(one.message) and one.fields for one in done.problems)
    assert _changes(register) == 0


def test_a_reason_is_kept_clean(register: Register) -> None:
    form = draft(ProjectHolder, notice_given_on="", birth_date="1950")
    rules = rules_of(records.save(register, form))
    assert isinstance(records.save(register, form, dict.fromkeys(rules, " e\u0301crit\n")), Saved)

    assert set(_confirmed_rules(register, form.record_id).values()) == {"écrit"}


def test_a_soft_problem_asks_once_and_its_answer_is_kept(register: Register) -> None:
    form = draft(ProjectHolder, notice_given_on="", birth_date="1950")
    refused = records.save(register, form)

    assert sorted(rules_of(refused)) == ["no_notice", "unusual_age"]
    assert isinstance(refused, Refused)
    assert refused.confirmable
    assert rules_of(records.save(register, form, {"no_notice": "told by phone"})) == ["unusual_age"]
    done = records.save(register, form, {"no_notice": "told by phone", "unusual_age": "checked"})
    assert isinstance(done, Saved)
    assert _confirmed_rules(register, form.record_id) == {
        "no_notice": "told by phone",
        "unusual_age": "checked",
    }
    assert isinstance(records.save(register, edited(done.record, phone="0612345678")), Saved)


def test_a_confirmation_lapses_when_one_of_its_values_changes(register: Register) -> None:
    record = saved(register, ProjectHolder, notice_given_on="", birth_date="1950")
    other_age = edited(record, birth_date="1951")

    assert rules_of(records.save(register, other_age)) == ["unusual_age"]
    in_order = changed(register, record, birth_date="1996")
    assert _confirmed_rules(register, record.id) == {"no_notice": "seen"}
    assert rules_of(records.save(register, edited(in_order, birth_date="1950"))) == ["unusual_age"]


def test_a_doubt_raised_only_at_the_moment_of_a_change_stays_confirmed(register: Register) -> None:
    association = saved(register, Association, members_women="12")
    holder = saved(register, ProjectHolder, association=str(association.id))
    assert _confirmed_rules(register, holder.id) == {"among_members": "seen"}

    holder = changed(register, holder, phone="0612345678")

    assert _confirmed_rules(register, holder.id) == {"among_members": "seen"}


def test_a_confirmation_about_the_funding_lapses_with_a_line(register: Register) -> None:
    lines = [
        {"funder": "AGENCE", "amount": "6 000", "paid": "7 000"},
        {"funder": "PORTEUR", "amount": "4 000", "paid": "5 000"},
    ]
    record = saved(register, Acquisition, lines)
    assert _confirmed_rules(register, record.id) == {"overpaid": "seen"}
    record = changed(register, record, serial_number="N 1")

    lines[1]["paid"] = "4 500"
    refused = records.save(register, edited(record, lines))
    assert set(rules_of(refused)) == {"overpaid"}
    lines[0]["paid"], lines[1]["paid"] = "6 000", "4 000"
    changed(register, record, lines)
    assert _confirmed_rules(register, record.id) == {}


def test_a_doubt_about_a_stored_record_can_be_confirmed_without_another_change(
    register: Register,
) -> None:
    record = saved(register, ProjectHolder, birth_date="1976", registered_on="10/02/2020")
    with register.store.write() as connection:
        from smara_desktop.storage import plan

        plan.put_setting(connection, "threshold.oldest", "40")
    register.forget_plan()

    assert rules_of(records.save(register, edited(record))) == ["unusual_age"]
    done = records.save(register, edited(record), {"unusual_age": "agreed"})
    assert done == Saved(record, Changes())
    assert records.save(register, edited(record)) == Saved(record, Changes())


def test_a_form_opened_before_another_save_is_refused_in_words(register: Register) -> None:
    record = saved(register, ProjectHolder)
    old_form = edited(record, given_name_fr="Aziza")
    changed(register, record, phone="0612345678")

    refused = records.save(register, old_form)
    assert rules_of(refused) == ["changed_elsewhere"]
    assert isinstance(refused, Refused)
    assert "changed since" in str(refused.problems[0].message)
    assert again(register, record).given_name_fr == "Fatimetou"


def test_a_delete_or_a_restore_of_what_changed_since_is_refused(register: Register) -> None:
    record = saved(register, ProjectHolder)
    changed(register, record, phone="0612345678")

    assert rules_of(records.delete(register, record)) == ["changed_elsewhere"]
    gone = records.delete(register, again(register, record))
    assert isinstance(gone, Saved)
    back = records.restore(register, gone.record)
    assert isinstance(back, Saved)
    assert rules_of(records.restore(register, gone.record)) == ["changed_elsewhere"]


def test_a_new_form_cannot_take_the_place_of_a_stored_record(register: Register) -> None:
    record = saved(register, ProjectHolder)
    form = replace(draft(ProjectHolder), record_id=record.id)

    assert rules_of(records.save(register, form)) == ["changed_elsewhere"]


def test_a_deleted_record_is_kept_and_can_be_restored(register: Register) -> None:
    record = saved(register, ProjectHolder)
    gone = records.delete(register, record)
    assert isinstance(gone, Saved)
    assert again(register, record).deleted_at == "2026-03-15T09:00:00.000Z"

    back = records.restore(register, gone.record)
    assert isinstance(back, Saved)
    kept = replace(again(register, record), revision=1)
    assert kept == record


def test_deleting_twice_or_restoring_what_stands_writes_nothing(register: Register) -> None:
    record = saved(register, ProjectHolder)
    assert records.restore(register, record) == Saved(record, Changes())
    gone = records.delete(register, record)
    assert isinstance(gone, Saved)

    assert records.delete(register, gone.record) == Saved(gone.record, Changes())


def test_a_record_that_others_refer_to_is_not_deleted_and_they_are_listed(
    register: Register,
) -> None:
    acquisition = saved(register, Acquisition)
    activity = records.load(register, Activity, acquisition.activity)
    assert activity is not None
    refused = records.delete(register, activity)

    assert rules_of(refused) == ["referred_to"]
    assert isinstance(refused, Refused)
    assert acquisition.reference in str(refused.problems[0].message)
    assert isinstance(records.delete(register, acquisition), Saved)
    assert isinstance(records.delete(register, activity), Saved)


def test_a_record_is_not_restored_below_one_that_is_deleted(register: Register) -> None:
    acquisition = saved(register, Acquisition)
    activity = records.load(register, Activity, acquisition.activity)
    gone = records.delete(register, acquisition)
    assert activity is not None
    assert isinstance(gone, Saved)
    records.delete(register, activity)

    assert rules_of(records.restore(register, gone.record)) == ["deleted_reference"]


def test_a_record_is_not_restored_once_its_cin_belongs_to_another(register: Register) -> None:
    record = saved(register, ProjectHolder, cin="SJ1234")
    gone = records.delete(register, record)
    assert isinstance(gone, Saved)
    saved(register, ProjectHolder, cin="SJ1234")

    assert rules_of(records.restore(register, gone.record)) == ["cin_taken"]


def test_references_count_up_per_type_and_are_never_given_twice(register: Register) -> None:
    first, second = saved(register, ProjectHolder), saved(register, ProjectHolder)
    records.delete(register, second)

    assert [first.reference, second.reference] == ["AG1-P-0001", "AG1-P-0002"]
    assert saved(register, ProjectHolder).reference == "AG1-P-0003"
    assert saved(register, Association).reference == "AG1-A-0001"


def test_a_refused_save_takes_no_number(register: Register) -> None:
    records.save(register, draft(ProjectHolder, sex=""))

    assert saved(register, ProjectHolder).reference == "AG1-P-0001"


def test_a_restored_backup_does_not_reissue_a_number_this_device_gave(register: Register) -> None:
    remembered: dict[tuple[str, str], int] = {("AG1", "P"): 41}

    def remember(post: str, letter: str, number: int) -> None:
        remembered[post, letter] = number

    desk = Desk("Salek", "AG1", "device-1", lambda *key: remembered.get(key, 0), remember)
    backup = Register(register.store, desk, register.clock)

    assert saved(backup, ProjectHolder).reference == "AG1-P-0042"
    assert remembered == {("AG1", "P"): 42}


def test_two_posts_count_by_themselves(register: Register) -> None:
    saved(register, ProjectHolder)
    elsewhere = Register(register.store, replace(register.desk, post="HZ"), register.clock)

    assert saved(elsewhere, ProjectHolder).reference == "HZ-P-0001"


def test_each_new_status_of_an_activity_is_one_step_more(register: Register) -> None:
    record = saved(register, Activity)
    record = changed(register, record, status="under_study", status_on="12/02/2024")
    record = changed(register, record, title_fr="Boulangerie")
    record = changed(
        register, record, status="identified", status_on="13/02/2024", status_reason="papers lost"
    )

    assert [(s.status, s.on.isoformat(), s.by, s.reason) for s in record.steps] == [
        ("identified", "2024-02-10", "Salek", None),
        ("under_study", "2024-02-12", "Salek", None),
        ("identified", "2024-02-13", "Salek", "papers lost"),
    ]
    assert again(register, record).steps == record.steps


def test_a_status_dated_wrong_is_put_right_in_its_own_step(register: Register) -> None:
    record = saved(register, Activity)
    corrected = changed(register, record, status_on="11/02/2024")

    assert [step.on.isoformat() for step in corrected.steps] == ["2024-02-11"]
    assert corrected.steps[0].id == record.steps[0].id


def test_lines_keep_their_identity_through_an_edit(register: Register) -> None:
    record = saved(
        register,
        Acquisition,
        [{"funder": "AGENCE", "amount": "6 000"}, {"funder": "PORTEUR", "amount": "4 000"}],
    )
    edited_once = changed(register, record, designation="Four")
    assert edited_once.fundings == record.fundings
    form = edited(edited_once)
    kept = replace(form, lines={"fundings": form.lines["fundings"][1:]})
    kept = kept.with_text("unit_price", "4 000")

    assert confirmed(register, kept).record.fundings == record.fundings[1:]  # type: ignore[attr-defined]


def test_a_new_form_continues_from_the_record_before(register: Register) -> None:
    before = draft(ProjectHolder, phase="2").texts
    form = records.new_draft(register, ProjectHolder, before)

    assert (form.seen, form.texts["phase"], form.texts["registered_on"]) == (0, "2", "15/03/2026")
    assert form.texts["commune"] == factories.SMARA
    assert "cin" not in form.texts


def test_the_values_of_a_record_include_what_follows_from_them(register: Register) -> None:
    values = records.values_of(saved(register, ProjectHolder))

    assert (values["age"], values["birth_year"]) == (27, 1996)
