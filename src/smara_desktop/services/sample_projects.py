"""The projects of the sample: activities with their steps, acquisitions with their funding."""

from collections.abc import Iterator
from typing import NamedTuple

from msgspec import field

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.services.sample_people import (
    ACQUISITION,
    ACTIVITY,
    FUNDING,
    STAMPS,
    STEP,
    Carrier,
    Drawing,
    People,
    Row,
    near,
    stamps,
)
from smara_desktop.services.sample_shape import LAST_DAY, identity, iso, numbered, sizes_of
from smara_desktop.services.sample_words import Draw, Equipment, Trade, found_by, pools

ACTIVITY_COLUMNS = (
    *STAMPS,
    *("title_fr", "title_ar", "holder", "association", "sector", "activity_type", "description"),
    *("quarter", "latitude", "longitude", "status", "status_on", "status_reason"),
    *("decision", "decision_date", "convention_number", "convention_date", "convention_amount"),
    *("planned_permanent_women", "planned_permanent_men", "planned_seasonal_women"),
    *("planned_young", "actual_permanent_women", "actual_permanent_men"),
    *("actual_seasonal_women", "actual_young"),
    *("planned_turnover", "actual_turnover", "progress", "in_difficulty", "stopped"),
    *("difficulty_reason", "remedial_measures"),
)
LIFE_COLUMNS = ("owner", "position", "id", "status", '"on"', "by", "reason")
ACQUISITION_COLUMNS = (
    *STAMPS,
    *("activity", "sector", "category", "designation", "quantity", "unit", "unit_price"),
    *("supplier", "supplier_ice", "quotation_number", "quotation_date", "order_number"),
    *("order_date", "invoice_number", "invoice_date", "delivery_date", "pv_number", "pv_date"),
    *("handed_over_on", "status", "serial_number", "condition"),
)
FUNDING_COLUMNS = ("owner", "position", "id", "funder", "nature", "amount", "paid")

_ROAD = ("identified", "submitted", "approved", "convention_signed", "equipping", "accepted")
_ENDS = {
    1: ("operating",) * 12 + ("closed",) * 5 + ("terminated", "accepted", "cancelled", "rejected"),
    2: (
        *("operating",) * 9,
        *("accepted",) * 3,
        *("equipping",) * 4,
        *("closed", "terminated", "cancelled", "rejected", "convention_signed"),
    ),
    3: (
        *("identified", "under_study", "submitted", "submitted", "approved", "approved"),
        *("postponed", "rejected", "cancelled"),
        *("convention_signed",) * 4,
        *("equipping",) * 5,
        *("accepted",) * 2,
        *("operating",) * 4,
    ),
}
_REASONS = {
    "rejected": (
        "Étude de marché insuffisante",
        "Activité déjà nombreuse au quartier",
        "Hors délai",
    ),
    "cancelled": ("Désistement du porteur", "Déménagement du porteur", "Emploi trouvé ailleurs"),
    "terminated": ("Local fermé par le bailleur", "Matériel cédé sans accord", "Abandon du local"),
    "postponed": ("Dossier à compléter", "Devis à refaire", "Local à trouver"),
}
_TROUBLES = (
    ("Clientèle insuffisante", "Accompagnement commercial"),
    ("Matière première trop chère", "Achat groupé avec d'autres porteurs"),
    ("Panne de la machine principale", "Devis de réparation demandé"),
    ("Loyer du local impayé", "Échéancier avec le bailleur"),
    ("Associés en désaccord", "Réunion avec la commune"),
)
"""What makes an activity difficult, and what is done about it."""
_BOUGHT = {
    "identified": ("planned",),
    "under_study": ("planned", "quoted"),
    "submitted": ("planned", "quoted"),
    "postponed": ("planned", "quoted"),
    "rejected": ("cancelled",),
    "cancelled": ("cancelled",),
    "approved": ("planned", "quoted", "quoted"),
    "convention_signed": ("quoted", "ordered", "ordered"),
    "equipping": ("ordered", "ordered", "delivered", "delivered", "quoted"),
    "accepted": ("accepted", "handed_over"),
    "operating": ("handed_over",),
    "closed": ("handed_over",),
    "terminated": ("handed_over", "delivered", "cancelled"),
}
_PAPERS = ("planned", "quoted", "ordered", "delivered", "accepted", "handed_over")
Shares = tuple[tuple[str, str, int], ...]
_SHARES: tuple[Shares, ...] = (
    (("AGENCE", "cash", 100),),
    (("AGENCE", "cash", 95), ("PORTEUR", "cash", 5)),
    (("AGENCE", "cash", 90), ("PORTEUR", "cash", 6), ("PORTEUR", "in_kind", 4)),
    (("AGENCE", "cash", 85), ("COLLECTIVITE", "cash", 15)),
    (("AGENCE", "cash", 60), ("INDH", "cash", 40)),
    (("INDH", "cash", 60), ("AGENCE", "cash", 30), ("PORTEUR", "cash", 10)),
)
"""Who bears an activity, in per cent: never more of the INDH, or in kind, than calls allow."""


