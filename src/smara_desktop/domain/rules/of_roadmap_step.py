"""Rules of a step of the roadmap: its dates follow each other, its status is true."""

from collections.abc import Iterable

from smara_desktop.domain.problems import Problem
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.rules.base import Circumstances, Rule, Values, hard, number, soft
from smara_desktop.domain.rules.common import (
    in_order,
    known_codes,
    not_in_future,
    one_of_two,
    within_phase,
)
from smara_desktop.domain.wording import N_


def status_needs(values: Values, about: Circumstances) -> Iterable[Problem]:
    """What is done has its day and all of its progress; what is under way has begun."""
    status, progress = values.get("status"), number(values, "progress")
    if status == "under_way" and values.get("starts") is None:
        yield hard(
            "starts_when", N_("A step under way has begun: on which day?"), "starts", "status"
        )
    if status == "done":
        if values.get("done_on") is None:
            yield hard("done_when", N_("A step that is done needs its day."), "done_on", "status")
        if progress != 100:
            yield hard(
                "done_whole",
                N_("A step that is done is at 100 %: correct its progress or its status."),
                "progress",
                "status",
            )


def status_agrees(values: Values, about: Circumstances) -> Iterable[Problem]:
    """Progress and day of what is not done do not say that it is."""
    status, progress = values.get("status"), number(values, "progress")
    if status in ("planned", "under_way") and progress == 100:
        yield soft("whole_not_done", N_("It is at 100 %: is it done?"), "progress", "status")
    if status == "planned" and 0 < progress < 100:
        yield soft(
            "begun_not_under_way",
            N_("It is at {progress} %: is it under way?"),
            "progress",
            "status",
            progress=progress,
        )
    if status in ("planned", "under_way") and values.get("done_on") is not None:
        yield soft(
            "day_not_done",
            N_("It has a day on which it was done: is it done?"),
            "done_on",
            "status",
        )


RULES: tuple[Rule, ...] = (
    one_of_two(
        "step_title",
        N_("A step needs a title, in French or in Arabic."),
        "title_fr",
        "title_ar",
    ),
    status_needs,
    status_agrees,
    in_order(RoadmapStep, "starts", "due"),
    in_order(RoadmapStep, "starts", "done_on"),
    known_codes(RoadmapStep),
    within_phase(RoadmapStep),
    not_in_future(RoadmapStep, "starts", "due"),
)
