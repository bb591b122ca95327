"""Hypothesis strategies made from the declarations: a value per kind, records per type.

Each is made once: a new strategy is checked part by part when it is first drawn from, which takes
longer than the draw.
"""

import csv
from collections.abc import Callable
from datetime import date
from functools import cache
from string import ascii_letters, ascii_lowercase, ascii_uppercase, digits
from typing import Any, TypeVar, cast

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from smara_desktop.domain import identifiers, kinds, names
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.describe import Field, describe, line_type
from smara_desktop.domain.digits import is_blank
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.record import Record
from smara_desktop.paths import resource

R = TypeVar("R", bound=Record)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
_LETTERS = st.characters(exclude_categories=["Cc", "Cs", "Cn", "Cf", "Zl", "Zp"])


@cache
def codes(listed: str) -> tuple[str, ...]:
    """The codes of a shipped reference list."""
    with resource(f"reference/{listed}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(row["code"] for row in csv.DictReader(file))


def _cleaned(longest: int, *, multiline: bool) -> SearchStrategy[str]:
    alphabet = _LETTERS | st.sampled_from("\n\t ") if multiline else _LETTERS
    return (
        st.text(alphabet, min_size=1, max_size=min(longest, 40))
        .map(lambda text: names.clean_text(text, multiline=multiline))
        .filter(lambda text: len(text) <= longest and not is_blank(text))
    )


def _rib(account: int) -> str:
    return f"{account:022d}{97 - account * 100 % 97:02d}"


_IDENTIFIERS: dict[str, SearchStrategy[str]] = {
    "cin": st.builds(
        str.__add__,
        st.text(ascii_uppercase, min_size=1, max_size=3),
        st.text(digits, min_size=1, max_size=8),
    ),
    "rib": st.integers(0, 10**22 - 1).map(_rib),
    "ice": st.integers(1, 10**13).map(lambda n: f"{n * 97:015d}"),
    "phone": st.builds("+212{}{:08d}".format, st.sampled_from("67"), st.integers(0, 99_999_999)),
    "email": st.builds(
        "{}@{}.{}".format,
        st.text(f"{ascii_letters}{digits}.", min_size=1, max_size=20),
        st.text(ascii_lowercase, min_size=2, max_size=9),
        st.sampled_from(["ma", "com"]),
    ),
}


def _readable_phone(number: str) -> bool:
    try:
        return identifiers.parse_phone(number) == number
    except InputError:
        return False


def _identifier(kind: kinds.Identifier) -> SearchStrategy[str]:
    found = _IDENTIFIERS[kind.scheme.name]
    return found.filter(_readable_phone) if kind.scheme is kinds.PHONE else found


def _choice(kind: kinds.Choice) -> SearchStrategy[str]:
    return st.sampled_from([one.code for one in kind.options] or codes(kind.of))


def _choices(kind: kinds.Choices) -> SearchStrategy[tuple[str, ...]]:
    several = st.sets(st.sampled_from(codes(kind.of)), min_size=1)
    return several.map(lambda found: tuple(sorted(found)))


def _integer(kind: kinds.Kind[Any]) -> SearchStrategy[int]:
    smallest, largest = kind.limits()
    return st.integers(smallest, largest)


_BY_KIND: dict[type, Callable[[Any], SearchStrategy[Any]]] = {
    kinds.Text: lambda kind: _cleaned(kind.longest, multiline=kind.multiline),
    kinds.Name: lambda kind: _cleaned(kind.longest, multiline=False),
    kinds.Stamp: lambda _: _cleaned(60, multiline=False),
    kinds.Identifier: _identifier,
    kinds.Choice: _choice,
    kinds.Choices: _choices,
    kinds.PhaseNumber: lambda _: st.integers(1, 3),
    kinds.Flag: lambda _: st.booleans(),
    kinds.Day: lambda _: DAYS,
    kinds.BirthDay: lambda _: (
        DAYS.map(PartialDay.from_day) | st.integers(1900, 2100).map(PartialDay)
    ),
    kinds.Id: lambda _: st.uuids(),
    kinds.Reference: lambda _: st.uuids(),
    kinds.Lines: lambda kind: st.lists(things_of(kind.of), max_size=3).map(tuple),
}


@cache
def values_of(kind: kinds.Kind[Any]) -> SearchStrategy[Any]:
    """Values that a field of this kind accepts."""
    made: Callable[[Any], SearchStrategy[Any]] = _BY_KIND.get(type(kind), _integer)
    return made(kind)


def _may_be_empty(item: Field) -> bool:
    if item.name == "deleted_at":
        return True
    return not (item.kind.required or item.kind.system or item.kind.column == "none")


@cache
def field_values(item: Field) -> SearchStrategy[Any]:
    """What a field of a stored record may hold, nothing included where that is allowed."""
    found = values_of(item.kind)
    return st.none() | found if _may_be_empty(item) and item.default is None else found


def things_of(of: type) -> SearchStrategy[Any]:
    """Records or lines whose every field is acceptable by itself."""
    return _built(of)


@cache
def _built(of: type) -> SearchStrategy[Any]:
    described = describe(of)
    typed = {item.name: field_values(item) for item in (*described.stored, *described.lines)}
    return st.builds(of, **typed)


def records_of(of: type[R]) -> SearchStrategy[R]:
    """Records of one type whose every field is acceptable by itself."""
    return cast("SearchStrategy[R]", things_of(of))


def every_field(of: type) -> list[Field]:
    """The stored fields of a declaration and, under them, those of its lines."""
    described = describe(of)
    owned = [item for field in described.lines for item in describe(line_type(field)).stored]
    return [*described.stored, *owned]
