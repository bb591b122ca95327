"""Assessments: what a commune offers to a sector, by which activities are chosen."""

from datetime import date
from typing import Annotated, ClassVar

from smara_desktop.domain.describe import Computed
from smara_desktop.domain.expressions import sums
from smara_desktop.domain.kinds import OPEN, PERSONAL, Choice, Count, Day, Text
from smara_desktop.domain.record import Record, RecordType
from smara_desktop.domain.register_expressions import Newest
from smara_desktop.domain.wording import N_

HIGHEST = 5
"""The best mark; 0 is none at all."""

MARKS = ("human_skills", "market_potential", "infrastructure")


def _mark(label: str) -> Count:
    return Count(
        label=label,
        privacy=OPEN,
        required=True,
        largest=HIGHEST,
        mark=True,
        listed=True,
        help=N_("From 0 (nothing) to 5 (excellent)."),
    )


def _reasons(label: str) -> Text:
    return Text(label=label, privacy=PERSONAL, multiline=True, longest=2000, expected=True)


class Assessment(Record, frozen=True, kw_only=True):
    """Skills, market and infrastructure of one commune for one sector, 0 to 5 each.

    Of several for the same commune and sector, the newest counts.
    """

    type: ClassVar[RecordType] = RecordType(
        name="assessment",
        plural="assessments",
        letter="E",
        title=N_("Assessment"),
        titles=N_("Assessments"),
        new=N_("New assessment"),
        told_by=("sector", "commune"),
        dated=("assessed_on",),
        follows_phase=False,
    )

    sector: Annotated[
        str,
        Choice(
            label=N_("Sector"),
            privacy=OPEN,
            required=True,
            of="sectors",
            listed=True,
            indexed=True,
        ),
    ]
    assessed_on: Annotated[
        date,
        Day(label=N_("Assessed on"), privacy=OPEN, required=True, starts_today=True, listed=True),
    ]
    human_skills: Annotated[int, _mark(N_("Human skills"))]
    human_skills_reasons: Annotated[str | None, _reasons(N_("Skills: the reasons"))] = None
    market_potential: Annotated[int, _mark(N_("Market potential"))]
    market_potential_reasons: Annotated[str | None, _reasons(N_("Market: the reasons"))] = None
    infrastructure: Annotated[int, _mark(N_("Infrastructure"))]
    infrastructure_reasons: Annotated[str | None, _reasons(N_("Infrastructure: the reasons"))] = (
        None
    )

    potential = Computed(
        Count(
            label=N_("Potential (of 15)"), privacy=OPEN, largest=HIGHEST * len(MARKS), listed=True
        ),
        sums(*MARKS),
    )


COUNTS = Newest(Assessment.type.name, ("commune", "sector"), "assessed_on")
"""The assessment that counts for its commune and sector."""
