"""The visits of the sample: what officers found, item by item, as rows to be stored."""

from msgspec import field

from smara_desktop.domain.visit import Visit
from smara_desktop.services.sample_people import (
    ITEM,
    STAMPS,
    VISIT,
    Drawing,
    Row,
    stamps,
)
from smara_desktop.services.sample_projects import Made, Project
from smara_desktop.services.sample_shape import LAST_DAY, identity, iso, numbered, sizes_of
from smara_desktop.services.sample_words import Draw, found_by, officer_words

VISIT_COLUMNS = (
    *STAMPS,
    *("activity", "sector", "visited_on", "visited_by", "state"),
    *("found_permanent_women", "found_permanent_men", "found_seasonal_women"),
    *("found_young", "found_turnover", "remarks", "next_visit_on"),
)
ITEM_COLUMNS = ("owner", "position", "id", "acquisition", "condition", "remark")

_SEEN = ("accepted", "operating", "closed", "terminated")
_LIVE = (
    *_SEEN,
    "equipping",
    "convention_signed",
    "approved",
    "submitted",
    "under_study",
    "identified",
)
_UNTIL_NEXT = (180, 180, 270, 365)
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
        pool = found or projects
        newest = max((one.carrier.phase for one in pool), default=0)
        fresh = [one for one in pool if one.carrier.phase == newest]
        for position in range(wanted):
            # What was begun last is gone to more often.
            self._visit(position, self.draw.pick(fresh if self.draw.happens(0.2) else pool))
        return self

    def _visit(self, position: int, project: Project) -> None:
        draw, carrier = self.draw, project.carrier
        row = self.chunk.before.visits + position + 1
        first = project.ordered + 120
        on = draw.between(first, max(project.until, first))
        state = _state(draw, project)
        made = stamps(draw, on, carrier.phase)
        officer = made[2]
        self.visits.append(
            (
                *(row, identity(draw, VISIT, row), numbered(self.post, Visit, row), *made),
                *(carrier.commune.code, iso(on), project.id, project.trade.sector),
                *(iso(on), officer, state, *_found(draw, state, project.made)),
                draw.pick(_REMARKS[state]) if state in _REMARKS else None,
                _next(draw, on, project),
            )
        )
        found = found_by(self.named("v", row), officer_words(officer))
        self.visit_words.append((row, found))
        for place, acquisition in enumerate(project.received[:4]):
            key, condition = identity(draw, ITEM, row * 10 + place), draw.pick(_FOUND)
            remark = "Pièce à remplacer" if condition == "to_repair" else None
            self.items.append((row, place, key, acquisition, condition, remark))


def _state(draw: Draw, project: Project) -> str:
    """Mostly what the activity says of itself: a visit also sees what was not told yet."""
    if project.made.state != "working" or not draw.happens(0.06):
        return project.made.state
    return "in_difficulty"


def _next(draw: Draw, on: int, project: Project) -> str | None:
    """The next visit, where one was promised: of what goes on, seen in the last year."""
    goes_on = project.until == LAST_DAY and on > LAST_DAY - 365
    return iso(on + draw.pick(_UNTIL_NEXT)) if goes_on and draw.happens(0.7) else None


def _found(draw: Draw, state: str, made: Made) -> Row:
    """Jobs and turnover: near what the activity is said to have made, less in difficulty."""
    if state == "stopped":
        return (0, 0, 0, 0, None)
    women, men, seasonal = (_near(draw, one, state) for one in made[:3])
    turnover = None
    if made.turnover is not None and draw.happens(0.7):
        share = draw.between(30, 70) if state == "in_difficulty" else draw.between(80, 112)
        turnover = made.turnover * share // 10_000 * 100
    return (women, men, seasonal, draw.between(0, women + men), turnover)


def _near(draw: Draw, jobs: int, state: str) -> int:
    if state == "in_difficulty":
        return jobs // 2
    chance = draw.random()
    return max(0, jobs - 1) if chance < 0.12 else jobs + 1 if chance > 0.95 else jobs
