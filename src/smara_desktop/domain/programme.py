"""The programme, its phases, and what was announced: targets and budgets."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType
from typing import Annotated

from msgspec import Struct, field

from smara_desktop.domain.kinds import OPEN, Day, Flag, PhaseNumber, Text, arabic, latin
from smara_desktop.domain.potential import Weights
from smara_desktop.domain.wording import N_

WHOLE = 0
"""The scope of a target or budget announced for the whole programme, not for one phase."""


class Programme(Struct, frozen=True, kw_only=True):
    """What the register is kept for."""

    name_fr: Annotated[str, latin(label=N_("Programme (French)"), privacy=OPEN, required=True)]
    name_ar: Annotated[str | None, arabic(label=N_("Programme (Arabic)"), privacy=OPEN)] = None
    province: Annotated[str, Text(label=N_("Province"), privacy=OPEN)] = ""
    cndp_authorisation: Annotated[
        str | None,
        Text(
            label=N_("CNDP authorisation"),
            privacy=OPEN,
            help=N_("The CIN and a disability need the CNDP's prior authorisation: its number."),
        ),
    ] = None


class Phase(Struct, frozen=True, kw_only=True):
    """A tranche of the Agence's programme; a fourth one is a row like the others."""

    number: Annotated[int, PhaseNumber(label=N_("Number"), privacy=OPEN, required=True)]
    name_fr: Annotated[str, latin(label=N_("Name (French)"), privacy=OPEN, required=True)]
    name_ar: Annotated[str | None, arabic(label=N_("Name (Arabic)"), privacy=OPEN)] = None
    starts: Annotated[date | None, Day(label=N_("Starts"), privacy=OPEN)] = None
    ends: Annotated[date | None, Day(label=N_("Ends"), privacy=OPEN)] = None
    closed: Annotated[bool | None, Flag(label=N_("Closed"), privacy=OPEN)] = None


class Objective(Struct, frozen=True):
    """A target or a budget: of a figure, for one phase or the whole, for one funder or all.

    ``scope`` is the phase's number or ``WHOLE``; ``part`` the funder's code or empty. What
    nobody announced has no objective: it is "not set", never zero. Centimes for money.
    """

    scope: int
    figure: str
    part: str
    value: int


OBJECTIVE_FIGURES = ("holders", "persons", "women", "young_graduates", "jobs_planned", "planned")
"""The figures a target can be set for; ``planned`` is the budget, also by funder."""


class ListItem(Struct, frozen=True):
    """One entry of an extensible reference list; ``kind`` is what the list says besides."""

    list: str
    code: str
    fr: str
    ar: str
    en: str
    parent: str | None = None
    kind: str | None = None
    active: bool = True

    def label(self, language: str) -> str:
        """Its name in ``fr``, ``ar`` or ``en``."""
        return {"ar": self.ar, "en": self.en}.get(language, self.fr) or self.fr


LISTS: Mapping[str, str] = MappingProxyType(
    {
        "communes": N_("Communes"),
        "sectors": N_("Sectors"),
        "funders": N_("Funders"),
        "target_groups": N_("Target groups"),
        "legal_forms": N_("Legal forms"),
        "equipment_categories": N_("Equipment categories"),
        "education_levels": N_("Education levels"),
        "units": N_("Units"),
    }
)


class Thresholds(Struct, frozen=True):
    """Warnings of real calls for projects; they differ by year, so a register may change them."""

    indh_share: int = 60
    indh_most: int = 300_000_00
    in_kind_share: int = 50
    cooperative_share: int = 30
    youngest: int = 18
    oldest: int = 45
    receipt_days: int = 60
    years_between_grants: int = 2
    delivery_days: int = 60


class Plan(Struct, frozen=True):
    """All that the register says about the programme, read together."""

    programme: Programme
    phases: Mapping[int, Phase] = field(default_factory=dict)
    lists: Mapping[str, Mapping[str, ListItem]] = field(default_factory=dict)
    objectives: tuple[Objective, ...] = ()
    thresholds: Thresholds = Thresholds()
    weights: Weights = field(default_factory=Weights)
