"""Every figure the program counts, declared once, as data (design: how it is counted).

From a declaration come the Python contribution of one record, the SQL recomputation, and the
condition of the list that opens from the figure. A figure is kept in the tally per cell
(phase, commune, sector); with ``split`` it is kept once more per value of that field.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from smara_desktop.domain.acquisition import COMMITTED, Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.completeness import incomplete
from smara_desktop.domain.days import YOUNG_CLASSES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import (
    ALWAYS,
    ONE,
    AddsUp,
    AgeClass,
    Among,
    AnyLine,
    Exceeds,
    Expression,
    F,
    Unborne,
    sums,
)
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit
from smara_desktop.domain.wording import N_

Unit = Literal["count", "money"]


class Figure(Struct, frozen=True):
    """One figure: which records count (``where``), for how much (``amount``).

    With ``lines`` the amount and the split are fields of the owned lines of a counted record.
    ``split`` names the field whose value divides the figure (a code, or several codes).
    """

    name: str
    of: type[Record]
    label: str
    where: Expression = ALWAYS
    amount: Expression = ONE
    split: str = ""
    lines: str = ""
    unit: Unit = "count"


SELECTED = F("standing").one_of("selected")
LIVE_ACTIVITY = ~F("status").one_of("rejected", "cancelled", "terminated")
LIVE_ACQUISITION = ~F("status").one_of("cancelled")
IS_COMMITTED = F("status").one_of(*COMMITTED)
LIVE_STEP = ~F("status").one_of("abandoned")

_COUNTED: tuple[Figure, ...] = (
    Figure("holders", ProjectHolder, N_("Project holders"), SELECTED),
    Figure("women", ProjectHolder, N_("Women"), SELECTED & F("sex").one_of("F")),
    Figure(
        "young_graduates",
        ProjectHolder,
        N_("Young graduates"),
        SELECTED & F("target_groups").has("JEUNE_DIPLOME"),
    ),
    Figure(
        "women_in_precarity",
        ProjectHolder,
        N_("Women in precarity"),
        SELECTED & F("target_groups").has("FEMME_PRECARITE"),
    ),
    Figure(
        "holders_by_target_group",
        ProjectHolder,
        N_("Holders by target group"),
        SELECTED,
        split="target_groups",
    ),
    Figure("candidates", ProjectHolder, N_("Candidates"), F("standing").one_of("candidate")),
    Figure("withdrawn", ProjectHolder, N_("Withdrawals"), F("standing").one_of("withdrawn")),
    Figure("associations", Association, N_("Associations"), SELECTED),
    Figure("members", Association, N_("Other members"), SELECTED, amount=F("members")),
    Figure("activities", Activity, N_("Activities"), LIVE_ACTIVITY),
    Figure("activities_by_status", Activity, N_("Activities by status"), split="status"),
    Figure("jobs_planned", Activity, N_("Jobs planned"), LIVE_ACTIVITY, amount=F("jobs_planned")),
    Figure("jobs_created", Activity, N_("Jobs created"), LIVE_ACTIVITY, amount=F("jobs_created")),
    Figure("acquisitions", Acquisition, N_("Acquisitions"), LIVE_ACQUISITION),
    Figure("acquisitions_by_status", Acquisition, N_("Acquisitions by status"), split="status"),
    Figure(
        "planned",
        Acquisition,
        N_("Planned amount"),
        LIVE_ACQUISITION,
        amount=F("total"),
        unit="money",
    ),
    Figure(
        "committed",
        Acquisition,
        N_("Committed amount"),
        IS_COMMITTED,
        amount=F("total"),
        unit="money",
    ),
    Figure(
        "paid",
        Acquisition,
        N_("Paid amount"),
        LIVE_ACQUISITION,
        amount=F("paid"),
        lines="fundings",
        unit="money",
    ),
    Figure(
        "planned_by_funder",
        Acquisition,
        N_("Planned by funder"),
        LIVE_ACQUISITION,
        amount=F("amount"),
        split="funder",
        lines="fundings",
        unit="money",
    ),
    Figure(
        "committed_by_funder",
        Acquisition,
        N_("Committed by funder"),
        IS_COMMITTED,
        amount=F("amount"),
        split="funder",
        lines="fundings",
        unit="money",
    ),
    Figure(
        "paid_by_funder",
        Acquisition,
        N_("Paid by funder"),
        LIVE_ACQUISITION,
        amount=F("paid"),
        split="funder",
        lines="fundings",
        unit="money",
    ),
    Figure("visits", Visit, N_("Visits")),
    Figure("visits_by_state", Visit, N_("Visits by state found"), split="state"),
    Figure("jobs_found", Visit, N_("Jobs found on visits"), amount=F("jobs_found")),
    Figure("partnerships", Partnership, N_("Partnerships")),
    Figure(
        "partnership_amount",
        Partnership,
        N_("Amount of the partnerships"),
        amount=F("amount"),
        unit="money",
    ),
    Figure(
        "partnership_received",
        Partnership,
        N_("Received of the partnerships"),
        amount=F("received"),
        unit="money",
    ),
    Figure("partnerships_by_kind", Partnership, N_("Partnerships by kind"), split="partner_kind"),
    Figure(
        "partnership_amount_by_kind",
        Partnership,
        N_("Amount of the partnerships by kind"),
        amount=F("amount"),
        split="partner_kind",
        unit="money",
    ),
    Figure(
        "partnership_received_by_kind",
        Partnership,
        N_("Received of the partnerships by kind"),
        amount=F("received"),
        split="partner_kind",
        unit="money",
    ),
    Figure("assessments", Assessment, N_("Assessments")),
    Figure("roadmap_steps", RoadmapStep, N_("Roadmap steps"), LIVE_STEP),
    Figure("roadmap_steps_by_status", RoadmapStep, N_("Roadmap steps by status"), split="status"),
)


def _reviewed(of: type[Record]) -> Iterator[Figure]:
    """How many records stand at each review state, and how many are incomplete."""
    yield Figure(f"{of.type.plural}_by_review", of, of.type.titles, split="review_state")
    if any(item.kind.expected for item in describe(of).typed):
        yield Figure(f"{of.type.plural}_incomplete", of, N_("To complete"), incomplete(of))


_AWAITED = F("status").one_of("delivered", "accepted", "handed_over")
_BALANCED = AddsUp("fundings", "amount", "total")

_TO_MEND: tuple[Figure, ...] = (
    *(figure for of in RECORD_TYPES for figure in _reviewed(of)),
    Figure(
        "unbalanced",
        Acquisition,
        N_("Acquisitions whose funding does not make up the total"),
        LIVE_ACQUISITION & ~_BALANCED,
    ),
    Figure(
        "committed_unbalanced",
        Acquisition,
        N_("Ordered, and the funding does not make up the total"),
        IS_COMMITTED & ~_BALANCED,
    ),
    Figure(
        "overpaid",
        Acquisition,
        N_("Paid more than a funder bears"),
        LIVE_ACQUISITION & AnyLine("fundings", Exceeds("paid", "amount")),
    ),
    Figure(
        "without_order_form",
        Acquisition,
        N_("Ordered without the number of the order form"),
        IS_COMMITTED & ~F("order_number").present(),
    ),
    Figure(
        "without_invoice",
        Acquisition,
        N_("Delivered without an invoice"),
        _AWAITED & ~F("invoice_number").present(),
    ),
    Figure(
        "without_report",
        Acquisition,
        N_("Accepted without an acceptance report"),
        F("status").one_of("accepted", "handed_over") & ~F("pv_number").present(),
    ),
    Figure(
        "planned_by_status",
        Acquisition,
        N_("Planned amount by status"),
        LIVE_ACQUISITION,
        amount=F("total"),
        split="status",
        unit="money",
    ),
    Figure(
        "without_convention",
        Activity,
        N_("Approved without a signed convention"),
        F("status").one_of("approved") & ~F("convention_date").present(),
    ),
    Figure(
        "in_difficulty", Activity, N_("In difficulty"), LIVE_ACTIVITY & F("in_difficulty").one_of(1)
    ),
    Figure("stopped", Activity, N_("Stopped"), LIVE_ACTIVITY & F("stopped").one_of(1)),
)
"""What a supervisor asks for at any moment, so that it is known at once at any size."""

TOTALS = frozenset(figure.name for figure in _COUNTED)
"""The figures that are totals; the others tell what is left to do, and move without them."""

FIGURES: tuple[Figure, ...] = (*_COUNTED, *_TO_MEND)
"""The figures that the tally keeps. Whoever changes them raises the version of the file, so that
the tally of a register that is there is counted anew."""


def _jobs(name: str, label: str, *fields: str) -> Figure:
    return Figure(name, Activity, label, LIVE_ACTIVITY, amount=sums(*fields))


def _unattributed(name: str, label: str, where: Expression) -> Figure:
    rest = Unborne("total", "fundings", "amount")
    return Figure(name, Acquisition, label, where, amount=rest, unit="money")


COUNTED_WHEN_ASKED: tuple[Figure, ...] = (
    Figure(
        "young_holders",
        ProjectHolder,
        N_("Young project holders"),
        SELECTED & Among(AgeClass("age"), YOUNG_CLASSES),
    ),
    Figure(
        "young_members",
        Association,
        N_("Young members"),
        SELECTED,
        amount=F("members_young"),
    ),
    Figure("members_women", Association, N_("Women"), SELECTED, amount=F("members_women")),
    Figure("members_men", Association, N_("Men"), SELECTED, amount=F("members_men")),
    _jobs(
        "jobs_planned_women",
        N_("Jobs planned: women"),
        "planned_permanent_women",
        "planned_seasonal_women",
    ),
    _jobs(
        "jobs_planned_men", N_("Jobs planned: men"), "planned_permanent_men", "planned_seasonal_men"
    ),
    _jobs(
        "jobs_created_women",
        N_("Jobs created: women"),
        "actual_permanent_women",
        "actual_seasonal_women",
    ),
    _jobs(
        "jobs_created_men", N_("Jobs created: men"), "actual_permanent_men", "actual_seasonal_men"
    ),
    Figure(
        "items_by_condition",
        Visit,
        N_("Equipment seen, by condition"),
        split="condition",
        lines="items",
    ),
    _unattributed("planned_unattributed", N_("Planned, not attributed"), LIVE_ACQUISITION),
    _unattributed("committed_unattributed", N_("Committed, not attributed"), IS_COMMITTED),
)
"""Figures that no total on the screen waits for: the tally does not keep them."""

BY_NAME: dict[str, Figure] = {figure.name: figure for figure in (*FIGURES, *COUNTED_WHEN_ASKED)}


class Sum(Struct, frozen=True):
    """A figure that adds others up; each part opens its own list."""

    name: str
    parts: tuple[str, ...]
    label: str


PERSONS = Sum("persons", ("holders", "members"), N_("Persons"))
"""Selected holders and the members that selected associations declare besides them."""

YOUNG = Sum("young", ("young_holders", "young_members"), N_("Young people"))
"""Selected holders from 18 to 35 years and the young members that associations declare."""


def figures_of(owner: type[Record]) -> tuple[Figure, ...]:
    """The figures of the tally that a record type counts in."""
    return tuple(figure for figure in FIGURES if figure.of is owner)
