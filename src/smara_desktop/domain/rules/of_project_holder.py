"""Rules of a project holder."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from smara_desktop.domain.days import YOUNG_UNTIL, PartialDay, age_on
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.rules.base import Circumstances, Rule, Values, day, hard, number, soft
from smara_desktop.domain.rules.common import (
    known_codes,
    not_in_future,
    one_of_two,
    within_phase,
)
from smara_desktop.domain.wording import N_


def identity(values: Values, about: Circumstances) -> Iterable[Problem]:
    """A CIN, or the reason why there is none yet."""
    if values.get("cin") is None and values.get("cin_pending") is None:
        yield hard(
            "cin_or_reason",
            N_("Type the CIN; if it is being issued, say why in “CIN being issued: reason”."),
            "cin",
            "cin_pending",
        )
    if values.get("cin") is not None and values.get("cin_pending") is not None:
        yield soft(
            "cin_and_reason",
            N_("There is a CIN and a reason for having none: empty one of the two."),
            "cin_pending",
            "cin",
        )
    if values.get("cin") is not None and values.get("notice_given_on") is None:
        yield soft(
            "no_notice",
            N_("No personal-data notice is recorded for this person: was it given?"),
            "notice_given_on",
            "cin",
        )


def ages(values: Values, about: Circumstances) -> Iterable[Problem]:
    """A possible age; a doubt outside the programme's ages (taken on the day of registration)."""
    birth = cast("PartialDay | None", values.get("birth_date"))
    on: date = day(values, "registered_on") or about.today
    if birth is None:
        return
    if birth.year > about.today.year or birth.as_day() > max(about.today, on):
        yield hard("birth_in_future", N_("This birth date is in the future."), "birth_date")
        return
    age, limits = age_on(birth, on), about.plan.thresholds
    if not 15 <= age <= 100:
        yield hard(
            "impossible_age",
            N_("That makes {age} years: expected from 15 to 100. Check the birth date."),
            "birth_date",
            "registered_on",
            age=age,
        )
    elif not limits.youngest <= age <= limits.oldest:
        yield soft(
            "unusual_age",
            N_("{age} years: the programme is for ages from {youngest} to {oldest}."),
            "birth_date",
            "registered_on",
            age=age,
            youngest=limits.youngest,
            oldest=limits.oldest,
        )


def groups(values: Values, about: Circumstances) -> Iterable[Problem]:
    """Target groups agree with the sex, the age and the diploma."""
    chosen = cast("tuple[str, ...]", values.get("target_groups") or ())
    birth, on = cast("PartialDay | None", values.get("birth_date")), day(values, "registered_on")
    if "FEMME_PRECARITE" in chosen and values.get("sex") == "M":
        yield soft(
            "group_sex",
            N_("A man is in the group of women in a precarious situation."),
            "target_groups",
            "sex",
        )
    young = {"JEUNE_DIPLOME", "JEUNE_CHOMEUR"} & set(chosen)
    if young and birth and on and age_on(birth, on) > YOUNG_UNTIL:
        yield soft(
            "group_age",
            N_("{age} years: young people are from 18 to 35."),
            "target_groups",
            "birth_date",
            "registered_on",
            age=age_on(birth, on),
        )
    if number(values, "diploma_year") > about.today.year:
        yield soft("future_diploma", N_("The diploma's year is in the future."), "diploma_year")


RULES: tuple[Rule, ...] = (
    one_of_two(
        "family_name",
        N_("A project holder needs a family name, in French or in Arabic."),
        "family_name_fr",
        "family_name_ar",
    ),
    one_of_two(
        "given_name",
        N_("A project holder needs a given name, in French or in Arabic."),
        "given_name_fr",
        "given_name_ar",
    ),
    identity,
    ages,
    groups,
    known_codes(ProjectHolder),
    within_phase(ProjectHolder),
    not_in_future(ProjectHolder),
)
