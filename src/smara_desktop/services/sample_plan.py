"""The plan of the sample: partnerships, assessments, steps of the roadmap. A dozen or two of
each, once for the whole sample, whatever its size."""

from datetime import date

from msgspec import field

from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.folding import words
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.services.sample_people import (
    ASSESSMENT,
    PARTNERSHIP,
    ROADMAP_STEP,
    STAMPS,
    Drawing,
    Row,
    stamps,
)
from smara_desktop.services.sample_shape import LAST_DAY, WINDOWS, identity, numbered, sizes_of
from smara_desktop.services.sample_words import found_by, pools, sample_rows

PARTNERSHIP_COLUMNS = (
    *STAMPS,
    *("partner_kind", "partner_fr", "partner_ar", "number", "purpose", "signed_on", "ends_on"),
    *("amount", "received"),
)
ASSESSMENT_COLUMNS = (
    *STAMPS,
    *("sector", "assessed_on", "human_skills", "human_skills_reasons", "market_potential"),
    *("market_potential_reasons", "infrastructure", "infrastructure_reasons"),
)
STEP_COLUMNS = (
    *STAMPS,
    *("title_fr", "title_ar", "responsible", "starts", "due", "status", "progress", "done_on"),
    "expected_result",
)

_KINDS: dict[type[Record], int] = {
    Partnership: PARTNERSHIP,
    Assessment: ASSESSMENT,
    RoadmapStep: ROADMAP_STEP,
}
_TOWN = "11.221.01.01"
# Skills, market, infrastructure: as a rule in the town, and in a rural commune.
_MARKS = {
    "ELEVAGE": ((2, 4, 3), (5, 4, 2)),
    "ARTISANAT": ((4, 3, 4), (3, 2, 2)),
    "COMMERCE": ((4, 4, 4), (2, 1, 1)),
    "SERVICES": ((3, 4, 4), (2, 2, 1)),
    "TOURISME": ((2, 2, 3), (2, 3, 1)),
    "TERROIR": ((3, 3, 3), (4, 3, 2)),
}
_SKILLS = (
    "Personne n'a encore exercé ce métier.",
    "Quelques personnes l'exercent, sans formation.",
    "Un savoir-faire de famille, à compléter.",
    "Des praticiens connus et quelques jeunes formés.",
    "Plusieurs diplômés et des artisans reconnus.",
    "Un savoir-faire ancien et largement partagé.",
)
_MARKET = (
    "Aucun débouché sur place.",
    "Une clientèle de passage seulement.",
    "Une demande locale limitée.",
    "Une demande locale régulière.",
    "Une demande forte, et l'on vient des communes voisines.",
    "Une demande forte sur place et au-delà de la province.",
)
_PLACES = (
    "Ni route ni électricité.",
    "Piste, eau par citerne.",
    "Route, électricité incertaine.",
    "Route et électricité, pas de local équipé.",
    "Locaux et réseaux disponibles.",
    "Zone équipée, locaux prêts.",
)


class PlanOfSample(Drawing):
    """The rows of the plan."""

    partnerships: list[Row] = field(default_factory=list)
    partnership_words: list[Row] = field(default_factory=list)
    assessments: list[Row] = field(default_factory=list)
    assessment_words: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    step_words: list[Row] = field(default_factory=list)

    def enter(self) -> "PlanOfSample":
        """Draw all of it."""
        sizes = sizes_of(self.chunk.shape.holders, first=True)
        for number, row in enumerate(sample_rows("partners")[: sizes.partnerships], start=1):
            self._partnership(number, row)
        communes = dict.fromkeys(one.code for one in pools().communes)
        places = [(commune, sector) for commune in communes for sector in _MARKS]
        for number, place in enumerate(places[: sizes.assessments], start=1):
            self._assessment(number, *place)
        for number, row in enumerate(sample_rows("roadmap")[: sizes.roadmap_steps], start=1):
            self._step(number, row)
        return self

    def _head(self, of: type[Record], number: int, on: int, phase: int, commune: str) -> Row:
        key, reference = identity(self.draw, _KINDS[of], number), numbered(self.post, of, number)
        made = stamps(self.draw, on, phase)
        return (number, key, reference, *made, commune, _iso(on))

    def _partnership(self, number: int, row: dict[str, str]) -> None:
        draw, phase = self.draw, int(row["phase"])
        signed = WINDOWS[phase].starts + draw.between(20, 200)
        amount = int(row["amount"]) * 100 if row["amount"] else None
        received = amount * int(row["received"]) // 100 if amount and row["received"] else None
        # A convention without a duration waits to be signed.
        agreement, days = "", ("", "")
        if row["years"]:
            agreement = f"{number}/{_iso(signed)[:4]}"
            days = (_iso(signed), _iso(signed + 365 * int(row["years"])))
        self.partnerships.append(
            (
                *self._head(Partnership, number, signed, phase, row["commune"]),
                *(row["kind"], row["fr"], row["ar"], agreement or None, row["purpose"]),
                *(*(day or None for day in days), amount, received),
            )
        )
        told = (words(one) for one in (row["fr"], row["ar"], agreement, row["purpose"]))
        self.partnership_words.append((number, found_by(self.named("c", number), *told)))

    def _assessment(self, number: int, commune: str, sector: str) -> None:
        draw, on = self.draw, WINDOWS[1].starts - self.draw.between(20, 120)
        usual = _MARKS[sector][0 if commune == _TOWN else 1]
        marks = [min(5, max(0, mark + draw.between(-1, 1))) for mark in usual]
        told = zip(marks, (_SKILLS, _MARKET, _PLACES), strict=True)
        self.assessments.append(
            (
                *self._head(Assessment, number, on, 1, commune),
                *(sector, _iso(on)),
                *(part for mark, reasons in told for part in (mark, reasons[mark])),
            )
        )
        self.assessment_words.append((number, found_by(self.named("e", number))))

    def _step(self, number: int, row: dict[str, str]) -> None:
        draw, phase = self.draw, int(row["phase"])
        starts = WINDOWS[phase].starts + int(row["starts"])
        due = starts + int(row["days"])
        done = row["status"] == "done"
        self.steps.append(
            (
                *self._head(RoadmapStep, number, min(starts, LAST_DAY), phase, row["commune"]),
                *(row["fr"], row["ar"], row["responsible"], _iso(starts), _iso(due)),
                *(row["status"], int(row["progress"]) if row["progress"] else None),
                *(_iso(due + draw.between(-20, 30)) if done else None, row["result"]),
            )
        )
        told = (words(one) for one in (row["fr"], row["ar"], row["responsible"]))
        self.step_words.append((number, found_by(self.named("r", number), *told)))


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()
