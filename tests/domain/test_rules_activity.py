"""What is asked of an activity, and how its status moves (domain page, 2.3 and 2.6)."""

from datetime import date

import pytest
from msgspec.structs import replace
from uuid_utils.compat import uuid7

from smara_desktop.domain.activity import ACTIVITY_STATUSES, Activity, ActivityStep
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules import Circumstances
from smara_desktop.domain.wording import Message
from tests.domain.rule_cases import (
    ASSOCIATION,
    HOLDER,
    USUAL,
    Lines,
    after,
    is_hard,
    is_soft,
    said,
    stored,
    values_in,
)


def told(
    lines: Lines | None = None, about: Circumstances = USUAL, /, **texts: str
) -> dict[str, Problem]:
    return said(Activity, lines, about, **{"holder": HOLDER, **texts})


DECIDED = {"decision": "D1", "decision_date": "01/03/2024"}
SIGNED = {**DECIDED, "convention_number": "7", "convention_date": "01/04/2024"}
IN_ORDER = (
    "identified",
    "under_study",
    "submitted",
    "approved",
    "convention_signed",
    "equipping",
    "accepted",
    "operating",
    "closed",
)


def at(status: str, **texts: str) -> Activity:
    """A stored activity in a status, with its decision and its convention."""
    return stored(Activity, holder=HOLDER, status=status, **{**SIGNED, **texts})


def moved(before: Activity, status: str, **texts: str) -> list[str]:
    """The rules that speak when the status of an activity with all its papers moves."""
    return list(told(None, after(before), status=status, **{**SIGNED, **texts}))


def test_a_usual_activity_is_fine() -> None:
    assert told() == {}
    assert told(title_fr="", title_ar="خياطة") == {}


def test_without_a_title_it_is_refused() -> None:
    is_hard(told(title_fr="")["activity_title"], "title_fr", "title_ar")


def test_exactly_one_of_holder_and_association_carries_it() -> None:
    assert told(holder="", association=ASSOCIATION) == {}
    is_hard(told(holder="")["no_carrier"], "holder", "association")
    is_hard(told(association=ASSOCIATION)["two_carriers"], "association", "holder")


@pytest.mark.parametrize("status", [one.code for one in ACTIVITY_STATUSES])
def test_a_status_asks_for_the_papers_that_it_implies(status: str) -> None:
    before_decision = {"identified", "under_study", "submitted", "postponed", "rejected"}
    before_decision |= {"cancelled", "terminated"}
    bare = told(status=status, status_reason="why")
    assert ("decision_date" in bare) == (status not in before_decision)
    signed = status not in before_decision | {"approved"}
    assert ("convention" in bare) == signed
    if status not in {"terminated"}:
        assert told(status=status, **SIGNED) == {}


def test_what_is_missing_of_the_papers_is_named() -> None:
    is_hard(told(status="approved")["decision_date"], "decision_date", "status")
    half = {**SIGNED, "status": "convention_signed"}
    is_hard(told(**{**half, "convention_number": ""})["convention"], "convention_number", "status")
    is_hard(told(**{**half, "convention_date": ""})["convention"], "convention_date", "status")


def test_the_convention_is_not_signed_before_the_decision() -> None:
    assert told(**{**SIGNED, "convention_date": "01/03/2024"}) == {}
    problem = told(**{**SIGNED, "convention_date": "29/02/2024"})["convention_before_decision"]
    is_hard(problem, "convention_date", "decision_date")


def test_steps_may_be_skipped_forwards() -> None:
    for earlier, later in ((a, b) for i, a in enumerate(IN_ORDER) for b in IN_ORDER[i + 1 :]):
        assert moved(at(earlier), later) == [], (earlier, later)


def test_backwards_asks_for_a_reason() -> None:
    for later, earlier in ((a, b) for i, a in enumerate(IN_ORDER) for b in IN_ORDER[:i]):
        assert moved(at(later), earlier) == ["status_back"], (later, earlier)
        assert moved(at(later), earlier, status_reason="wrong click") == []
    problem = told(None, after(at("approved")), status="submitted", **SIGNED)["status_back"]
    is_hard(problem, "status_reason", "status")
    assert values_in(problem) == {
        "before": Message("Approved"),
        "after": Message("Submitted to the CPDH"),
    }


