"""Rules of an association."""

from collections.abc import Iterable
from datetime import timedelta

from smara_desktop.domain.association import Association
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules.base import Circumstances, Rule, Values, day, hard, number, soft
from smara_desktop.domain.rules.common import (
    known_codes,
    not_in_future,
    one_of_two,
    within_phase,
)
from smara_desktop.domain.wording import N_


def members(values: Values, about: Circumstances) -> Iterable[Problem]:
    """Young and disabled members are among the members; a cooperative has enough of its public."""
    everyone = number(values, "members_women") + number(values, "members_men")
    young = number(values, "members_young")
    if young > everyone:
        yield hard(
            "young_members",
            N_("{young} young among {all} other members: there cannot be more."),
            "members_young",
            "members_women",
            "members_men",
            young=young,
            all=everyone,
        )
    if number(values, "members_disabled") > everyone:
        yield hard(
            "disabled_members",
            N_("More persons with a disability than other members: check both counts."),
            "members_disabled",
            "members_women",
            "members_men",
        )
    share = about.plan.thresholds.cooperative_share
    target = max(number(values, "members_women"), young)
    if values.get("legal_form") == "COOPERATIVE" and everyone and target * 100 <= share * everyone:
        yield soft(
            "cooperative_share",
            N_(
                "Calls for projects ask that a cooperative have more than {share} % women or young."
            ),
            "members_women",
            "members_young",
            "members_men",
            "legal_form",
            share=share,
        )


def receipt(values: Values, about: Circumstances) -> Iterable[Problem]:
    """A provisional receipt is valid for 60 days (law on associations)."""
    on, days = day(values, "receipt_date"), about.plan.thresholds.receipt_days
    if values.get("receipt_type") != "provisional" or on is None:
        return
    if about.today - on > timedelta(days=days):
        yield soft(
            "old_receipt",
            N_("This provisional receipt is older than {days} days: ask for the definitive one."),
            "receipt_date",
            "receipt_type",
            days=days,
        )


RULES: tuple[Rule, ...] = (
    one_of_two(
        "association_name",
        N_("An association needs a name, in French or in Arabic."),
        "name_fr",
        "name_ar",
    ),
    members,
    receipt,
    known_codes(Association),
    within_phase(Association),
    not_in_future(Association),
)
