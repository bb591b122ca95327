"""The people of the sample: associations and project holders, as rows to be stored."""

from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct, field

from smara_desktop.domain.association import Association
from smara_desktop.domain.folding import words
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services.sample_shape import (
    WINDOWS,
    Chunk,
    identity,
    iso,
    numbered,
    padded,
    sizes_of,
    standings,
)
from smara_desktop.services.sample_words import (
    Commune,
    Draw,
    company_number,
    found_by,
    phone_words,
    pools,
)

Row = tuple[Any, ...]

ASSOCIATION, HOLDER, ACTIVITY, STEP, ACQUISITION, FUNDING = range(6)
VISIT, ITEM, PARTNERSHIP, ASSESSMENT, ROADMAP_STEP = range(6, 11)
"""What an identity is of."""

STAMPS = (
    *("row", "id", "reference", "revision", "created_at", "created_by"),
    *("updated_at", "updated_by", "review_state", "phase", "commune", "registered_on"),
)
"""The columns that every record begins with."""

ASSOCIATION_COLUMNS = (
    *STAMPS,
    *("legal_form", "name_fr", "name_ar", "standing", "quarter", "founded_on", "receipt_type"),
    *("receipt_number", "receipt_date", "receipt_authority", "rlc_number", "rlc_court"),
    *("rlc_date", "ice", "rib", "president", "president_phone", "secretary", "treasurer"),
    *("members_women", "members_men", "members_young", "sector", "phone"),
    *("latitude", "longitude"),
)
HOLDER_COLUMNS = (
    *STAMPS,
    *("family_name_fr", "given_name_fr", "family_name_ar", "given_name_ar", "sex", "birth_date"),
    *("cin", "cin_pending", "phone", "second_phone", "email", "standing", "quarter", "address"),
    *("target_groups", "education_level", "diploma", "diploma_year", "skills"),
    *("marital_situation", "dependants", "association", "rib", "notice_given_on", "consent"),
)

_OFFICERS = ("Salek B.", "Mina L.", "Brahim D.", "Aziza S.")
_REVIEWS = ("validated",) * 7 + ("submitted",) * 2 + ("to_submit",) * 2 + ("returned",)
_TIMES = [f"T{hour:02d}:{minute:02d}:00.000Z" for hour in range(8, 17) for minute in range(60)]
_CIN_SERIES = ("SJ",) * 14 + ("SH",) * 3 + ("JC", "J", "JA", "BE", "AE")
_MOBILE = ("61", "62", "66", "67", "68", "65", "64", "70")
_BANKS = ("007", "011", "013", "021", "022", "101", "145", "190", "225", "230", "350")
_EDUCATION = (
    *("NEANT",) * 3,
    *("ALPHABETISATION",) * 4,
    *("PRIMAIRE",) * 8,
    *("COLLEGE",) * 9,
    *("LYCEE",) * 7,
    *("BAC",) * 7,
    *("QUALIFICATION",) * 6,
)
_DIPLOMAS = (
    ("TECHNICIEN", "Technicien en électricité"),
    ("TECHNICIEN", "Technicien en gestion"),
    ("TECH_SPEC", "Technicien spécialisé en informatique"),
    ("DEUG", "DEUG en études islamiques"),
    ("LICENCE", "Licence en géographie"),
    ("LICENCE", "Licence en économie"),
    ("LICENCE", "Licence en sociologie"),
    ("MASTER", "Master en développement local"),
)
_SKILLS = ("couture", "conduite", "cuisine", "élevage", "informatique", "soudure", "comptabilité")
_MARITAL = (*("single",) * 4, *("married",) * 4, "divorced", "widowed")
UNTOLD = frozenset((7, 31, 112, 190, 333))
"""Holders, counted from 0, whose notice stays to be given."""
RENEWED = frozenset((18, 47, 151, 240))
"""Holders whose CIN is being renewed."""
PROVISIONAL = frozenset((1, 9, 21))
"""Associations whose receipt is still the provisional one."""

_PENDING = ("CIN en cours de renouvellement", "Première CIN demandée")


class Carrier(NamedTuple):
    """Who may carry an activity: a selected holder or association."""

    id: bytes
    phase: int
    commune: Commune
    registered: int
    sector: str = ""
    """What an association works in; a person may take up any trade."""


class Drawing(Struct):
    """What is drawn for one piece of a sample."""

    chunk: Chunk
    draw: Draw
    post: str

    def named(self, letter: str, number: int) -> tuple[str, ...]:
        """The words of a reference."""
        return (*_post_words(self.post), letter, padded(number))


