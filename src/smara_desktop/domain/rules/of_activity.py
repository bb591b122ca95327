"""Rules of an activity: who carries it, what its status implies, its jobs."""

from collections.abc import Iterable
from typing import cast

from smara_desktop.domain.activity import ACTIVITY_STATUSES, Activity
from smara_desktop.domain.days import show_day
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules.base import Circumstances, Rule, Values, day, hard, soft
from smara_desktop.domain.rules.common import (
    known_codes,
    not_in_future,
    one_of_two,
    within_phase,
    young_among,
)
from smara_desktop.domain.wording import N_, Message

RANK = {
    "identified": 0,
    "under_study": 1,
    "submitted": 2,
    "postponed": 3,
    "rejected": 3,
    "approved": 3,
    "convention_signed": 4,
    "equipping": 5,
    "accepted": 6,
    "operating": 7,
    "closed": 8,
}
"""How far a status is in the life of an activity (design: the INDH manual's life cycle)."""

ENDED = ("rejected", "cancelled", "terminated", "closed")


def carrier(values: Values, about: Circumstances) -> Iterable[Problem]:
    """Exactly one of a holder and an association carries the activity."""
    holder, association = values.get("holder"), values.get("association")
    if holder is None and association is None:
        yield hard(
            "no_carrier",
            N_("Choose who carries the activity: a project holder or an association."),
            "holder",
            "association",
        )
    if holder is not None and association is not None:
        yield hard(
            "two_carriers",
            N_("An activity has a holder or an association, not both: empty one of the two."),
            "association",
            "holder",
        )


def status_needs(values: Values, about: Circumstances) -> Iterable[Problem]:
    """A status asks for what it implies."""
    rank = RANK.get(str(values.get("status")), -1)
    decided, signed = day(values, "decision_date"), day(values, "convention_date")
    if (values.get("status") == "approved" or rank > 3) and decided is None:
        yield hard(
            "decision_date",
            N_("This status needs the date of the CPDH's decision."),
            "decision_date",
            "status",
        )
    if rank >= 4 and (signed is None or values.get("convention_number") is None):
        missing = "convention_date" if signed is None else "convention_number"
        yield hard(
            "convention",
            N_("This status needs the convention's number and date."),
            missing,
            "status",
        )
    if decided and signed and signed < decided:
        yield hard(
            "convention_before_decision",
            N_("The convention is signed before the decision: check both dates."),
            "convention_date",
            "decision_date",
        )


def status_moves(values: Values, about: Circumstances) -> Iterable[Problem]:
    """Forwards freely; backwards with a reason; cancelled while open; terminated once signed."""
    previous = cast("Activity | None", about.previous)
    if previous is None and values.get("status") == "terminated":
        yield from _terminated(day(values, "convention_date") is not None)
    if previous is None or values.get("status") in (None, previous.status):
        return
    status, before = str(values["status"]), previous.status
    words = {option.code: option.label for option in ACTIVITY_STATUSES}
    if status == "cancelled" and before in ENDED:
        yield hard("cancel_ended", N_("An ended activity cannot be cancelled."), "status")
    signed = {step.status for step in previous.steps} | {before}
    if status == "terminated":
        yield from _terminated(any(RANK.get(one, 0) >= 4 for one in signed))
    back = RANK.get(status, 99) < RANK.get(before, 99) or (before in ENDED and status in RANK)
    if back and values.get("status_reason") in (None, previous.status_reason):
        yield hard(
            "status_back",
            N_("From “{before}” back to “{after}”: say why."),
            "status_reason",
            "status",
            before=Message(words[before]),
            after=Message(words[status]),
        )


def status_in_order(values: Values, about: Circumstances) -> Iterable[Problem]:
    """A status does not begin before the one it follows."""
    previous, on = cast("Activity | None", about.previous), day(values, "status_on")
    if previous is None or on is None:
        return
    same = values.get("status") == previous.status
    before = previous.steps[:-1] if same else previous.steps
    if before and on < before[-1].on:
        yield soft(
            "status_earlier",
            N_("The status before it began on {day}: check since when this one is."),
            "status_on",
            "status",
            day=show_day(before[-1].on),
        )


def _terminated(signed: bool) -> Iterable[Problem]:
    if not signed:
        yield hard(
            "terminate_unsigned",
            N_("Only an activity whose convention is signed is terminated; cancel it instead."),
            "status",
        )


def _jobs(stage: str) -> Rule:
    parts = [
        f"{stage}_{span}_{sex}" for span in ("permanent", "seasonal") for sex in ("women", "men")
    ]
    return young_among(f"{stage}_young", *parts)


def difficulty(values: Values, about: Circumstances) -> Iterable[Problem]:
    """An activity in difficulty says why."""
    troubled = values.get("in_difficulty") or values.get("stopped")
    if troubled and values.get("difficulty_reason") is None:
        yield soft(
            "difficulty_reason",
            N_("Say why this activity is in difficulty or stopped."),
            "difficulty_reason",
            "in_difficulty",
            "stopped",
        )


RULES: tuple[Rule, ...] = (
    one_of_two(
        "activity_title",
        N_("An activity needs a title, in French or in Arabic."),
        "title_fr",
        "title_ar",
    ),
    carrier,
    status_needs,
    status_moves,
    status_in_order,
    _jobs("planned"),
    _jobs("actual"),
    difficulty,
    known_codes(Activity),
    within_phase(Activity),
    not_in_future(Activity),
)
