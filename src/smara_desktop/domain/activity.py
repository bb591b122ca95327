"""Income-generating activities (AGR): the projects that are financed."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from smara_desktop.domain.describe import Computed
from smara_desktop.domain.expressions import sums
from smara_desktop.domain.kinds import (
    OPEN,
    PERSONAL,
    Choice,
    Coordinate,
    Count,
    Day,
    Flag,
    Lines,
    Money,
    Option,
    Reference,
    Share,
    Stamp,
    Text,
    arabic,
    latin,
)
from smara_desktop.domain.record import Line, Record, RecordType
from smara_desktop.domain.shared_choices import DECISIONS
from smara_desktop.domain.wording import N_

ACTIVITY_STATUSES = (
    Option("identified", N_("Identified")),
    Option("under_study", N_("Under study")),
    Option("submitted", N_("Submitted to the CPDH")),
    Option("approved", N_("Approved")),
    Option("postponed", N_("Postponed")),
    Option("rejected", N_("Rejected")),
    Option("convention_signed", N_("Convention signed")),
    Option("equipping", N_("Equipping")),
    Option("accepted", N_("Accepted")),
    Option("operating", N_("Operating")),
    Option("closed", N_("Closed")),
    Option("cancelled", N_("Cancelled")),
    Option("terminated", N_("Terminated")),
)

ACTIVITY_TYPES = (
    Option("structuring", N_("Structuring")),
    Option("emerging", N_("Emerging")),
    Option("subsistence", N_("Subsistence")),
)


def _jobs(label: str) -> Count:
    return Count(label=label, privacy=OPEN, largest=10_000)


class ActivityStep(Line, frozen=True, kw_only=True):
    """One step of an activity's life; the program adds it when the status changes."""

    status: Annotated[str, Choice(label=N_("Status"), privacy=OPEN, options=ACTIVITY_STATUSES)]
    on: Annotated[date, Day(label=N_("Since"), privacy=OPEN)]
    by: Annotated[str, Stamp(label=N_("By"), privacy=OPEN)]
    reason: Annotated[str | None, Text(label=N_("Reason"), privacy=PERSONAL)] = None