@cache
def _post_words(post: str) -> tuple[str, ...]:
    return words(post)


class People(Drawing):
    """The associations and holders of a chunk: rows, words, and who carries activities."""

    associations: list[Row] = field(default_factory=list)
    association_words: list[Row] = field(default_factory=list)
    holders: list[Row] = field(default_factory=list)
    holder_words: list[Row] = field(default_factory=list)
    bodies: list[Carrier] = field(default_factory=list)
    persons: list[Carrier] = field(default_factory=list)

    def enter(self) -> "People":
        """Draw everyone of the chunk."""
        selected, sizes = self.chunk.shape.holders, sizes_of(self.chunk.shape.holders)
        for position in range(sizes.associations):
            self._association(position, self.chunk.shape.phase_of(position, sizes.associations))
        homes: dict[int, list[Carrier]] = {}
        for body in self.bodies:
            homes.setdefault(body.phase, []).append(body)
        for position, standing in enumerate(standings(selected)):
            place, of = (position, selected)
            if standing != "selected":
                place, of = position - selected, sizes.holders - selected
            phase = self.chunk.shape.phase_of(place, of)
            self._holder(position, standing, phase, homes.get(phase))
        return self

    def _association(self, position: int, phase: int) -> None:
        draw, number = self.draw, self.chunk.before.associations + position
        form, name = draw.pick(pools().forms), draw.pick(pools().places)
        commune, registered = draw.pick(pools().communes), WINDOWS[phase].starts + draw.below(120)
        chance = draw.random()
        standing = "candidate" if chance < 0.06 else "withdrawn" if chance < 0.09 else "selected"
        key = identity(draw, ASSOCIATION, number)
        reference, ice = numbered(self.post, Association, number + 1), _company(number)
        president, phone = _leader(draw), mobile(draw) if draw.happens(0.95) else None
        fr, ar = form.fr.replace("{name}", name.fr), form.ar.replace("{name}", name.ar)
        self.associations.append(
            (
                *(number + 1, key, reference, *stamps(draw, registered, phase)),
                *(commune.code, iso(registered), form.code, fr, ar, standing),
                draw.pick(commune.quarters),
                *_papers(draw, form.code, registered - draw.between(200, 3_000), commune, number),
                *(ice, account(draw), president, mobile(draw), _leader(draw), _leader(draw)),
                *_members(draw, self.chunk),
                *(form.sector, phone, *near(draw, commune)),
            )
        )
        named = (words(reference), words(fr), words(ar), (ice,), words(president))
        self.association_words.append((number + 1, found_by(*named, phone_words(phone))))
        if standing == "selected":
            self.bodies.append(Carrier(key, phase, commune, registered, form.sector))

    def _holder(
        self, position: int, standing: str, phase: int, homes: list[Carrier] | None
    ) -> None:
        draw, number = self.draw, self.chunk.before.holders + position
        commune, sex = draw.pick(pools().communes), "F" if draw.happens(0.56) else "M"
        registered = WINDOWS[phase].starts + draw.below(WINDOWS[phase].entries)
        days = int(365.25 * (18.7 + 25.6 * draw.random() ** 1.4))
        born, day = iso(registered - days), iso(registered)
        family, given = draw.pick(pools().families), draw.pick(pools().given[sex])
        key = identity(draw, HOLDER, number)
        reference = numbered(self.post, ProjectHolder, number + 1)
        cin, phone = self._card(number), mobile(draw) if draw.happens(0.94) else None
        home = draw.pick(homes).id if homes and draw.happens(0.12) else None
        self.holders.append(
            (
                *(number + 1, key, reference, *stamps(draw, registered, phase), commune.code),
                *(day, family.fr, given.fr, family.ar, given.ar, sex),
                *(born[:4] if draw.happens(0.06) else born, cin),
                _pending(draw, number) if cin is None or number in RENEWED else None,
                *(phone, mobile(draw) if draw.happens(0.2) else None),
                f"{given.fr_words[0]}.{number + 1}@exemple.ma" if draw.happens(0.25) else None,
                *(standing, draw.pick(commune.quarters)),
                f"N° {draw.between(1, 240)}" if draw.happens(0.7) else None,
                *_situation(draw, sex, days, int(born[:4]), int(day[:4])),
                *(home, account(draw) if draw.happens(0.6) else None),
                None if number in UNTOLD else day,
                1 if draw.happens(0.9) else None,
            )
        )
        names = (family.fr_words, given.fr_words, family.ar_words, given.ar_words)
        ids = ((cin.lower(),) if cin else (), phone_words(phone))
        self.holder_words.append((number + 1, found_by(self.named("p", number + 1), *names, *ids)))
        if standing == "selected":
            self.persons.append(Carrier(key, phase, commune, registered))

    def _card(self, number: int) -> str | None:
        """A CIN that no other holder of the sample has: each number is given out once."""
        if self.draw.happens(0.02):
            return None
        # Both are primes: no number comes twice, and they look like any others.
        digits = (number * 7_919 + self.chunk.shape.seed * 104_729) % 9_999_991 + 1
        return f"{self.draw.pick(_CIN_SERIES)}{digits}"


