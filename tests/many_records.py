"""A register with many records of all types, written in bulk: the same ones for the same number.

Not the sample of the program: only what lists need, and quick to make.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Connection

from smara_desktop.domain.acquisition import Acquisition, FundingLine
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.contributions import Cell, contribution
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.describe import Description, describe
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit
from smara_desktop.services.founding import found
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage import bulk, search, stored, tally
from smara_desktop.storage.store import Store
from tests.factories import copied

R = TypeVar("R", bound=Record)
DESK = Desk("Salek", "AG1", "device-1")
START = date(2024, 3, 1)

COMMUNES = ("11.221.01.01", "11.221.03.03", "11.221.03.09")
SECTORS = ("ELEVAGE", "COMMERCE", "ARTISANAT", "SERVICES")
FAMILIES = (
    ("El Idrissi", "الإدريسي"),
    ("Bouzid", "بوزيد"),
    ("Échchafi", "الشافعي"),
    ("ould sidi", "ولد سيدي"),
    ("Zaoui", "الزاوي"),
    ("Laaroussi", "لعروسي"),
    ("MAELAININE", "ماء العينين"),
)
GIVEN = (
    ("Fatima Zahra", "فاطمة الزهراء", "F"),
    ("Mohamed Lamine", "محمد لمين", "M"),
    ("Aïcha", "عائشة", "F"),
    ("Brahim", "إبراهيم", "M"),
    ("Meryem", "مريم", "F"),
)
GROUPS: tuple[tuple[str, ...] | None, ...] = (
    ("JEUNE_DIPLOME",),
    ("FEMME_PRECARITE",),
    ("FEMME_PRECARITE", "JEUNE_DIPLOME"),
    None,
)
TITLES = (
    ("Élevage caprin", "تربية الماعز"),
    ("Épicerie de quartier", "بقالة الحي"),
    ("Couture et confection", "خياطة وتفصيل"),
    ("Atelier de soudure", "ورشة تلحيم"),
)
GOODS = ("Machine à coudre", "Étagère métallique", "Poste à souder", "chèvres (lot de 10)")
ACTIVITY_STATES = ("identified", "approved", "operating", "rejected", "convention_signed")
BUYING_STATES = ("planned", "ordered", "accepted", "cancelled", "handed_over")
STANDINGS = ("selected", "selected", "selected", "candidate", "withdrawn")
REVIEWS = ("to_submit", "submitted", "validated", "returned")


def identity(of: type[Record], number: int) -> UUID:
    """The id of the ``number``-th record of a type: later ones sort later, as in a register."""
    return UUID(
        int=(0x0193_0000_0000 + number) << 80 | 7 << 76 | ord(of.type.letter) << 40 | number
    )


def _base(of: type[Record], n: int) -> dict[str, Any]:
    at = f"2026-{n % 9 + 1:02d}-{n % 27 + 1:02d}T10:{n % 60:02d}:00.000Z"
    return {
        "id": identity(of, n),
        "reference": f"AG1-{of.type.letter}-{n + 1:04d}",
        "created_at": at,
        "created_by": "Salek",
        "updated_at": at,
        "updated_by": "Salek",
        "review_state": REVIEWS[n % 7 % 4],
        "phase": n % 3 + 1,
        "commune": COMMUNES[n % 5 % 3],
        "registered_on": START + timedelta(days=n % 700),
        "deleted_at": at if n % 20 == 19 else None,
    }


def association(n: int) -> Association:
    return Association(
        **_base(Association, n),
        legal_form=("COOPERATIVE", "ASSOCIATION")[n % 2],
        name_fr=None if n % 7 == 6 else f"{'Étoile' if n % 2 else 'Amal'} du Sahara {n + 1}",
        name_ar=f"نجمة الصحراء {n + 1}",
        standing=STANDINGS[n % 5],
        sector=SECTORS[n % 4],
        members_women=n % 9,
        members_men=n % 4,
        phone="+212661234567",
    )


def holder(n: int) -> ProjectHolder:
    family, given = FAMILIES[n % 7], GIVEN[n % 5]
    return ProjectHolder(
        **_base(ProjectHolder, n),
        family_name_fr=None if n % 23 == 22 else family[0],
        given_name_fr=None if n % 23 == 22 else given[0],
        family_name_ar=family[1],
        given_name_ar=given[1],
        sex=given[2],
        birth_date=PartialDay(1980 + n % 25, n % 12 + 1, n % 28 + 1),
        cin=f"SJ{10_000 + n}",
        standing=STANDINGS[n % 5],
        target_groups=GROUPS[n % 4],
        phone=None if n % 3 else "+212661234567",
    )


def activity(n: int) -> Activity:
    title = TITLES[n % 4]
    return Activity(
        **_base(Activity, n),
        title_fr=title[0],
        title_ar=title[1],
        holder=None if n % 6 == 5 else identity(ProjectHolder, n),
        association=identity(Association, n // 6) if n % 6 == 5 else None,
        sector=SECTORS[n % 4],
        status=ACTIVITY_STATES[n % 5],
        planned_permanent_women=n % 3,
        actual_seasonal_men=n % 2,
        in_difficulty=True if n % 11 == 7 else None,
        stopped=True if n % 13 == 7 else None,
    )


def acquisition(n: int) -> Acquisition:
    price = 1_250_00 + n % 97 * 375_50
    total = price * (n % 3 + 1)
    missing = 100 if n % 17 == 11 else 0
    funders = (("AGENCE", total - total // 5 - missing), ("PORTEUR", total // 5))
    return Acquisition(
        **_base(Acquisition, n),
        activity=identity(Activity, n // 2),
        sector=SECTORS[n % 4],
        category=("MACHINE", "MOBILIER")[n % 2],
        designation=GOODS[n % 4],
        quantity=(n % 3 + 1) * 1000,
        unit_price=price,
        supplier=None if n % 4 == 3 else "Sud Équipement",
        status=BUYING_STATES[n % 5],
        fundings=tuple(
            FundingLine(
                id=UUID(int=identity(Acquisition, n).int + (place + 1 << 24)),
                funder=funder,
                amount=amount,
                paid=(amount + 1 if n % 19 == 3 else amount // 2) if n % 2 else None,
            )
            for place, (funder, amount) in enumerate(funders)
        ),
    )


def visit(n: int) -> Visit:
    return Visit(
        **_base(Visit, n),
        activity=identity(Activity, n * 2),
        sector=SECTORS[n % 4],
        visited_on=START + timedelta(days=n % 700),
        visited_by=("Salek", "Mariem", "Élias", None)[n % 4],
        state=("working", "working", "in_difficulty", "stopped")[n % 4],
        found_permanent_women=n % 3,
        found_turnover=n % 5 * 10_000_00,
        remarks="Une remarque" if n % 2 else None,
    )


def partnership(n: int) -> Partnership:
    return Partnership(
        **_base(Partnership, n),
        partner_kind=("commune", "state_body", "company")[n % 3],
        partner_fr=None if n % 7 == 6 else f"{'Région' if n % 2 else 'Élan'} {n + 1}",
        partner_ar=f"شريك {n + 1}",
        number=f"{n + 1}/2024",
        signed_on=START + timedelta(days=n % 300),
        amount=(n + 1) * 1_000_00,
        received=n * 500_00,
        note="Une note" if n % 2 else None,
    )


def assessment(n: int) -> Assessment:
    return Assessment(
        **_base(Assessment, n),
        sector=SECTORS[n % 4],
        assessed_on=START + timedelta(days=n),
        human_skills=n % 6,
        market_potential=(n + 2) % 6,
        infrastructure=(n + 4) % 6,
        human_skills_reasons="Des raisons" if n % 2 else None,
    )


def roadmap_step(n: int) -> RoadmapStep:
    title = TITLES[n % 4]
    return RoadmapStep(
        **_base(RoadmapStep, n),
        title_fr=title[0],
        title_ar=title[1],
        responsible=None if n % 5 == 4 else "Entraide nationale",
        due=START + timedelta(days=n * 3),
        status=("planned", "under_way", "done", "abandoned")[n % 4],
        expected_result="Un résultat" if n % 2 else None,
    )


def put(connection: Connection, records: Iterator[R], of: type[R]) -> None:
    """Write a few new records with their lines, search words and figures."""
    written = list(records)
    _put(bulk.BulkEntry(connection), written, of)
    cells: Counter[Cell] = Counter()
    for record in written:
        cells.update(contribution(record))
    tally.apply(connection, cells)


def _put(entry: bulk.BulkEntry, records: Iterable[R], of: type[R]) -> None:
    described, owned = describe(of), describe(FundingLine)
    rows, words, lines = [], [], []
    for row, record in enumerate(records, start=1):
        rows.append((row, *stored.encode(described, record).values()))
        words.append((row, search.searched_words(record)))
        if isinstance(record, Acquisition):
            lines += [
                (row, place, *stored.encode(owned, line).values())
                for place, line in enumerate(record.fundings)
            ]
    entry.records(of, ("row", *_names(described)), rows)
    entry.words(of, words)
    if lines:
        entry.lines(of, "fundings", ("owner", "position", *_names(owned)), lines)


def _names(described: Description) -> list[str]:
    return [field.name for field in described.stored]


def crowd(path: Path, holders: int, *, alone: bool = False) -> Register:
    """A register of ``holders`` holders, as many activities, twice the acquisitions, and some
    of every other type; made once in a run, then copied.

    ``alone`` leaves everything but the holders out.
    """
    name = f"crowd-{holders}{'-alone' * alone}"
    copied(name, path, lambda made: _crowded(made, holders, alone=alone).store.close())
    return Register(Store.open(path), DESK)


def _crowded(path: Path, holders: int, *, alone: bool) -> Register:

    def fill(connection: Connection) -> None:
        with bulk.bulk_entry(connection) as entry:
            some_of_each(entry)

    def some_of_each(entry: bulk.BulkEntry) -> None:
        _put(entry, (holder(n) for n in range(holders)), ProjectHolder)
        if alone:
            return
        _put(entry, (association(n) for n in range(holders // 6 + 1)), Association)
        _put(entry, (activity(n) for n in range(holders)), Activity)
        _put(entry, (acquisition(n) for n in range(2 * holders)), Acquisition)
        some = range(holders // 6 + 1)
        _put(entry, (visit(n) for n in some), Visit)
        _put(entry, (partnership(n) for n in some), Partnership)
        _put(entry, (assessment(n) for n in some), Assessment)
        _put(entry, (roadmap_step(n) for n in some), RoadmapStep)

    return found(path, DESK, fill)
