"""Undoing: as before, told as new history; refused when the record moved on since."""

import pytest
from msgspec.structs import replace

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import records
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.services.register import Register
from smara_desktop.services.undo import undo
from smara_desktop.services.writing import writing
from smara_desktop.storage import history, tally
from tests.factories import again, changed, confirmed, draft, edited, rules_of, saved


def _undone(register: Register, done: Saved[Record] | object) -> Changes:
    assert isinstance(done, Saved)
    changes = undo(register, done.changes.change)
    assert isinstance(changes, Changes), changes
    return changes


def _tally_is_true(register: Register) -> bool:
    with register.store.read() as connection:
        return tally.cells(connection) == tally.recomputed(connection)


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_created_record_becomes_a_deleted_one(register: Register, of: type[Record]) -> None:
    record = saved(register, of)
    with register.store.read() as connection:
        (entry,) = history.of_record(connection, record.id)
    changes = undo(register, entry.change)

    assert isinstance(changes, Changes)
    assert again(register, record).deleted_at is not None
    assert _tally_is_true(register)


def test_an_edit_is_taken_back_lines_included(register: Register) -> None:
    record = saved(
        register,
        Acquisition,
        [{"funder": "AGENCE", "amount": "6 000"}, {"funder": "PORTEUR", "amount": "4 000"}],
    )
    lines = [{"funder": "INDH", "amount": "5 000"}]
    done = confirmed(register, edited(record, lines, unit_price="5 000", supplier="Sahara SARL"))
    changes = _undone(register, done)

    assert replace(again(register, record), revision=1) == record
    assert changes.moved == {cell: -amount for cell, amount in done.changes.moved.items()}
    assert _tally_is_true(register)


def test_the_order_of_lines_is_taken_back_too(register: Register) -> None:
    lines = [{"funder": one, "amount": "2 500"} for one in ("AGENCE", "INDH", "PORTEUR", "CREDIT")]
    record = saved(register, Acquisition, lines)
    form = edited(record)
    turned = replace(form, lines={"fundings": form.lines["fundings"][::-1]})
    _undone(register, confirmed(register, turned))

    assert again(register, record).fundings == record.fundings


def test_a_step_is_taken_back_with_its_status(register: Register) -> None:
    record = saved(register, Activity)
    _undone(register, confirmed(register, edited(record, status="under_study")))

    assert replace(again(register, record), revision=1) == record


def test_a_deleted_record_returns_and_a_restored_one_goes(register: Register) -> None:
    record = saved(register, ProjectHolder)
    gone = records.delete(register, record)
    _undone(register, gone)
    assert again(register, record).deleted_at is None

    assert isinstance(gone, Saved)
    gone_again = records.delete(register, again(register, record))
    assert isinstance(gone_again, Saved)
    _undone(register, records.restore(register, gone_again.record))
    assert again(register, record).deleted_at == gone_again.record.deleted_at
    assert _tally_is_true(register)


def test_an_undo_can_itself_be_undone(register: Register) -> None:
    record = saved(register, ProjectHolder)
    done = confirmed(register, edited(record, given_name_fr="Mariem"))
    first = _undone(register, done)
    assert isinstance(undo(register, first.change), Changes)

    assert again(register, record).given_name_fr == "Mariem"
    with register.store.read() as connection:
        told = history.of_record(connection, record.id)
    assert [(one.action, one.undoes) for one in told] == [
        ("create", None),
        ("update", None),
        ("undo", done.changes.change),
        ("undo", first.change),
    ]


def test_the_last_saves_of_one_record_are_undone_one_by_one(register: Register) -> None:
    first = confirmed(register, draft(ProjectHolder, given_name_fr="A"))
    second = confirmed(register, edited(first.record, given_name_fr="B"))
    third = confirmed(register, edited(second.record, given_name_fr="C", phone="0612345678"))
    gone = records.delete(register, third.record)

    for done, name in ((gone, "C"), (third, "B"), (second, "A"), (first, "A")):
        _undone(register, done)
        assert again(register, first.record).given_name_fr == name  # type: ignore[attr-defined]
    assert again(register, first.record).deleted_at is not None
    assert _tally_is_true(register)


def test_what_changed_since_is_not_undone(register: Register) -> None:
    record = saved(register, ProjectHolder)
    done = confirmed(register, edited(record, given_name_fr="Mariem"))
    changed(register, again(register, record), phone="0612345678")
    refused = undo(register, done.changes.change)

    assert rules_of(refused) == ["changed_since"]
    assert record.reference in str(refused.problems[0].message)  # type: ignore[union-attr]
    assert again(register, record).given_name_fr == "Mariem"


def test_a_creation_that_others_rely_on_by_now_is_not_undone(register: Register) -> None:
    done = confirmed(register, draft(ProjectHolder))
    activity = saved(register, Activity, holder=str(done.record.id))
    refused = undo(register, done.changes.change)

    assert rules_of(refused) == ["referred_to"]
    assert activity.reference in str(refused.problems[0].message)  # type: ignore[union-attr]


def test_a_delete_is_not_undone_once_the_cin_is_taken(register: Register) -> None:
    gone = records.delete(register, saved(register, ProjectHolder, cin="SJ77"))
    assert isinstance(gone, Saved)
    saved(register, ProjectHolder, cin="SJ77")

    assert rules_of(undo(register, gone.changes.change)) == ["cin_taken"]


def test_an_edit_is_not_undone_once_it_would_take_anothers_cin(register: Register) -> None:
    record = saved(register, ProjectHolder, cin="SJ77")
    done = confirmed(register, edited(record, cin="SJ78"))
    saved(register, ProjectHolder, cin="SJ77")

    assert rules_of(undo(register, done.changes.change)) == ["cin_taken"]


def test_a_reopened_activity_does_not_close_over_what_was_bought_since(register: Register) -> None:
    record = saved(register, Activity, status="cancelled")
    reopened = confirmed(register, edited(record, status="identified", status_reason="a mistake"))
    saved(register, Acquisition, activity=str(record.id))

    assert rules_of(undo(register, reopened.changes.change)) == ["acquisitions_stand"]


def test_one_action_on_many_records_is_undone_whole_or_not_at_all(register: Register) -> None:
    holders = [saved(register, ProjectHolder) for _ in range(3)]
    with writing(register, "several") as work:
        for holder in holders:
            work.put(replace(holder, phase=2), holder)
        changes = work.finish()
    moved = [again(register, holder) for holder in holders]
    assert [holder.phase for holder in moved] == [2, 2, 2]

    last = changed(register, moved[2], phone="0612345678")
    assert rules_of(undo(register, changes.change)) == ["changed_since"]
    assert [again(register, holder).phase for holder in holders] == [2, 2, 2]
    with register.store.read() as connection:
        (*_, newest) = history.of_record(connection, last.id)
    assert isinstance(undo(register, newest.change), Changes)
    assert isinstance(undo(register, changes.change), Changes)
    assert [again(register, holder).phase for holder in holders] == [1, 1, 1]
    assert _tally_is_true(register)


def test_one_action_on_many_records_comes_back_as_one(register: Register) -> None:
    holder = saved(register, ProjectHolder)
    activity = saved(register, Activity, holder=str(holder.id))
    acquisition = saved(register, Acquisition, activity=str(activity.id))
    with writing(register, "delete") as work:
        for record in (acquisition, activity, holder):
            work.put(replace(record, deleted_at=work.author.at), record)
        changes = work.finish()

    assert isinstance(undo(register, changes.change), Changes)
    assert [again(register, one).deleted_at for one in (holder, activity, acquisition)] == [
        None
    ] * 3
    assert _tally_is_true(register)
