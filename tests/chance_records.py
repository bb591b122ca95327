"""Records drawn by chance for counting: every field that a figure or a dimension reads varies.

Much quicker than drawing whole records, and with what matters for counts often alike: empty
values, several funders on one acquisition, overlapping groups, deleted records.
"""

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any
from uuid import UUID

from msgspec.structs import replace

from smara_desktop.domain.acquisition import ACQUISITION_STATUSES, Acquisition, FundingLine
from smara_desktop.domain.activity import ACTIVITY_STATUSES, Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.shared_choices import STANDINGS
from tests import many_records

GROUPS = ("FEMME_PRECARITE", "HANDICAP", "JEUNE_DIPLOME")
FUNDERS = ("AGENCE", "INDH", "PORTEUR")
SECTORS = ("ELEVAGE", "SERVICES", None)


def _day(chance: Random) -> date:
    return date(2024, 1, 1) + timedelta(days=chance.randrange(120))


def _maybe(chance: Random, value: Any) -> Any:
    return value if chance.random() < 0.6 else None


def _shared(chance: Random) -> dict[str, Any]:
    return {
        "phase": chance.randint(1, 3),
        "commune": chance.choice(many_records.COMMUNES),
        "registered_on": _day(chance),
        "created_by": chance.choice(("Salek", "Mina")),
        "deleted_at": "2026-03-15T09:00:00.000Z" if chance.random() < 0.15 else None,
    }


def _standing(chance: Random) -> str:
    return chance.choice(("selected", *(one.code for one in STANDINGS)))


def _jobs(chance: Random, *names: str) -> dict[str, Any]:
    return {name: _maybe(chance, chance.randrange(4)) for name in names}


def _born(chance: Random) -> PartialDay:
    year = chance.randint(1955, 2012)
    return chance.choice((PartialDay(year), PartialDay(year, 3, chance.randint(1, 28))))


def association(chance: Random, n: int) -> Association:
    return replace(
        many_records.association(n),
        **_shared(chance),
        standing=_standing(chance),
        legal_form=chance.choice(("ASSOCIATION", "COOPERATIVE", "GIE")),
        sector=chance.choice(SECTORS),
        **_jobs(chance, "members_women", "members_men", "members_young"),
    )


def holder(chance: Random, n: int) -> ProjectHolder:
    groups = tuple(code for code in GROUPS if chance.random() < 0.4)
    return replace(
        many_records.holder(n),
        **_shared(chance),
        standing=_standing(chance),
        sex=chance.choice("FM"),
        birth_date=_maybe(chance, _born(chance)),
        target_groups=groups or None,
    )


def activity(chance: Random, n: int) -> Activity:
    return replace(
        many_records.activity(n),
        **_shared(chance),
        holder=None,
        association=None,
        sector=chance.choice(SECTORS[:2]),
        status=chance.choice([one.code for one in ACTIVITY_STATUSES]),
        decision_date=_maybe(chance, _day(chance)),
        **_jobs(chance, "planned_permanent_women", "planned_permanent_men"),
        **_jobs(chance, "planned_seasonal_women", "planned_seasonal_men"),
        **_jobs(chance, "actual_permanent_women", "actual_permanent_men"),
        **_jobs(chance, "actual_seasonal_women", "actual_seasonal_men"),
    )


def acquisition(chance: Random, n: int) -> Acquisition:
    lines = tuple(
        FundingLine(
            id=UUID(int=many_records.identity(Acquisition, n).int + (place + 1 << 24)),
            funder=chance.choice(FUNDERS),
            amount=chance.randrange(900_00),
            paid=_maybe(chance, chance.randrange(900_00)),
        )
        for place in range(chance.randrange(4))
    )
    return replace(
        many_records.acquisition(n),
        **_shared(chance),
        activity=many_records.identity(Activity, 0),
        sector=chance.choice(SECTORS),
        quantity=chance.randrange(3000),
        unit_price=chance.randrange(500_00),
        status=chance.choice([one.code for one in ACQUISITION_STATUSES]),
        invoice_date=_maybe(chance, _day(chance)),
        order_date=_maybe(chance, _day(chance)),
        fundings=lines,
    )


MAKERS: dict[type[Record], Callable[[Random, int], Record]] = {
    Association: association,
    ProjectHolder: holder,
    Activity: activity,
    Acquisition: acquisition,
}


def drawn(seed: int, most: int) -> dict[type[Record], list[Record]]:
    """Up to ``most`` records of each type; always one activity, which acquisitions are for."""
    chance = Random(seed)
    return {
        of: [make(chance, n) for n in range(chance.randint(int(of is Activity), most))]
        for of, make in MAKERS.items()
    }
