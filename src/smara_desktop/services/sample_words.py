"""What the sample is made of: names in both scripts, places, trades, from ``resources/sample``."""

import csv
from collections.abc import Sequence
from functools import cache
from random import Random
from typing import NamedTuple, TypeVar

from msgspec import Struct

from smara_desktop.domain.folding import words
from smara_desktop.paths import resource

T = TypeVar("T")


class Draw(Random):
    """Chance that gives the same sample for the same seed."""

    def pick(self, things: Sequence[T]) -> T:
        """One of ``things``."""
        return things[int(self.random() * len(things))]

    def between(self, lowest: int, highest: int) -> int:
        """An integer from ``lowest`` to ``highest``, both possible."""
        return lowest + int(self.random() * (highest - lowest + 1))

    def below(self, limit: int) -> int:
        """An integer from 0 up to, and without, ``limit``."""
        return int(self.random() * limit)

    def happens(self, share: float) -> bool:
        """True in ``share`` of the cases."""
        return self.random() < share


class Words(NamedTuple):
    """A text in both scripts, each with the folded words it is found by."""

    fr: str
    ar: str
    fr_words: tuple[str, ...]
    ar_words: tuple[str, ...]


class Commune(NamedTuple):
    """Where people live; degrees in millionths."""

    code: str
    latitude: int
    longitude: int
    quarters: tuple[str, ...]


class Equipment(NamedTuple):
    """What is bought for a trade; its usual price in dirhams, and how many at most."""

    category: str
    designation: str
    unit: str
    price: int
    most: int
    words: tuple[str, ...]


class Trade(NamedTuple):
    """An activity that many take up."""

    sector: str
    kind: str
    title: Words
    text: str
    equipment: tuple[Equipment, ...]


class Form(NamedTuple):
    """A kind of association: its legal form and how such ones are called."""

    code: str
    sector: str
    fr: str
    ar: str


class Supplier(NamedTuple):
    """Who sells."""

    name: str
    ice: str
    words: tuple[str, ...]


class Pools(Struct, frozen=True):
    """Everything there is to draw from; what is frequent is there more often."""

    families: tuple[Words, ...]
    given: dict[str, tuple[Words, ...]]
    communes: tuple[Commune, ...]
    trades: tuple[Trade, ...]
    trades_of: dict[str, tuple[Trade, ...]]
    forms: tuple[Form, ...]
    places: tuple[Words, ...]
    suppliers: tuple[Supplier, ...]


def found_by(*groups: Sequence[str]) -> str:
    """The words a record is found by, each once, as the search keeps them."""
    found: list[str] = []
    for group in groups:
        found += group
    return " ".join(dict.fromkeys(found))


def phone_words(phone: str | None) -> tuple[str, ...]:
    """A phone as it is kept, and as people dial it."""
    return () if phone is None else (phone[1:], f"0{phone[4:]}")


@cache
def officer_words(officer: str) -> tuple[str, ...]:
    """The words an officer is found by."""
    return words(officer)


@cache
def sample_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the shipped lists that the sample is made of."""
    with resource(f"sample/{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, strict=True))


def _words(row: dict[str, str]) -> Words:
    return Words(row["fr"], row["ar"], words(row["fr"]), words(row["ar"]))


def _communes() -> tuple[Commune, ...]:
    return tuple(
        Commune(
            row["code"],
            int(row["latitude"]),
            int(row["longitude"]),
            tuple(row["quarters"].split("|")),
        )
        for row in sample_rows("communes")
        for _ in range(int(row["weight"]) // 10)
    )


def _trades() -> tuple[Trade, ...]:
    equipment: dict[str, list[Equipment]] = {}
    for row in sample_rows("equipment"):
        price, most = int(row["price"]), int(row["most"])
        one = Equipment(row["category"], row["fr"], row["unit"], price, most, words(row["fr"]))
        equipment.setdefault(row["activity"], []).append(one)
    return tuple(
        Trade(row["sector"], row["kind"], _words(row), row["text"], tuple(equipment[row["code"]]))
        for row in sample_rows("activities")
        for _ in range(int(row["weight"]) // 5)
    )


def company_number(number: int) -> str:
    """A company's ICE: nine digits, four of the branch, two that make it a multiple of 97."""
    base = (number * 10_000 + 1) * 100
    return f"{base + -base % 97:015d}"


def _suppliers() -> tuple[Supplier, ...]:
    return tuple(
        Supplier(row["fr"], company_number(1_560_000 + 9_173 * number), words(row["fr"]))
        for number, row in enumerate(sample_rows("suppliers"))
    )


@cache
def pools() -> Pools:
    """The pools, read once."""
    given, trades = sample_rows("given_names"), _trades()
    return Pools(
        families=tuple(_words(row) for row in sample_rows("family_names")),
        given={sex: tuple(_words(row) for row in given if row["sex"] == sex) for sex in "FM"},
        communes=_communes(),
        trades=trades,
        trades_of={
            sector: tuple(one for one in trades if one.sector == sector)
            for sector in {one.sector for one in trades}
        },
        forms=tuple(
            Form(row["form"], row["sector"], row["fr"], row["ar"])
            for row in sample_rows("associations")
        ),
        places=tuple(_words(row) for row in sample_rows("places")),
        suppliers=_suppliers(),
    )