def test_a_status_begins_with_the_one_before_it_or_later() -> None:
    first, second = (
        ActivityStep(id=uuid7(), status=status, on=on, by="Salek")
        for status, on in (("submitted", date(2024, 2, 10)), ("approved", date(2024, 3, 1)))
    )
    before = replace(at("approved"), steps=(first, second))
    assert moved(before, "convention_signed", status_on="01/03/2024") == []
    assert moved(before, "convention_signed", status_on="28/02/2024") == ["status_earlier"]
    assert moved(before, "approved", status_on="10/02/2024") == [], "its own day put right"
    problem = told(None, after(before), status="approved", status_on="09/02/2024", **SIGNED)
    is_soft(problem["status_earlier"], "status_on", "status")
    assert values_in(problem["status_earlier"]) == {"day": "10/02/2024"}


def test_the_reason_of_the_step_before_is_none_for_this_one() -> None:
    before = at("approved", status_reason="an old one")
    assert moved(before, "submitted", status_reason="an old one") == ["status_back"]
    assert moved(before, "submitted", status_reason="a new one") == []


def test_a_decision_may_be_to_postpone_or_to_reject_and_may_change() -> None:
    for decision in ("approved", "postponed", "rejected"):
        assert moved(at("submitted"), decision) == []
    assert moved(at("postponed"), "approved") == []
    assert moved(at("rejected"), "approved") == ["status_back"]
    assert moved(at("rejected"), "approved", status_reason="appeal") == []


def test_it_is_cancelled_while_open_only() -> None:
    for status in (*IN_ORDER[:-1], "postponed"):
        assert moved(at(status), "cancelled") == [], status
    for status in ("closed", "rejected", "terminated"):
        problem = told(None, after(at(status)), status="cancelled", **SIGNED)["cancel_ended"]
        is_hard(problem, "status")


def test_a_cancelled_one_is_taken_up_again_with_a_reason() -> None:
    assert moved(at("cancelled"), "approved") == ["status_back"]
    assert moved(at("cancelled"), "approved", status_reason="he came back") == []


def test_it_is_terminated_once_the_convention_was_signed() -> None:
    for status in ("convention_signed", "equipping", "accepted", "operating"):
        assert moved(at(status), "terminated") == []
    for status in ("identified", "submitted", "approved"):
        problem = told(None, after(at(status)), status="terminated", **SIGNED)["terminate_unsigned"]
        is_hard(problem, "status")
    is_hard(told(status="terminated")["terminate_unsigned"], "status")
    assert told(status="terminated", **SIGNED) == {}, "entered late, with its convention"


@pytest.mark.parametrize("stage", ["planned", "actual"])
def test_no_more_young_than_jobs(stage: str) -> None:
    jobs = {f"{stage}_permanent_women": "2", f"{stage}_seasonal_men": "1"}
    assert told(**jobs, **{f"{stage}_young": "3"}) == {}
    problem = told(**jobs, **{f"{stage}_young": "4"})["young_jobs"]
    assert problem.fields[0] == f"{stage}_young"
    assert set(jobs) < set(problem.fields)
    assert values_in(problem) == {"young": 4, "all": 3}


@pytest.mark.parametrize("flag", ["in_difficulty", "stopped"])
def test_difficulty_says_why(flag: str) -> None:
    problem = told(**{flag: "1"})["difficulty_reason"]
    is_soft(problem, "difficulty_reason", "in_difficulty", "stopped")
    assert told(**{flag: "1"}, difficulty_reason="no water") == {}
    assert told(**{flag: "0"}) == {}


def test_its_month_is_that_of_the_decision_else_of_its_registration() -> None:
    assert told(registered_on="01/01/2025", **DECIDED) == {}, "decided within phase 1"
    problem = told(registered_on="10/02/2024", decision_date="01/01/2025")["outside_phase"]
    is_soft(problem, "decision_date", "phase")
    is_soft(told(registered_on="01/01/2025")["outside_phase"], "registered_on", "phase")


def test_a_decision_to_come_is_doubted() -> None:
    assert list(told(phase="3", decision_date="16/03/2026")) == ["future_day"]
