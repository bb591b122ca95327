"""Visits: what an officer finds when going to see an activity."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from smara_desktop.domain.acquisition import RECEIVED
from smara_desktop.domain.describe import Computed
from smara_desktop.domain.expressions import F, sums
from smara_desktop.domain.kinds import (
    OPEN,
    PERSONAL,
    Choice,
    Count,
    Day,
    Lines,
    Money,
    Option,
    Reference,
    Text,
)
from smara_desktop.domain.record import Line, Record, RecordType
from smara_desktop.domain.register_expressions import Newest
from smara_desktop.domain.wording import N_

STATES_FOUND = (
    Option("working", N_("Working")),
    Option("in_difficulty", N_("In difficulty")),
    Option("stopped", N_("Stopped")),
)

CONDITIONS_FOUND = (
    Option("good", N_("Good")),
    Option("to_repair", N_("To repair")),
    Option("broken", N_("Broken")),
    Option("missing", N_("Missing")),
    Option("sold", N_("Sold")),
)


def _jobs(label: str) -> Count:
    return Count(label=label, privacy=OPEN, largest=10_000)


class VisitedItem(Line, frozen=True, kw_only=True):
    """One acquisition as it was found; without a condition it was not seen."""

    acquisition: Annotated[
        UUID,
        Reference(
            label=N_("Acquisition"),
            privacy=OPEN,
            required=True,
            to="acquisition",
            indexed=True,
            among=F("status").one_of(*RECEIVED),
        ),
    ]
    condition: Annotated[
        str | None,
        Choice(label=N_("Condition found"), privacy=OPEN, options=CONDITIONS_FOUND),
    ] = None
    remark: Annotated[str | None, Text(label=N_("Remark"), privacy=PERSONAL)] = None


class Visit(Record, frozen=True, kw_only=True):
    """One visit to an activity; an amount is in centimes."""

    type: ClassVar[RecordType] = RecordType(
        name="visit",
        plural="visits",
        letter="V",
        title=N_("Visit"),
        titles=N_("Visits"),
        new=N_("New visit"),
        told_by=("visited_on",),
        dated=("visited_on",),
        follows_phase=False,
        weighed=("visited_on", "sector"),
    )

    activity: Annotated[
        UUID,
        Reference(
            label=N_("Activity"),
            privacy=OPEN,
            required=True,
            to="activity",
            listed=True,
            indexed=True,
            gives=("phase", "commune", "sector"),
            fills="items",
        ),
    ]
    sector: Annotated[
        str | None,
        Choice(
            label=N_("Sector"),
            privacy=OPEN,
            of="sectors",
            help=N_("Taken from the activity; it may be changed."),
        ),
    ] = None
    visited_on: Annotated[
        date,
        Day(
            label=N_("Visited on"),
            privacy=OPEN,
            required=True,
            starts_today=True,
            listed=True,
            indexed=True,
        ),
    ]
    visited_by: Annotated[
        str | None,
        Text(
            label=N_("Visited by"),
            privacy=OPEN,
            expected=True,
            search=True,
            listed=True,
            starts_officer=True,
            help=N_("The officer who went there."),
        ),
    ] = None
    state: Annotated[
        str,
        Choice(
            label=N_("State found"),
            privacy=OPEN,
            required=True,
            options=STATES_FOUND,
            listed=True,
        ),
    ]
    found_permanent_women: Annotated[int | None, _jobs(N_("Found: perm., women"))] = None
    found_permanent_men: Annotated[int | None, _jobs(N_("Found: perm., men"))] = None
    found_seasonal_women: Annotated[int | None, _jobs(N_("Found: seasonal, women"))] = None
    found_seasonal_men: Annotated[int | None, _jobs(N_("Found: seasonal, men"))] = None
    found_young: Annotated[int | None, _jobs(N_("Found: of whom young"))] = None
    found_turnover: Annotated[
        int | None,
        Money(label=N_("Annual turnover found"), privacy=OPEN, help=N_("As the holder tells it.")),
    ] = None
    items: Annotated[
        tuple[VisitedItem, ...],
        Lines(label=N_("Equipment seen"), privacy=OPEN, of=VisitedItem),
    ] = ()
    remarks: Annotated[
        str | None,
        Text(label=N_("Remarks"), privacy=PERSONAL, multiline=True, longest=4000),
    ] = None
    next_visit_on: Annotated[
        date | None,
        Day(label=N_("Next visit on"), privacy=OPEN, listed=True, indexed=True),
    ] = None

    jobs_found = Computed(
        Count(label=N_("Jobs found"), privacy=OPEN, largest=10_000, listed=True),
        sums(
            "found_permanent_women",
            "found_permanent_men",
            "found_seasonal_women",
            "found_seasonal_men",
        ),
    )


LAST_VISIT = Newest(Visit.type.name, ("activity",), "visited_on")
"""The last visit to its activity: what is told of the activity now is what was found on it."""
