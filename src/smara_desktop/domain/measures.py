"""What a breakdown may count, each declared once: figures added up, or a rate of two of them."""

from typing import Literal

from msgspec import Struct

from smara_desktop.domain.figures import BY_NAME as FIGURES
from smara_desktop.domain.figures import PERSONS, YOUNG, Figure, Sum, Unit
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_


class Measure(Struct, frozen=True):
    """A measure: the sum of ``figures``; with ``over`` its share of the sum of those.

    A rate is one of sums, never an average of rates.
    """

    name: str
    label: str
    figures: tuple[str, ...]
    over: tuple[str, ...] = ()

    @property
    def rate(self) -> bool:
        """True for a share of two sums."""
        return bool(self.over)

    @property
    def unit(self) -> Unit | Literal["rate"]:
        """What its values are: counts, centimes, or tenths of a percent."""
        return "rate" if self.rate else FIGURES[self.figures[0]].unit

    @property
    def of(self) -> type[Record]:
        """The record type of its first figure: whose words its members are told in."""
        return FIGURES[self.figures[0]].of


def _measure(one: Figure | Sum) -> Measure:
    figures = one.parts if isinstance(one, Sum) else (one.name,)
    return Measure(one.name, one.label, figures)


def _figures(*names: str) -> tuple[Measure, ...]:
    return tuple(_measure(FIGURES[name]) for name in names)


MEASURES: tuple[Measure, ...] = (
    *_figures("holders"),
    _measure(PERSONS),
    *_figures("women"),
    _measure(YOUNG),
    *_figures("young_graduates", "women_in_precarity", "candidates", "withdrawn"),
    Measure(
        "all_holders",
        N_("Project holders of any standing"),
        ("holders", "candidates", "withdrawn"),
    ),
    *_figures("associations", "activities"),
    Measure("all_activities", N_("Activities of any status"), ("activities_by_status",)),
    *_figures("acquisitions"),
    Measure("all_acquisitions", N_("Acquisitions of any status"), ("acquisitions_by_status",)),
    *_figures("jobs_planned", "jobs_created", "planned", "committed", "paid"),
    Measure("women_share", N_("Share of women among holders"), ("women",), ("holders",)),
    Measure("young_share", N_("Share of young people"), YOUNG.parts, PERSONS.parts),
    Measure("commitment_rate", N_("Committed of planned"), ("committed",), ("planned",)),
    Measure("payment_rate", N_("Paid of committed"), ("paid",), ("committed",)),
    Measure("jobs_rate", N_("Jobs created of planned"), ("jobs_created",), ("jobs_planned",)),
)

BY_NAME: dict[str, Measure] = {measure.name: measure for measure in MEASURES}