class Activity(Record, frozen=True, kw_only=True):
    """A project of a holder or of an association, with its jobs and its progress."""

    type: ClassVar[RecordType] = RecordType(
        name="activity",
        plural="activities",
        letter="G",
        title=N_("Activity"),
        titles=N_("Activities"),
        new=N_("New activity"),
        named_fr=("title_fr",),
        named_ar=("title_ar",),
        dated=("decision_date", "registered_on"),
        weighed=("commune", "sector", "status"),
    )

    title_fr: Annotated[
        str | None,
        latin(label=N_("Title (French)"), privacy=OPEN, search=True, listed=True, indexed=True),
    ] = None
    title_ar: Annotated[
        str | None, arabic(label=N_("Title (Arabic)"), privacy=OPEN, search=True, listed=True)
    ] = None
    holder: Annotated[
        UUID | None,
        Reference(
            label=N_("Project holder"),
            privacy=OPEN,
            to="project_holder",
            listed=True,
            indexed=True,
            gives=("phase", "commune"),
            help=N_("A holder or an association, not both."),
        ),
    ] = None
    association: Annotated[
        UUID | None,
        Reference(
            label=N_("Association"),
            privacy=OPEN,
            to="association",
            listed=True,
            indexed=True,
            gives=("phase", "commune", "sector"),
        ),
    ] = None
    sector: Annotated[
        str, Choice(label=N_("Sector"), privacy=OPEN, required=True, of="sectors", listed=True)
    ]
    activity_type: Annotated[
        str | None,
        Choice(label=N_("Activity type"), privacy=OPEN, expected=True, options=ACTIVITY_TYPES),
    ] = None
    description: Annotated[
        str | None,
        Text(label=N_("What it consists of"), privacy=PERSONAL, multiline=True, longest=4000),
    ] = None
    quarter: Annotated[str | None, Text(label=N_("Quarter or douar"), privacy=PERSONAL)] = None
    latitude: Annotated[
        int | None,
        Coordinate(
            label=N_("Latitude"), privacy=PERSONAL, smallest=-90_000_000, largest=90_000_000
        ),
    ] = None
    longitude: Annotated[
        int | None,
        Coordinate(
            label=N_("Longitude"), privacy=PERSONAL, smallest=-180_000_000, largest=180_000_000
        ),
    ] = None
    status: Annotated[
        str,
        Choice(
            label=N_("Status"), privacy=OPEN, required=True, options=ACTIVITY_STATUSES, listed=True
        ),
    ] = "identified"
    status_on: Annotated[
        date | None,
        Day(
            label=N_("Status since"),
            privacy=OPEN,
            starts_today=True,
            renewed_with="status",
        ),
    ] = None
    status_reason: Annotated[
        str | None,
        Text(
            label=N_("Reason of the status"),
            privacy=PERSONAL,
            renewed_with="status",
            help=N_("Asked when an activity goes back to an earlier status."),
        ),
    ] = None
    steps: Annotated[
        tuple[ActivityStep, ...],
        Lines(label=N_("Steps"), privacy=OPEN, of=ActivityStep, system=True),
    ] = ()
    decision: Annotated[
        str | None, Choice(label=N_("CPDH decision"), privacy=OPEN, options=DECISIONS)
    ] = None
    decision_date: Annotated[date | None, Day(label=N_("Decision date"), privacy=OPEN)] = None
    convention_number: Annotated[str | None, Text(label=N_("Convention number"), privacy=OPEN)] = (
        None
    )
    convention_date: Annotated[date | None, Day(label=N_("Convention date"), privacy=OPEN)] = None
    convention_amount: Annotated[int | None, Money(label=N_("Convention amount"), privacy=OPEN)] = (
        None
    )
    planned_permanent_women: Annotated[int | None, _jobs(N_("Planned: perm., women"))] = None
    planned_permanent_men: Annotated[int | None, _jobs(N_("Planned: perm., men"))] = None
    planned_seasonal_women: Annotated[int | None, _jobs(N_("Planned: seasonal, women"))] = None
    planned_seasonal_men: Annotated[int | None, _jobs(N_("Planned: seasonal, men"))] = None
    planned_young: Annotated[int | None, _jobs(N_("Planned: of whom young"))] = None
    actual_permanent_women: Annotated[int | None, _jobs(N_("Created: perm., women"))] = None
    actual_permanent_men: Annotated[int | None, _jobs(N_("Created: perm., men"))] = None
    actual_seasonal_women: Annotated[int | None, _jobs(N_("Created: seasonal, women"))] = None
    actual_seasonal_men: Annotated[int | None, _jobs(N_("Created: seasonal, men"))] = None
    actual_young: Annotated[int | None, _jobs(N_("Created: of whom young"))] = None
    planned_turnover: Annotated[
        int | None, Money(label=N_("Planned annual turnover"), privacy=OPEN)
    ] = None
    actual_turnover: Annotated[
        int | None, Money(label=N_("Actual annual turnover"), privacy=OPEN)
    ] = None
    progress: Annotated[int | None, Share(label=N_("Physical progress (%)"), privacy=OPEN)] = None
    in_difficulty: Annotated[bool | None, Flag(label=N_("In difficulty"), privacy=OPEN)] = None
    stopped: Annotated[bool | None, Flag(label=N_("Stopped"), privacy=OPEN)] = None
    difficulty_reason: Annotated[
        str | None, Text(label=N_("Reason of the difficulty"), privacy=PERSONAL)
    ] = None
    remedial_measures: Annotated[
        str | None,
        Text(label=N_("Remedial measures"), privacy=PERSONAL, multiline=True, longest=2000),
    ] = None

    jobs_planned = Computed(
        _jobs(N_("Jobs planned")),
        sums(
            "planned_permanent_women",
            "planned_permanent_men",
            "planned_seasonal_women",
            "planned_seasonal_men",
        ),
    )
    jobs_created = Computed(
        _jobs(N_("Jobs created")),
        sums(
            "actual_permanent_women",
            "actual_permanent_men",
            "actual_seasonal_women",
            "actual_seasonal_men",
        ),
    )
