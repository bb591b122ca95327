"""Records whose day lies outside the dates of the phase that they are charged to."""

from collections.abc import Iterator

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.expressions import After, Before, Expression, F, FirstOf
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.i18n import _
from smara_desktop.services.summaries.worklist import Sought


def outside_their_phases(plan: Plan) -> Iterator[Sought]:
    """A list for each record type; none while no phase has dates."""
    for of in (one for one in RECORD_TYPES if one.type.follows_phase):
        outside = _outside(plan, of)
        if outside is not None:
            words = _("{records} outside the dates of their phase")
            yield Sought(words.format(records=_(of.type.titles)), of, outside)


def _outside(plan: Plan, of: type[Record]) -> Expression | None:
    day, met = FirstOf(of.type.dated), None
    for number, phase in plan.phases.items():
        parts: list[Expression] = []
        parts += [Before(day, phase.starts)] if phase.starts else []
        parts += [After(day, phase.ends)] if phase.ends else []
        for part in parts:
            one = F("phase").one_of(number) & part
            met = one if met is None else met | one
    return met
