"""What is asked of a visit (domain page, 2.5)."""

import pytest

from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules import Circumstances
from smara_desktop.domain.visit import Visit
from tests.domain.rule_cases import ACTIVITY, USUAL, Lines, is_hard, is_soft, said, values_in

ITEM, OTHER = (f"01930000-0000-7000-8000-00000000001{n}" for n in (1, 2))


def told(
    lines: Lines | None = None, about: Circumstances = USUAL, /, **texts: str
) -> dict[str, Problem]:
    return said(Visit, lines, about, **{"activity": ACTIVITY, **texts})


def test_a_usual_visit_is_fine_also_after_its_phase() -> None:
    assert told() == {}
    assert told(visited_on="14/03/2026", registered_on="14/03/2026") == {}


@pytest.mark.parametrize("state", ["in_difficulty", "stopped"])
def test_trouble_is_told_in_the_remarks(state: str) -> None:
    is_soft(told(state=state)["trouble_untold"], "remarks", "state")
    assert told(state=state, remarks="Machine en panne") == {}


def test_nobody_works_where_the_activity_is_stopped() -> None:
    stopped = {"state": "stopped", "remarks": "Fermé"}
    problem = told(**stopped, found_permanent_women="1", found_seasonal_men="2")
    assert values_in(problem["jobs_while_stopped"]) == {"count": 3}
    assert told(**stopped, found_permanent_women="0") == {}


def test_the_young_are_among_the_jobs_found() -> None:
    jobs = {"found_permanent_women": "1", "found_seasonal_men": "1"}
    assert told(**jobs, found_young="2") == {}
    problem = told(**jobs, found_young="3")["young_jobs"]
    assert problem.fields[0] == "found_young"
    assert values_in(problem) == {"young": 3, "all": 2}


def test_the_next_visit_comes_after_this_one() -> None:
    is_hard(told(next_visit_on="04/06/2024")["days_order"], "next_visit_on", "visited_on")
    assert told(next_visit_on="05/06/2027") == {}
    is_soft(told(visited_on="16/03/2026")["future_day"], "visited_on")


def test_an_acquisition_is_seen_once() -> None:
    lines = [{"acquisition": ITEM}, {"acquisition": OTHER, "condition": "good"}]
    assert told(lines) == {}
    problem = told([*lines, {"acquisition": ITEM, "condition": "sold"}])["item_twice"]
    assert problem.fields[0].endswith("].acquisition")
