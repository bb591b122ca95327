"""How large a sample is, when its phases were, and which identities and numbers it gives out."""

from datetime import date
from itertools import accumulate
from random import Random
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.record import Record

PARTNERSHIPS, ASSESSMENTS, ROADMAP_STEPS = 12, 36, 18
"""The plan of a sample, once for all of it; a small one has less."""

CHUNK = 6_000
"""Selected holders made at a time: each chunk is drawn by itself, from a seed of its own."""

FIRST_MILLISECOND = 1_735_689_600_000
"""1 January 2025, UTC: identities are in the order of entry."""


LAST_DAY = date(2026, 3, 10).toordinal()
"""Nothing of a sample was done after this day; conventions, steps and promised visits go on."""


class Window(NamedTuple):
    """A phase of the sample, from the first to the last day (ordinals); ``entries`` is for how
    many days from the first people are registered in it."""

    starts: int
    ends: int
    entries: int


WINDOWS = {
    1: Window(date(2020, 9, 1).toordinal(), date(2022, 6, 30).toordinal(), 360),
    2: Window(date(2022, 7, 1).toordinal(), date(2024, 6, 30).toordinal(), 420),
    3: Window(date(2024, 7, 1).toordinal(), date(2027, 6, 30).toordinal(), 280),
}

_FIRST_DAY = date(1950, 1, 1).toordinal()
_DAYS = [
    date.fromordinal(day).isoformat()
    for day in range(_FIRST_DAY, max(window.ends for window in WINDOWS.values()) + 400)
]


def iso(ordinal: int) -> str:
    """A day as it is stored."""
    return _DAYS[ordinal - _FIRST_DAY]


class Sizes(NamedTuple):
    """How many records of each type, or how many come before."""

    associations: int
    holders: int
    activities: int
    acquisitions: int
    visits: int
    partnerships: int = 0
    assessments: int = 0
    roadmap_steps: int = 0

    def plus(self, other: "Sizes") -> "Sizes":
        """Both together."""
        return Sizes(*(one + two for one, two in zip(self, other, strict=True)))


class Shape(Struct, frozen=True, kw_only=True):
    """What a sample shall look like; money in dirhams.

    ``phases`` are the shares of the phases, ``curve`` bends the budgets towards the lower end
    (the mean of real projects is 118 687 DH), ``agence`` is the share of activities that the
    Agence bears alone, ``scale`` multiplies all prices.
    """

    holders: int
    seed: int
    phases: tuple[int, int, int] = (45, 30, 25)
    lowest: int = 10_000
    highest: int = 300_000
    curve: float = 1.7
    agence: float = 0.35
    members: tuple[int, int] = (2, 14)
    scale: float = 1.0

    def chunks(self) -> list["Chunk"]:
        """The sample in pieces."""
        counts = [
            min(CHUNK, self.holders - start) for start in range(0, max(self.holders, 1), CHUNK)
        ]
        sizes = (sizes_of(one, first=not number) for number, one in enumerate(counts))
        before = accumulate(sizes, Sizes.plus, initial=Sizes(*[0] * 5))
        return [
            Chunk(replace(self, holders=count), number, skipped)
            for number, (count, skipped) in enumerate(zip(counts, before, strict=False))
        ]

    def sizes(self) -> Sizes:
        """How many records of each type there are in all."""
        last = self.chunks()[-1]
        return last.before.plus(sizes_of(last.shape.holders, first=not last.number))

    def phase_of(self, position: int, of: int) -> int:
        """The phase of the record at ``position`` among ``of``: exactly in the shares asked."""
        first, second, _ = self.phases
        place = position * sum(self.phases) / of
        return 1 if place < first else 2 if place < first + second else 3


class Chunk(NamedTuple):
    """A piece of a sample: its own shape, its number, and what comes before it."""

    shape: Shape
    number: int
    before: Sizes


def sizes_of(holders: int, *, first: bool = False) -> Sizes:
    """The records that come with ``holders`` selected holders; the plan with the first of them."""
    activities = round(holders * 0.8)
    return Sizes(
        associations=-(-holders // 15),
        holders=holders + round(holders * 0.08) + round(holders * 0.04),
        activities=activities,
        acquisitions=round(holders * 1.5),
        visits=activities // 3,
        partnerships=min(PARTNERSHIPS, holders) if first else 0,
        assessments=min(ASSESSMENTS, holders) if first else 0,
        roadmap_steps=min(ROADMAP_STEPS, holders) if first else 0,
    )


def standings(holders: int) -> list[str]:
    """The standing of each holder of a chunk, the selected ones first."""
    candidates, withdrawn = round(holders * 0.08), round(holders * 0.04)
    return ["selected"] * holders + ["candidate"] * candidates + ["withdrawn"] * withdrawn


def identity(draw: Random, kind: int, number: int) -> bytes:
    """A UUIDv7 in the order of entry; ``kind`` tells apart what is of one number."""
    ordered = (FIRST_MILLISECOND + number) << 16 | 0x7000 | kind
    return (ordered << 64 | 0x80 << 56 | draw.getrandbits(56)).to_bytes(16, "big")


def padded(number: int) -> str:
    """A number as references bear it: of four digits at least."""
    return str(number).zfill(4)


def numbered(post: str, of: type[Record], number: int) -> str:
    """The reference of the record with this number, counted from 1."""
    return f"{post}-{of.type.letter}-{padded(number)}"
