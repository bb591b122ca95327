"""What is asked of a step of the roadmap (domain page, 2.5)."""

from datetime import timedelta
from functools import partial

import pytest

from smara_desktop.domain.problems import Problem
from smara_desktop.domain.roadmap_step import STEP_STATUSES, RoadmapStep, late
from tests.domain.rule_cases import USUAL, is_hard, is_soft, said, stored

DONE = {"status": "done", "progress": "100", "done_on": "20/06/2024"}


def told(**texts: str) -> dict[str, Problem]:
    return said(RoadmapStep, None, USUAL, **texts)


def test_a_usual_step_is_fine() -> None:
    assert told() == {}
    assert told(**DONE) == {}
    assert told(status="under_way", starts="01/06/2024", progress="40") == {}
    assert told(status="abandoned", progress="40") == {}


def test_one_script_is_enough_for_its_title() -> None:
    assert told(title_fr="", title_ar="تكوين التعاونيات") == {}
    is_hard(told(title_fr="")["step_title"], "title_fr", "title_ar")


def test_its_days_follow_each_other() -> None:
    is_hard(told(starts="01/07/2024")["days_order"], "due", "starts")
    is_hard(told(**DONE, starts="21/06/2024")["days_order"], "done_on", "starts")
    assert told(starts="30/06/2024") == {}
    assert "future_day" in told(**{**DONE, "done_on": "16/03/2026"})


def test_what_is_done_has_its_day_and_all_of_its_progress() -> None:
    is_hard(told(**{**DONE, "done_on": ""})["done_when"], "done_on", "status")
    is_hard(told(**{**DONE, "progress": "99"})["done_whole"], "progress", "status")
    is_hard(told(status="under_way")["starts_when"], "starts", "status")


def test_what_is_not_done_does_not_say_that_it_is() -> None:
    is_soft(told(progress="100")["whole_not_done"], "progress", "status")
    is_soft(told(progress="5")["begun_not_under_way"], "progress", "status")
    is_soft(told(done_on="20/06/2024")["day_not_done"], "done_on", "status")


@pytest.mark.parametrize("status", [one.code for one in STEP_STATUSES])
def test_a_step_is_late_once_its_day_is_past(status: str) -> None:
    step = stored(RoadmapStep, status=status)
    get = partial(getattr, step)
    assert not late(step.due).value(get)
    after = late(step.due + timedelta(days=1)).value(get)
    assert after == (status in ("planned", "under_way"))
