"""Visits and assessments against the rest of the register, and what a visit takes over."""

from uuid import UUID

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.visit import Visit
from smara_desktop.services import records, reference_search
from smara_desktop.services.checking import check
from smara_desktop.services.history_telling import told
from smara_desktop.services.register import Register
from tests.factories import changed, draft, rules_of, saved


def _received(register: Register, activity: Activity, **texts: str) -> Acquisition:
    papers = {"delivery_date": "20/02/2024", "status": "delivered"}
    return saved(register, Acquisition, None, activity=str(activity.id), **{**papers, **texts})


def test_a_visit_is_after_the_activity_was_registered(register: Register) -> None:
    activity = saved(register, Activity)
    early = draft(Visit, activity=str(activity.id), visited_on="09/02/2024")
    assert rules_of(records.save(register, early)) == ["visit_before_activity"]


def test_a_visit_of_what_was_cancelled_is_doubted(register: Register) -> None:
    activity = saved(register, Activity, status="cancelled", status_on="10/02/2024")
    form = draft(Visit, activity=str(activity.id))
    assert rules_of(records.save(register, form)) == ["visit_of_ended"]


def test_the_items_of_a_visit_were_bought_for_the_activity(register: Register) -> None:
    visited, other = saved(register, Activity), saved(register, Activity)
    own, lent = _received(register, visited), _received(register, other)
    lines = [{"acquisition": str(one.id), "condition": "good"} for one in (own, lent)]
    form = draft(Visit, lines, activity=str(visited.id))
    assert rules_of(records.save(register, form)) == ["item_of_other"]
    assert saved(register, Visit, lines[:1], activity=str(visited.id)).items[0].condition == "good"


def test_a_visit_keeps_what_it_saw_from_being_deleted(register: Register) -> None:
    activity = saved(register, Activity)
    item = _received(register, activity)
    visit = saved(register, Visit, [{"acquisition": str(item.id)}], activity=str(activity.id))
    assert rules_of(records.delete(register, item)) == ["referred_to"]
    gone = records.delete(register, visit)
    assert not hasattr(gone, "problems")
    again = records.load(register, Acquisition, item.id)
    assert again is not None
    records.delete(register, again)
    deleted = records.load(register, Visit, visit.id)
    assert deleted is not None
    assert rules_of(records.restore(register, deleted)) == ["deleted_reference"]
    assert check(register).findings == []


def test_the_history_calls_an_item_by_the_acquisition(register: Register) -> None:
    activity = saved(register, Activity)
    item = _received(register, activity)
    lines = [{"acquisition": str(item.id)}]
    visit = saved(register, Visit, lines, activity=str(activity.id))
    changed(register, visit, [{**lines[0], "condition": "broken"}])
    newest = told(register, visit.id, Visit)[0]
    assert any(item.reference in move.label for move in newest.moves)


def test_of_two_assessments_the_newest_counts(register: Register) -> None:
    newest = saved(register, Assessment)
    for day in ("09/02/2024", "10/02/2024"):
        refused = records.save(register, draft(Assessment, assessed_on=day))
        assert rules_of(refused) == ["newer_assessment"]
    saved(register, Assessment, assessed_on="11/02/2024")
    saved(register, Assessment, sector="SERVICES")
    assert newest.potential == 9


@pytest.mark.parametrize("status", ["delivered", "ordered"])
def test_a_visit_takes_over_the_place_and_what_there_is_to_see(
    register: Register, status: str
) -> None:
    activity = saved(register, Activity, commune="11.221.03.03", phase="3")
    item = _received(register, activity, status=status)
    _received(register, saved(register, Activity))
    taken = reference_search.taken_over(register, Visit, "activity", activity.id)
    assert taken.texts == {"phase": "3", "commune": "11.221.03.03", "sector": "ARTISANAT"}
    seen = [UUID(line.texts["acquisition"]) for line in taken.lines["items"]]
    assert seen == ([item.id] if status == "delivered" else [])
    bought = reference_search.taken_over(register, Acquisition, "activity", activity.id)
    assert bought.lines == {}
