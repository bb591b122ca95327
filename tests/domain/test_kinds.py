"""Every declared field parses what it formats, and keeps what it stores."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.kinds import (
    OPEN,
    Choice,
    Choices,
    Coordinate,
    Dialect,
    Flag,
    Kind,
    Lines,
    Money,
    PhaseNumber,
    Reading,
    Share,
    Text,
    Year,
)
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.programme import Phase, Programme
from tests.factories import TODAY, screen
from tests.strategies import every_field, values_of

TYPES: tuple[type, ...] = (*RECORD_TYPES, Programme, Phase)


WORDS: dict[str, Any] = {
    "label": "",
    "help": "",
    "privacy": OPEN,
    **dict.fromkeys(
        ("required", "unique", "search", "listed", "indexed", "system", "carried", "expected"),
        False,
    ),
    "kept": False,
}
"""What a field says of itself that changes nothing in how it reads and writes."""


def _way(kind: Kind[object]) -> tuple[object, ...]:
    """How a kind reads and writes: equal for fields that differ in their words alone."""
    bare = replace(kind, **WORDS)
    return (type(kind), *(repr(getattr(bare, item.name)) for item in fields(bare)))


def _distinct() -> dict[str, Kind[object]]:
    """One field for each way of reading and writing."""
    found: dict[tuple[object, ...], tuple[str, Kind[object]]] = {}
    for of in TYPES:
        for item in every_field(of):
            found.setdefault(_way(item.kind), (f"{of.__name__}.{item.name}", item.kind))
    return dict(found.values())


DISTINCT = _distinct()
KINDS = [pytest.param(kind, id=name) for name, kind in DISTINCT.items()]


def test_fields_that_differ_in_words_alone_are_tried_once() -> None:
    ways = [_way(item.kind) for of in TYPES for item in every_field(of)]

    assert len(set(ways)) == len(DISTINCT) < len(ways) / 3
    assert {type(kind) for kind in DISTINCT.values()} == {
        type(item.kind) for of in TYPES for item in every_field(of)
    }


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=60)
@given(data=st.data())
def test_a_field_gives_back_what_it_formats_in_each_dialect_and_what_it_stores(
    kind: Kind[object], data: st.DataObject
) -> None:
    value = data.draw(values_of(kind))
    stored = kind.to_store(value)

    for dialect in Dialect:
        assert kind.read(kind.format(value, dialect), Reading(dialect, TODAY)) == value
    assert kind.from_store(stored) == value
    assert isinstance(stored, {"text": str, "integer": int, "id": bytes}[kind.column])


@pytest.mark.parametrize("of", TYPES)
def test_each_integer_field_refuses_what_its_column_would(of: type) -> None:
    """A form must say in words what the file would refuse without them."""
    for item in every_field(of):
        smallest, largest = item.kind.limits()
        if largest is None or isinstance(item.kind, Flag | Lines):
            continue
        with pytest.raises(InputError):
            item.kind.parse(item.kind.format(largest + 1, Dialect.PLAIN), screen())
        assert smallest is not None


@pytest.mark.parametrize("text", ["nan", "inf", "1e999999999", "1_0", "26,73,8", "", "x", "٢٦,"])
def test_a_coordinate_is_decimal_degrees_and_nothing_else(text: str) -> None:
    kind = Coordinate(label="", privacy=OPEN, smallest=-90_000_000, largest=90_000_000)
    with pytest.raises(InputError):
        kind.parse(text, screen())


@pytest.mark.parametrize(
    ("text", "millionths"),
    [
        ("26,738412", 26_738_412),
        ("26.738412", 26_738_412),
        ("-11,67°", -11_670_000),
        ("٢٦٫٧٣٨٤١٢", 26_738_412),
        ("26,7384125", 26_738_412),
        ("−11,67", -11_670_000),
    ],
)
def test_a_coordinate_is_kept_in_millionths(text: str, millionths: int) -> None:
    kind = Coordinate(label="", privacy=OPEN, smallest=-90_000_000, largest=90_000_000)

    assert kind.parse(text, screen()) == millionths


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (Money(label="", privacy=OPEN, largest=10**10), "100 000 000,01"),
        (Money(label="", privacy=OPEN), "12.500"),
        (Share(label="", privacy=OPEN), "101"),
        (Year(label="", privacy=OPEN), "96"),
        (PhaseNumber(label="", privacy=OPEN), "0"),
        (PhaseNumber(label="", privacy=OPEN), "deux"),
        (PhaseNumber(label="", privacy=OPEN), "²"),
        (Flag(label="", privacy=OPEN), "peut-être"),
        (Text(label="", privacy=OPEN, longest=5), "abcdef"),
        (Text(label="", privacy=OPEN), "a\u202eb"),
    ],
)
def test_what_cannot_be_read_is_refused_with_words(kind: Kind[object], text: str) -> None:
    with pytest.raises(InputError) as refusal:
        kind.parse(text, screen())

    assert str(refusal.value)


def test_an_unknown_choice_names_it() -> None:
    kind = describe(RECORD_TYPES[1]).by_name["sex"].kind
    assert isinstance(kind, Choice)
    with pytest.raises(InputError, match="Q"):
        kind.parse("Q", screen())


def test_several_codes_are_each_kept_once_and_found_by_their_bars() -> None:
    kind = Choices(label="", privacy=OPEN, of="target_groups")

    assert kind.read("B|A| B |", screen()) == ("A", "B")
    assert kind.to_store(("A", "B")) == "|A|B|"
    assert kind.read(" | ", screen()) is None


@pytest.mark.parametrize(
    ("text", "answer"), [("1", True), ("oui", True), ("نعم", True), ("0", False), ("NON", False)]
)
def test_yes_and_no_are_read_in_three_languages(text: str, answer: bool) -> None:
    assert Flag(label="", privacy=OPEN).read(text, screen()) is answer


@pytest.mark.parametrize("of", TYPES)
def test_a_field_shows_nothing_of_itself_when_redacted(of: type) -> None:
    """Masks reach lists and logs: only a CIN's series and end, and a birth's year, may remain."""
    for item in every_field(of):
        _assert_hidden(item)


def _assert_hidden(item: Field) -> None:
    shown = {"cin": ("SJ123456", "SJ••••56")}
    if item.name in shown:
        value, mask = shown[item.name]
        assert item.kind.redact(value) == mask
    elif item.name != "birth_date":
        assert item.kind.redact("secret") == "••••"


UNSEEN = [
    "",
    " \t\n",
    "\u200b",
    "\u2060\ufeff",
    "\u00ad \u200d",
    "\u3164\u2800",
    "\u202e",
    "\ufe0f",
]


def test_a_text_without_anything_to_see_is_nothing_known() -> None:
    """A holder whose name is a zero-width space would pass as named, and be nobody."""
    for name, kind in DISTINCT.items():
        if not isinstance(kind, Lines):
            assert [kind.read(text, screen()) for text in UNSEEN] == [None] * len(UNSEEN), name


HOSTILE = st.text(
    st.characters()
    | st.characters(categories=["Cs"])
    | st.sampled_from("0123456789٠۹|-+/.,@eE\u200b\u202e\ufeff\ud800")
)


@settings(max_examples=240)
@given(text=HOSTILE | st.sampled_from(["9" * 5_000, "-" + "0" * 5_000, "1e999999", "x" * 10**6]))
def test_whatever_is_typed_is_read_and_storable_or_refused_by_every_field(text: str) -> None:
    for name, kind in DISTINCT.items():
        if not isinstance(kind, Lines):
            try:
                value = kind.read(text, screen())
            except InputError:
                continue
            assert value not in ("", ()), name
            str(value).encode()