def stamps(draw: Draw, registered: int, phase: int) -> Row:
    """From ``revision`` to ``registered_on``, but for the commune in between."""
    day, officer = iso(registered), draw.pick(_OFFICERS)
    at = day + draw.pick(_TIMES)
    review = "validated" if phase == 1 else draw.pick(_REVIEWS)
    return (1, at, officer, at, officer, review, phase)


def mobile(draw: Draw) -> str:
    """A Moroccan mobile number, as kept."""
    return f"+2126{draw.pick(_MOBILE)}{draw.between(0, 999_999):06d}"


def account(draw: Draw) -> str:
    """A bank account with its key."""
    base = f"{draw.pick(_BANKS)}{draw.between(780, 830)}{draw.between(10**13, 10**15):016d}"
    return f"{base}{97 - int(base) * 100 % 97:02d}"


def near(draw: Draw, commune: Commune) -> tuple[int, int]:
    """Coordinates in or about a commune."""
    return (
        commune.latitude + draw.between(-20_000, 20_000),
        commune.longitude + draw.between(-20_000, 20_000),
    )


def _pending(draw: Draw, number: int) -> str:
    """Why a CIN is being issued; who has one already asked for another."""
    return _PENDING[0] if number in RENEWED else draw.pick(_PENDING)


def _company(number: int) -> str:
    return company_number(2_000_000 + number)


def _leader(draw: Draw) -> str:
    given = draw.pick(pools().given[draw.pick("FM")])
    return f"{draw.pick(pools().families).fr} {given.fr}"


def _members(draw: Draw, chunk: Chunk) -> tuple[int, int, int]:
    women = draw.between(*chunk.shape.members)
    men = draw.between(0, max(women // 2, 1))
    return women, men, draw.between(women // 3, women)


def _papers(draw: Draw, form: str, founded: int, commune: Commune, number: int) -> Row:
    """When an association was founded, its receipt, and a cooperative's local register."""
    town = commune.code.endswith("01.01")
    receipt = (
        *(iso(founded), "provisional" if number in PROVISIONAL else "definitive"),
        *(f"{draw.between(10, 990)}/{iso(founded)[:4]}",),
        *(iso(founded + 40), "Pachalik d'Es-Semara" if town else "Caïdat"),
    )
    if form != "COOPERATIVE":
        return (*receipt, None, None, None)
    court = "Tribunal de première instance de Laâyoune"
    return (*receipt, str(draw.between(100, 9_000)), court, iso(founded + 60))


def _situation(draw: Draw, sex: str, days: int, born: int, year: int) -> Row:
    """From the target groups to the dependants."""
    young, schooled = days < 34.4 * 365.25, draw.happens(0.42)
    level, diploma = draw.pick(_DIPLOMAS) if schooled else (draw.pick(_EDUCATION), None)
    graduated = min(born + draw.between(20, 25), year) if schooled else None
    return (
        *(_groups(draw, sex, young, schooled), level if draw.happens(0.97) else None, diploma),
        *(graduated, draw.pick(_SKILLS) if draw.happens(0.5) else None),
        *(draw.pick(_MARITAL), draw.between(0, 5) if draw.happens(0.6) else None),
    )


def _groups(draw: Draw, sex: str, young: bool, schooled: bool) -> str | None:
    found = []
    if draw.happens(0.05):
        found.append("ARTISAN")
    if sex == "F" and draw.happens(0.2 if schooled else 0.8):
        found.append("FEMME_PRECARITE")
    if draw.happens(0.04):
        found.append("HANDICAP")
    if young:
        found.append("JEUNE_DIPLOME" if schooled else "JEUNE_CHOMEUR")
    if not found:
        return "|AUTRE|" if draw.happens(0.7) else None
    return f"|{'|'.join(found)}|"
