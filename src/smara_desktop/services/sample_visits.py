"""The visits of the sample: what officers found, item by item, as rows to be stored."""

from dataclasses import dataclass, field

from smara_desktop.domain.visit import Visit
from smara_desktop.services.sample_people import (
    ITEM,
    STAMPS,
    VISIT,
    Drawing,
    Row,
    stamps,
)
from smara_desktop.services.sample_projects import Project
from smara_desktop.services.sample_shape import identity, iso, numbered, sizes_of
from smara_desktop.services.sample_words import Draw, found_by, officer_words

VISIT_COLUMNS = (
    *STAMPS,
    *("activity", "sector", "visited_on", "visited_by", "state"),
    *("found_permanent_women", "found_permanent_men", "found_seasonal_women"),
    *("found_young", "found_turnover", "remarks", "next_visit_on"),
)
ITEM_COLUMNS = ("owner", "position", "id", "acquisition", "condition", "remark")

_SEEN = ("equipping", "accepted", "operating", "closed", "terminated")
_LIVE = (*_SEEN, "convention_signed", "approved", "submitted", "under_study", "identified")
_STATES = ("working",) * 16 + ("in_difficulty",) * 3 + ("stopped",)
_FOUND = (*("good",) * 9, *("to_repair",) * 3, "broken", "missing", None)
_REMARKS = {
    "in_difficulty": (
        "Clientèle en baisse; une aide à la vente est convenue.",
        "Machine en panne depuis un mois; devis de réparation demandé.",
        "Loyer du local impayé; la commune est saisie.",
    ),
    "stopped": (
        "Local fermé; le porteur travaille ailleurs.",
        "Activité arrêtée faute de matière première; reprise prévue.",
    ),
}


@dataclass
class Visits(Drawing):
    """The visits of a chunk, a third as many as its activities."""

    visits: list[Row] = field(default_factory=list)
    visit_words: list[Row] = field(default_factory=list)
    items: list[Row] = field(default_factory=list)

    def enter(self, projects: list[Project]) -> "Visits":
        """Draw the visits, of activities that have begun where there are any."""
        wanted = sizes_of(self.chunk.shape.holders).visits
        for statuses in (_SEEN, _LIVE):
            found = [one for one in projects if one.status in statuses]
            if found:
                break
        for position in range(wanted):
            self._visit(position, self.draw.pick(found or projects))
        return self

    def _visit(self, position: int, project: Project) -> None:
        draw, carrier = self.draw, project.carrier
        row = self.chunk.before.visits + position + 1
        on = project.ordered + draw.between(120, 420)
        state = "stopped" if project.status == "terminated" else draw.pick(_STATES)
        made = stamps(draw, on, carrier.phase)
        officer = made[2]
        self.visits.append(
            (
                *(row, identity(draw, VISIT, row), numbered(self.post, Visit, row), *made),
                *(carrier.commune.code, iso(on), project.id, project.trade.sector),
                *(iso(on), officer, state, *_found(draw, state)),
                draw.pick(_REMARKS[state]) if state in _REMARKS else None,
                iso(on + 180) if draw.happens(0.3) and state != "stopped" else None,
            )
        )
        found = found_by(self.named("v", row), officer_words(officer))
        self.visit_words.append((row, found))
        for place, acquisition in enumerate(project.received[:4]):
            key, condition = identity(draw, ITEM, row * 10 + place), draw.pick(_FOUND)
            remark = "Pièce à remplacer" if condition == "to_repair" else None
            self.items.append((row, place, key, acquisition, condition, remark))


def _found(draw: Draw, state: str) -> Row:
    """Jobs and turnover."""
    if state == "stopped":
        return (0, 0, 0, 0, None)
    women, men, seasonal = draw.between(0, 2), draw.between(0, 2), draw.between(0, 2)
    turnover = draw.between(30, 380) * 100_000 if draw.happens(0.7) else None
    return (women, men, seasonal, draw.between(0, women + men), turnover)
