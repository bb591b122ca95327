"""What is asked of an assessment (domain page, 2.5)."""

import pytest

from smara_desktop.domain.assessment import HIGHEST, MARKS, Assessment
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import read
from smara_desktop.domain.problems import Problem
from tests.domain.rule_cases import USUAL, is_hard, is_soft, said, stored
from tests.factories import TODAY, draft


def told(**texts: str) -> dict[str, Problem]:
    return said(Assessment, None, USUAL, **texts)


def test_it_comes_before_the_phase_it_prepares() -> None:
    assert told() == {}
    assert told(assessed_on="10/02/2019", registered_on="10/02/2019") == {}
    is_soft(told(assessed_on="16/03/2026")["future_day"], "assessed_on")
    is_hard(told(sector="SPACE")["unknown_choice"], "sector")


@pytest.mark.parametrize("mark", MARKS)
def test_a_mark_goes_from_nothing_to_five(mark: str) -> None:
    for text in ("0", str(HIGHEST)):
        assert read(draft(Assessment, None, **{mark: text}), TODAY).problems == ()
    for text in ("6", "-1", "2,5", ""):
        (problem,) = read(draft(Assessment, None, **{mark: text}), TODAY).problems
        assert problem.fields == (mark,)


def test_the_potential_is_what_the_marks_make() -> None:
    assert stored(Assessment, human_skills="5", market_potential="0").potential == 7
    assert describe(Assessment).by_name["potential"].kind.limits() == (0, 15)
