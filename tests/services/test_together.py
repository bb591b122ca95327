"""A form saved together with what must change with it: one transaction, one undo."""

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import checking, confirmed, records, together, totals, undo
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.services.register import Register
from tests.factories import again, draft, edited, rules_of, saved


def persons(register: Register) -> int:
    return totals.read(register).value(0, "persons")


def test_a_member_who_becomes_a_holder_counts_once(register: Register) -> None:
    group = saved(register, Association, members_women="3", members_men="1", members_young="4")
    form = draft(ProjectHolder, association=str(group.id), sex="F")
    before = persons(register)
    done = together.save_lowering(register, form, {}, "women")
    assert isinstance(done, Saved)
    now = again(register, group)
    assert (now.members_women, now.members_men, now.members_young) == (2, 1, 3)
    assert persons(register) == before
    assert isinstance(undo.undo(register, done.changes.change), Changes)
    assert again(register, group).members_women == 3
    assert persons(register) == before


def test_nobody_of_that_sex_is_declared(register: Register) -> None:
    group = saved(register, Association, members_women="3")
    form = draft(ProjectHolder, association=str(group.id), sex="M")
    before = persons(register)
    assert rules_of(together.save_lowering(register, form, {}, "men")) == ["nobody_to_lower"]
    assert persons(register) == before
    assert again(register, group) == group


@pytest.mark.parametrize(
    "texts", [{"association": ""}, {"standing": "candidate"}, {"association": "", "sex": "M"}]
)
def test_who_is_a_holder_no_longer_is_a_member_again(
    register: Register, texts: dict[str, str]
) -> None:
    group = saved(register, Association, members_women="3", members_men="1", members_young="1")
    holder = saved(register, ProjectHolder, association=str(group.id), sex="F")
    before = persons(register)
    form = edited(holder, None, **texts)
    assert rules_of(records.save(register, form)) == ["left_members"]
    which: together.Which = "men" if "sex" in texts else "women"
    done = together.save_raising(register, form, {}, which)
    assert isinstance(done, Saved)
    now = again(register, group)
    wanted = (3, 2, 2) if which == "men" else (4, 1, 2)
    assert (now.members_women, now.members_men, now.members_young) == wanted
    # A holder without an association still counts by herself; a candidate does not.
    assert persons(register) == before + (texts.get("standing") != "candidate")
    assert checking.check(register).fine
    assert isinstance(undo.undo(register, done.changes.change), Changes)
    assert again(register, group).members_women == 3
    assert persons(register) == before


def test_who_changes_association_moves_from_one_count_to_the_other(register: Register) -> None:
    left = saved(register, Association, members_women="2")
    joined = saved(register, Association, members_women="5", members_disabled="2")
    holder = saved(
        register, ProjectHolder, association=str(left.id), sex="F", target_groups="HANDICAP"
    )
    before = persons(register)
    form = edited(holder, association=str(joined.id))
    assert sorted(rules_of(records.save(register, form))) == ["among_members", "left_members"]
    done = together.save_moving(register, form, {}, "women")
    assert isinstance(done, Saved)
    assert again(register, left).members_women == 3
    now = again(register, joined)
    assert (now.members_women, now.members_disabled) == (4, 1)
    assert persons(register) == before
    kept = confirmed.of_record(register, holder.id)
    assert {rule for rule, _ in kept} >= {"among_members", "left_members"}
    assert isinstance(undo.undo(register, done.changes.change), Changes)
    assert (again(register, left).members_women, again(register, joined).members_women) == (2, 5)


def test_another_doubt_still_asks(register: Register) -> None:
    group = saved(register, Association, members_women="3")
    form = draft(ProjectHolder, association=str(group.id), sex="F", birth_date="1960")
    assert rules_of(together.save_lowering(register, form, {}, "women")) == ["unusual_age"]
    done = together.save_lowering(register, form, {"unusual_age": "seen"}, "women")
    assert isinstance(done, Saved)


def test_an_activity_is_cancelled_with_its_acquisitions(register: Register) -> None:
    activity = saved(register, Activity)
    bought = saved(register, Acquisition, activity=str(activity.id), status="planned")
    other = saved(register, Acquisition, status="planned")
    form = edited(activity, status="cancelled")
    done = together.save_cancelling(register, form, {})
    assert isinstance(done, Saved)
    assert again(register, bought).status == "cancelled"
    assert again(register, other).status == "planned"
    assert isinstance(undo.undo(register, done.changes.change), Changes)
    assert again(register, bought).status == "planned"
    assert again(register, activity).status == "identified"


def test_what_is_ordered_is_not_cancelled(register: Register) -> None:
    activity = saved(register, Activity)
    planned = saved(register, Acquisition, activity=str(activity.id), status="planned")
    saved(register, Acquisition, activity=str(activity.id), status="ordered")
    refused = together.save_cancelling(register, edited(activity, status="cancelled"), {})
    assert rules_of(refused) == ["acquisitions_ordered"]
    assert again(register, planned).status == "planned"