_CONDITIONS = (*("new",) * 5, *("good",) * 6, "worn", "broken")


class Project(NamedTuple):
    """What the acquisitions and the visits of an activity need to know of it."""

    row: int
    id: bytes
    carrier: Carrier
    trade: Trade
    status: str
    ordered: int
    shares: Shares
    budget: int
    received: list[bytes]
    until: int
    """The last day on which it may have been visited."""
    made: "Made"


class Made(NamedTuple):
    """What came of an activity: permanent jobs of women and men, seasonal ones, centimes."""

    women: int = 0
    men: int = 0
    seasonal: int = 0
    turnover: int | None = None
    state: str = "working"
    """As a visit would find it."""


class Projects(Drawing):
    """The activities and acquisitions of a chunk, as rows to be stored."""

    projects: list[Project] = field(default_factory=list)
    activities: list[Row] = field(default_factory=list)
    activity_words: list[Row] = field(default_factory=list)
    steps: list[Row] = field(default_factory=list)
    acquisitions: list[Row] = field(default_factory=list)
    acquisition_words: list[Row] = field(default_factory=list)
    fundings: list[Row] = field(default_factory=list)

    def enter(self, carriers: People) -> "Projects":
        """Draw all projects of the chunk; a holder has one at most."""
        sizes, number = sizes_of(self.chunk.shape.holders), 0
        chosen = self._carriers(carriers, sizes.activities)
        for position, (carrier, person) in enumerate(chosen):
            project = self._activity(position, carrier, person=person)
            self.projects.append(project)
            until = (position + 1) * sizes.acquisitions // sizes.activities
            items = project.trade.equipment
            for item in range(until - number):
                self._acquisition(number, project, items[item % len(items)])
                number += 1
        return self

    def _carriers(self, made: People, wanted: int) -> Iterator[tuple[Carrier, bool]]:
        persons = list(made.persons)
        self.draw.shuffle(persons)
        for position in range(wanted):
            if made.bodies and self.draw.happens(0.12):
                yield self.draw.pick(made.bodies), False
            else:
                yield persons[position], True

    def _activity(self, position: int, carrier: Carrier, *, person: bool) -> Project:
        draw, shape, row = self.draw, self.chunk.shape, self.chunk.before.activities + position + 1
        trade, registered = _trade(draw, carrier), carrier.registered + draw.between(5, 60)
        key, reference = identity(draw, ACTIVITY, row), numbered(self.post, Activity, row)
        life = _life(draw, carrier.phase, registered)
        span = shape.highest - shape.lowest
        budget = int((shape.lowest + span * draw.random() ** shape.curve) * shape.scale) * 100
        begun = stamps(draw, registered, carrier.phase)
        results, came = _results(draw, life.status)
        self.activities.append(
            (
                *(row, key, reference, *begun, carrier.commune.code, iso(registered)),
                *(trade.title.fr, trade.title.ar),
                *((carrier.id, None) if person else (None, carrier.id)),
                *(trade.sector, trade.kind, trade.text, draw.pick(carrier.commune.quarters)),
                *(*near(draw, carrier.commune), life.status, iso(life.steps[-1][1]), life.reason),
                *_agreed(life, row, budget),
                *results,
            )
        )
        found = found_by(self.named("g", row), trade.title.fr_words, trade.title.ar_words)
        self.activity_words.append((row, found))
        self._steps(row, life, officer=begun[2])
        shares = _SHARES[0] if draw.happens(shape.agence) else draw.pick(_SHARES)
        money, until = (shares, budget), _last_visited(life)
        return Project(row, key, carrier, trade, life.status, life.ordered, *money, [], until, came)

    def _steps(self, row: int, life: "_Life", officer: str) -> None:
        ends = (0, len(life.steps) - 1)
        # Officers skip steps: the first and the last are always told.
        told = [one for at, one in enumerate(life.steps) if at in ends or self.draw.happens(0.6)]
        for position, (status, day) in enumerate(told):
            key = identity(self.draw, STEP, row * 10 + position)
            reason = life.reason if position == len(told) - 1 else None
            self.steps.append((row, position, key, status, iso(day), officer, reason))

    def _acquisition(self, position: int, project: Project, item: Equipment) -> None:
        draw, carrier = self.draw, project.carrier
        row = self.chunk.before.acquisitions + position + 1
        key = identity(draw, ACQUISITION, row)
        reference = numbered(self.post, Acquisition, row)
        status, supplier = draw.pick(_BOUGHT[project.status]), draw.pick(pools().suppliers)
        registered = carrier.registered + draw.between(60, 70)
        quantity, price = _bought(draw, project.budget * 4 // 7, item)
        papers = _papers(draw, project.ordered, status)
        numbered_item = item.category in ("MACHINE", "VEHICULE", "INFORMATIQUE")
        reached = status in ("accepted", "handed_over")
        if reached:
            project.received.append(key)
        self.acquisitions.append(
            (
                *(row, key, reference, *stamps(draw, registered, carrier.phase)),
                *(carrier.commune.code, iso(registered), project.id, project.trade.sector),
                *(item.category, item.designation, quantity, item.unit, price),
                *(supplier.name, supplier.ice, *papers, status),
                f"SN{draw.between(10**6, 10**7)}" if reached and numbered_item else None,
                draw.pick(_CONDITIONS) if reached else None,
            )
        )
        numbers = (*_number_words(papers[2]), *_number_words(papers[4]))
        found = found_by(self.named("q", row), item.words, supplier.words, numbers)
        self.acquisition_words.append((row, found))
        self._fundings(row, project.shares, (quantity * price + 500) // 1000, status)

    def _fundings(self, row: int, shares: Shares, total: int, status: str) -> None:
        left, late = total, self.draw.happens(0.05)
        for position, (funder, nature, share) in enumerate(shares):
            amount = left if position == len(shares) - 1 else total * share // 100
            left -= amount
            paid = {"handed_over": amount, "accepted": amount, "delivered": amount // 2}
            key = identity(self.draw, FUNDING, row * 10 + position)
            due = None if late else paid.get(status)
            self.fundings.append((row, position, key, funder, nature, amount, due))


class _Life(NamedTuple):
    """How far an activity came, with the days of its steps."""

    status: str
    reason: str | None
    steps: tuple[tuple[str, int], ...]
    decided: int | None
    signed: int | None
    ordered: int


def _life(draw: Draw, phase: int, registered: int) -> _Life:
    status = draw.pick(_ENDS[phase])
    submitted = registered + draw.between(10, 30)
    decided = submitted + draw.between(20, 60)
    signed = decided + draw.between(5, 40)
    ordered = signed + draw.between(5, 20)
    accepted = ordered + draw.between(70, 90)
    operating = accepted + draw.between(5, 30)
    days = (registered, submitted, decided, signed, ordered, accepted)
    road = tuple(zip(_ROAD, days, strict=True))
    reason = draw.pick(_REASONS[status]) if status in _REASONS else None
    if status in ("rejected", "postponed"):
        return _Life(status, reason, (*road[:2], (status, decided)), decided, None, ordered)
    if status == "cancelled":
        return _Life(status, reason, (*road[:2], (status, decided)), None, None, ordered)
    if status == "under_study":
        return _Life(status, None, (*road[:1], (status, submitted)), None, None, ordered)
    if status == "operating":
        return _Life(status, None, (*road, (status, operating)), decided, signed, ordered)
    if status == "closed":
        whole = (*road, ("operating", operating), (status, operating + draw.between(200, 390)))
        return _Life(status, None, whole, decided, signed, ordered)
    if status == "terminated":
        return _Life(status, reason, (*road[:5], (status, operating)), decided, signed, ordered)
    reached = _ROAD.index(status)
    return _Life(
        status,
        None,
        road[: reached + 1],
        decided if reached >= 2 else None,
        signed if reached >= 3 else None,
        ordered,
    )


def _agreed(life: _Life, row: int, budget: int) -> Row:
    """The committee's decision, and the convention."""
    decision = life.status if life.status in ("rejected", "postponed") else "approved"
    if life.decided is None:
        return (None,) * 5
    if life.signed is None:
        return (decision, iso(life.decided), None, None, None)
    signed = iso(life.signed)
    return (decision, iso(life.decided), f"{row % 900 + 1}/{signed[:4]}", signed, budget)


def _trade(draw: Draw, carrier: Carrier) -> Trade:
    """What is taken up: an association mostly stays in its sector."""
    of_sector = pools().trades_of.get(carrier.sector)
    return draw.pick(of_sector if of_sector and draw.happens(0.9) else pools().trades)


def _last_visited(life: _Life) -> int:
    """The last day on which an activity may have been visited."""
    over = life.status in ("closed", "terminated")
    return life.steps[-1][1] if over else LAST_DAY


def _results(draw: Draw, status: str) -> tuple[Row, Made]:
    """Jobs, turnover, progress, difficulties; and what came of it."""
    women, men, seasonal = draw.between(0, 2), draw.between(0, 2), draw.between(0, 3)
    planned = (women, men, seasonal, draw.between(0, women + men))
    turnover = draw.between(40, 400) * 100_000
    if status not in ("operating", "closed"):
        progress = draw.between(3, 9) * 10 if status == "equipping" else None
        progress = 100 if status == "accepted" else progress
        came = Made(state="stopped" if status == "terminated" else "working")
        return (*planned, *(None,) * 4, turnover, None, progress, *(None,) * 4), came
    jobs = (_about(draw, women), _about(draw, men), _about(draw, seasonal))
    reached = turnover * draw.between(60, 120) // 100
    row = (*planned, *jobs, draw.between(0, jobs[0] + jobs[1]), turnover, reached, 100)
    if not draw.happens(0.09):
        return (*row, *(None,) * 4), Made(*jobs, reached)
    stopped, (reason, measures) = draw.happens(0.25), draw.pick(_TROUBLES)
    told = (1, 1 if stopped else None, reason, measures if draw.happens(0.7) else None)
    return (*row, *told), Made(*jobs, reached, "stopped" if stopped else "in_difficulty")


def _about(draw: Draw, planned: int) -> int:
    """How many jobs were made of those planned: mostly all, now and then one less or one more."""
    chance = draw.random()
    return max(0, planned - 1) if chance < 0.25 else planned + 1 if chance > 0.93 else planned


def _number_words(number: str | None) -> list[str]:
    return [] if number is None else number.lower().replace("/", " ").split()


def _bought(draw: Draw, part: int, item: Equipment) -> tuple[int, int]:
    """Thousandths and centimes whose product is about ``part``."""
    pieces = max(1, min(item.most, round(part / (item.price * 100))))
    quantity = pieces * 1000
    if item.unit in ("KG", "METRE", "M2") and draw.happens(0.3):
        quantity += 500
    step = 1_000 if item.price >= 200 else 50
    price = part * draw.between(90, 110) * 10 // quantity
    return quantity, max(step, price // step * step)


def _papers(draw: Draw, ordered: int, status: str) -> Row:
    """Quotation, order, invoice, delivery, acceptance and hand-over, as far as they go."""
    reached = _PAPERS.index(status) if status in _PAPERS else 0
    delivered = ordered + draw.between(7, 35)
    accepted = delivered + draw.between(1, 8)
    handed = accepted + draw.between(0, 4)
    year = iso(ordered)[:4]
    quotation = (f"D {draw.between(1, 999)}/{year}", iso(ordered - draw.between(8, 20)))
    # One order serves many: those of a fortnight are one.
    order = (f"BC {ordered // 14 % 97 + 1}/{year}", iso(ordered))
    invoice = (f"F {draw.between(1, 9_999)}/{year}", iso(delivered))
    report = (f"PV {draw.between(1, 900)}/{iso(accepted)[:4]}", iso(accepted))
    nothing = (None, None)
    return (
        *(quotation if reached >= 1 else nothing),
        *(order if reached >= 2 else nothing),
        *(invoice if reached >= 3 else nothing),
        iso(delivered) if reached >= 3 else None,
        *(report if reached >= 4 else nothing),
        iso(handed) if reached >= 5 else None,
    )
