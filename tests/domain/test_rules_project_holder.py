"""What is asked of a project holder (domain page, 2.2 and 4)."""

import pytest

from smara_desktop.domain.problems import Problem
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.rules import Circumstances
from tests.domain.rule_cases import (
    USUAL,
    Lines,
    after,
    is_hard,
    is_soft,
    limited,
    said,
    stored,
    values_in,
)


def told(
    lines: Lines | None = None, about: Circumstances = USUAL, /, **texts: str
) -> dict[str, Problem]:
    return said(ProjectHolder, lines, about, **texts)


def test_a_usual_holder_is_fine() -> None:
    assert told() == {}


@pytest.mark.parametrize("name", ["family_name", "given_name"])
def test_each_name_is_written_in_one_script_at_least(name: str) -> None:
    french, arabic = f"{name}_fr", f"{name}_ar"
    is_hard(told(**{french: "", arabic: ""})[name], french, arabic)
    assert told(**{french: "", arabic: "لعروسي"}) == {}


def test_a_cin_or_the_reason_why_there_is_none_yet() -> None:
    is_hard(told(cin="")["cin_or_reason"], "cin", "cin_pending")
    assert told(cin="", cin_pending="asked for on 3 March", notice_given_on="") == {}
    is_soft(told(cin_pending="asked for")["cin_and_reason"], "cin_pending", "cin")


def test_a_cin_without_a_notice_given_is_doubted() -> None:
    is_soft(told(notice_given_on="")["no_notice"], "notice_given_on", "cin")


@pytest.mark.parametrize(
    "born,rules",
    [
        ("10/02/2006", []),  # 18 on the day of registration, 10/02/2024
        ("11/02/2006", ["unusual_age"]),
        ("10/02/1979", []),
        ("10/02/1978", ["unusual_age"]),  # 46
        ("10/02/2009", ["unusual_age"]),  # 15
        ("11/02/2009", ["impossible_age"]),
        ("10/02/1924", ["unusual_age"]),  # 100
        ("10/02/1923", ["impossible_age"]),
        ("1978", []),  # a year alone is its 1 July: 45
        ("1977", ["unusual_age"]),
        ("16/03/2026", ["birth_in_future"]),
        ("2027", ["birth_in_future"]),
        ("", []),
    ],
)
def test_ages_are_taken_on_the_day_of_registration(born: str, rules: list[str]) -> None:
    assert list(told(birth_date=born)) == rules


def test_an_age_names_its_fields_and_the_limits() -> None:
    problem = told(birth_date="1960")["unusual_age"]
    is_soft(problem, "birth_date", "registered_on")
    assert values_in(problem) == {"age": 63, "youngest": 18, "oldest": 45}
    is_hard(told(birth_date="1900")["impossible_age"], "birth_date", "registered_on")
    is_hard(told(birth_date="2030")["birth_in_future"], "birth_date")
    assert told(None, limited(oldest=63), birth_date="1960") == {}


def test_target_groups_agree_with_sex_and_age() -> None:
    woman = {"target_groups": "FEMME_PRECARITE"}
    assert told(**woman) == {}
    is_soft(told(**woman, sex="M")["group_sex"], "target_groups", "sex")
    for group in ("JEUNE_DIPLOME", "JEUNE_CHOMEUR"):
        assert told(target_groups=group, birth_date="11/02/1988") == {}, "35 is young"
        problem = told(target_groups=group, birth_date="10/02/1988")["group_age"]
        is_soft(problem, "target_groups", "birth_date", "registered_on")
        assert values_in(problem) == {"age": 36}
    assert told(target_groups="HANDICAP", birth_date="10/02/1988") == {}
    assert told(target_groups="JEUNE_DIPLOME", birth_date="") == {}


def test_a_diploma_to_come_is_doubted() -> None:
    assert told(diploma_year="2026") == {}
    is_soft(told(diploma_year="2027")["future_diploma"], "diploma_year")


def test_a_closed_phase_is_doubted_for_whoever_comes_into_it() -> None:
    is_soft(told(phase="2")["closed_phase"], "phase")
    inside = stored(ProjectHolder, phase="2")
    assert told(None, after(inside), phase="2") == {}, "a correction of a record is no newcomer"
    outside = stored(ProjectHolder, phase="1")
    is_soft(told(None, after(outside), phase="2")["closed_phase"], "phase")


def test_groups_are_those_of_the_list() -> None:
    problem = told(target_groups="HANDICAP|SPORTIF")["unknown_choice"]
    is_hard(problem, "target_groups")
    assert values_in(problem) == {"code": "SPORTIF"}
