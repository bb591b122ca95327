"""Rules of a visit: what is found belongs together, and trouble is told.

A visit may be after its phase has ended: following up goes on, so the phase's dates say nothing.
"""

from collections import Counter
from collections.abc import Iterable
from typing import cast

from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules.base import Circumstances, Rule, Values, hard, number, soft
from smara_desktop.domain.rules.common import in_order, known_codes, not_in_future, young_among
from smara_desktop.domain.visit import Visit, VisitedItem
from smara_desktop.domain.wording import N_

JOBS = (
    "found_permanent_women",
    "found_permanent_men",
    "found_seasonal_women",
    "found_seasonal_men",
)


def trouble(values: Values, about: Circumstances) -> Iterable[Problem]:
    """An activity in difficulty or stopped has its reasons told; nobody works where it stopped."""
    state = values.get("state")
    if state in ("in_difficulty", "stopped") and values.get("remarks") is None:
        yield soft(
            "trouble_untold",
            N_("Say in the remarks what is wrong, and what was agreed."),
            "remarks",
            "state",
        )
    found = sum(number(values, name) for name in JOBS)
    if state == "stopped" and found:
        yield soft(
            "jobs_while_stopped",
            N_("The activity is stopped, and {count} jobs are found: are both right?"),
            "state",
            *JOBS,
            count=found,
        )


def each_item_once(values: Values, about: Circumstances) -> Iterable[Problem]:
    """An acquisition is seen once at a visit."""
    lines = cast("tuple[VisitedItem, ...]", values.get("items") or ())
    times = Counter(line.acquisition for line in lines)
    for line in lines:
        if times[line.acquisition] > 1:
            yield hard(
                "item_twice",
                N_("This acquisition stands here twice: keep one of the lines."),
                f"items[{line.id}].acquisition",
            )


RULES: tuple[Rule, ...] = (
    trouble,
    each_item_once,
    young_among("found_young", *JOBS),
    in_order(Visit, "visited_on", "next_visit_on"),
    known_codes(Visit),
    not_in_future(Visit, "next_visit_on"),
)
