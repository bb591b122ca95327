"""The dimensions of a breakdown, each declared once: how a record's own fields tell its member.

A record type that a dimension does not name has no member in it: its figures stand under
"no value". No dimension looks at another record, so no figure is ever counted twice by a join.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal

from msgspec import Struct, field

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.days import AGE_CLASSES, OLDEST_CLASS
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import (
    AgeClass,
    Codes,
    Expression,
    F,
    FirstOf,
    LineCodes,
    MonthOf,
)
from smara_desktop.domain.kinds import Option
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_

Member = str | int | None
"""A member of a dimension: a code, a phase's number, a month; ``None`` for no value."""

EACH: Literal["*each*"] = "*each*"
"""In a ``Part``: the figure's own split tells the member."""


class Part(Struct, frozen=True):
    """A part of a figure under one member of a dimension.

    ``figure`` is what its list sums to. ``counted`` are the figures that are added, or taken
    off, to count it: itself, unless others are already counted.
    """

    member: Member
    figure: str
    counted: tuple[tuple[str, int], ...] = ()

    @property
    def terms(self) -> tuple[tuple[str, int], ...]:
        """Figures and their signs."""
        return self.counted or ((self.figure, 1),)


class Dimension(Struct, frozen=True):
    """One dimension: the member of a record of each type, as an expression over its fields.

    ``none`` are the words for no value. ``divides`` says which figures are divided by amounts of
    their own instead: an association declares its women, a funding line its funder. ``options``
    are its members in their order, where no field's kind tells them.
    """

    name: str
    label: str
    none: str
    of: Mapping[type[Record], Expression]
    divides: Mapping[str, tuple[Part, ...]] = field(default_factory=lambda: MappingProxyType({}))
    options: tuple[Option, ...] = ()


def _everywhere(name: str) -> Mapping[type[Record], Expression]:
    """The field itself, in every record type that has it."""
    having = (of for of in RECORD_TYPES if name in describe(of).by_name)
    return MappingProxyType({of: F(name) for of in having})


def _by_sex(figure: str) -> tuple[Part, ...]:
    return (Part("F", f"{figure}_women"), Part("M", f"{figure}_men"))


def _by_funder(amount: str) -> tuple[Part, ...]:
    borne = f"{amount}_by_funder"
    # Both are in the tally; that their difference is the list's sum, a test shows.
    rest = Part(None, f"{amount}_unattributed", ((amount, 1), (borne, -1)))
    return (Part(EACH, borne), rest)


AGE_OPTIONS = (
    Option("under_18", N_("Under 18")),
    Option("18_25", N_("18 to 25")),
    Option("26_35", N_("26 to 35")),
    Option("36_45", N_("36 to 45")),
    Option("46_60", N_("46 to 60")),
    Option("over_60", N_("Over 60")),
)
assert tuple(one.code for one in AGE_OPTIONS) == (*(code for _, code in AGE_CLASSES), OLDEST_CLASS)

DIMENSIONS: tuple[Dimension, ...] = (
    Dimension("phase", N_("Phase"), N_("No phase"), _everywhere("phase")),
    Dimension("commune", N_("Commune"), N_("No commune"), _everywhere("commune")),
    Dimension("sector", N_("Sector"), N_("No sector"), _everywhere("sector")),
    Dimension(
        "target_group",
        N_("Target group"),
        N_("No target group"),
        {ProjectHolder: Codes("target_groups")},
    ),
    Dimension(
        "sex",
        N_("Sex"),
        N_("Sex not told"),
        {ProjectHolder: F("sex")},
        {name: _by_sex(name) for name in ("members", "jobs_planned", "jobs_created")},
    ),
    Dimension(
        "age_class",
        N_("Age class"),
        N_("Age not known"),
        {ProjectHolder: AgeClass("age")},
        options=AGE_OPTIONS,
    ),
    Dimension("legal_form", N_("Legal form"), N_("No legal form"), _everywhere("legal_form")),
    Dimension(
        "status",
        N_("Status"),
        N_("No status"),
        {
            ProjectHolder: F("standing"),
            Association: F("standing"),
            Activity: F("status"),
            Acquisition: F("status"),
        },
    ),
    Dimension(
        "funder",
        N_("Funder"),
        N_("Not attributed"),
        {Acquisition: LineCodes("fundings", "funder")},
        {
            "planned": _by_funder("planned"),
            "committed": _by_funder("committed"),
            "paid": (Part(EACH, "paid_by_funder"),),
        },
    ),
    Dimension(
        "month",
        N_("Month"),
        N_("No month"),
        {of: MonthOf(FirstOf(of.type.dated)) for of in RECORD_TYPES},
    ),
    Dimension("officer", N_("Officer"), N_("No officer"), _everywhere("created_by")),
)

BY_NAME: dict[str, Dimension] = {dimension.name: dimension for dimension in DIMENSIONS}
