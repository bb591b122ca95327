"""Steps of the roadmap (feuille de route): who does what by when."""

from datetime import date, timedelta
from typing import Annotated, ClassVar

from smara_desktop.domain.expressions import After, Before, Expression, F
from smara_desktop.domain.kinds import (
    OPEN,
    PERSONAL,
    Choice,
    Day,
    Option,
    Share,
    Text,
    arabic,
    latin,
)
from smara_desktop.domain.record import Record, RecordType
from smara_desktop.domain.wording import N_

STEP_STATUSES = (
    Option("planned", N_("Planned")),
    Option("under_way", N_("Under way")),
    Option("done", N_("Done")),
    Option("abandoned", N_("Abandoned")),
)


class RoadmapStep(Record, frozen=True, kw_only=True):
    """One thing to be done by a day; it is late when that day is past and it is neither done
    nor abandoned."""

    type: ClassVar[RecordType] = RecordType(
        name="roadmap_step",
        plural="roadmap_steps",
        letter="R",
        title=N_("Roadmap step"),
        titles=N_("Roadmap steps"),
        new=N_("New roadmap step"),
        named_fr=("title_fr",),
        named_ar=("title_ar",),
        dated=("starts", "due"),
    )

    title_fr: Annotated[
        str | None, latin(label=N_("Title (French)"), privacy=OPEN, search=True, listed=True)
    ] = None
    title_ar: Annotated[
        str | None, arabic(label=N_("Title (Arabic)"), privacy=OPEN, search=True, listed=True)
    ] = None
    responsible: Annotated[
        str | None,
        Text(
            label=N_("Responsible"),
            privacy=OPEN,
            expected=True,
            search=True,
            listed=True,
            help=N_("The service or the body that answers for it."),
        ),
    ] = None
    starts: Annotated[date | None, Day(label=N_("Starts"), privacy=OPEN, listed=True)] = None
    due: Annotated[
        date, Day(label=N_("Due"), privacy=OPEN, required=True, listed=True, indexed=True)
    ]
    status: Annotated[
        str,
        Choice(label=N_("Status"), privacy=OPEN, required=True, options=STEP_STATUSES, listed=True),
    ] = "planned"
    progress: Annotated[int | None, Share(label=N_("Progress (%)"), privacy=OPEN, listed=True)] = (
        None
    )
    done_on: Annotated[date | None, Day(label=N_("Done on"), privacy=OPEN)] = None
    expected_result: Annotated[
        str | None,
        Text(
            label=N_("Result expected"),
            privacy=PERSONAL,
            multiline=True,
            longest=2000,
            expected=True,
        ),
    ] = None


OPEN_STEP = ~F("status").one_of("done", "abandoned")
"""The steps that something is still to be done for."""


def late(today: date) -> Expression:
    """The steps whose day is past ``today`` though nobody did or abandoned them."""
    return OPEN_STEP & Before(F("due"), today)


def due_within(today: date, days: int) -> Expression:
    """The open steps that are due from ``today`` on, within so many days."""
    last = today + timedelta(days=days)
    return OPEN_STEP & ~Before(F("due"), today) & ~After(F("due"), last)
