"""Cells of a CSV file say what the kinds say, and are read back as they were."""

from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import Field
from smara_desktop.domain.kinds import OPEN, PHONE, Choices, Dialect, Identifier, Kind, Lines, Text
from smara_desktop.services.text_format import (
    Memory,
    defused,
    formatter,
    read_cell,
    remembered,
    restored,
)
from tests.strategies import every_field, values_of

TODAY = date(2026, 3, 15)
DIALECTS = (Dialect.PLAIN, Dialect.EXCEL_FR)


def _fields() -> Iterator[Any]:
    """One field of each kind, and of each scheme of identifiers."""
    seen: set[object] = set()
    for item in (item for of in RECORD_TYPES for item in every_field(of)):
        sort = (type(item.kind), getattr(item.kind, "scheme", None))
        if not isinstance(item.kind, Lines) and sort not in seen:
            seen.add(sort)
            yield pytest.param(item, id=item.name)


FIELDS = list(_fields())


@cache
def _column(kind: Kind[Any]) -> SearchStrategy[list[Any]]:
    return st.lists(st.none() | values_of(kind), min_size=1, max_size=5)


@pytest.mark.parametrize("item", FIELDS)
@given(data=st.data())
def test_a_column_says_what_its_kind_says_and_is_read_back_in_each_dialect(
    item: Field, data: st.DataObject
) -> None:
    kind: Any = item.kind
    values = data.draw(_column(kind))
    stored = [None if one is None else kind.to_store(one) for one in values]

    plain, excel = (list(formatter(kind, dialect)(stored)) for dialect in DIALECTS)

    assert plain == [kind.write(one, Dialect.PLAIN) for one in values]
    assert excel == [defused(kind.write(one, Dialect.EXCEL_FR)) for one in values]
    for dialect, cells in zip(DIALECTS, (plain, excel), strict=True):
        assert [read_cell(kind, str(one), dialect, TODAY) for one in cells] == values, dialect


@given(st.text())
def test_a_defused_cell_is_restored(text: str) -> None:
    assert restored(defused(text)) == text


@given(st.text(st.sampled_from("'=+-@\t\r\n＝x1. ")))
def test_signs_and_apostrophes_are_told_apart(text: str) -> None:
    assert restored(defused(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        '=HYPERLINK("http://x","clic")',
        "=1+1",
        "+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "＝1+1",
        "'=1",
        "+212-612345678",
    ],
)
def test_what_excel_would_run_begins_with_an_apostrophe(text: str) -> None:
    assert defused(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["+212612345678", "+33 6 12 34 56 78", "-12", "-13,125000", "+5.5", "06 12", "a=b", ""]
)
def test_strict_numbers_and_phones_stay_as_they_are(text: str) -> None:
    assert defused(text) == text


def test_a_foreign_phone_and_a_moroccan_one_stay_texts_in_excel() -> None:
    kind: Any = Identifier(label="Phone", privacy=OPEN, scheme=PHONE)
    cells = formatter(kind, Dialect.EXCEL_FR)(["+212612345678", "+33612345678", None])
    assert list(cells) == ["06 12 34 56 78", "+33 6 12 34 56 78", ""]


def test_several_codes_are_joined_by_a_bar() -> None:
    kind: Any = Choices(label="Groups", privacy=OPEN, of="target_groups")
    assert list(formatter(kind, Dialect.PLAIN)(["|A|B|", None])) == ["A|B", ""]


def test_a_plain_file_is_not_changed_by_what_a_spreadsheet_would_do() -> None:
    kind: Any = Text(label="Note", privacy=OPEN)
    assert list(formatter(kind, Dialect.PLAIN)(["=1+1"])) == ["=1+1"]
    assert list(formatter(kind, Dialect.EXCEL_FR)(["=1+1"])) == ["'=1+1"]


def test_what_is_remembered_stays_small_and_right() -> None:
    made: list[int] = []

    def make(value: int) -> str:
        made.append(value)
        return str(value)

    write = remembered(make)
    assert list(write([1, 1, None, 2])) == ["1", "1", "", "2"]
    assert made == [1, 2]

    memory = Memory(str)
    assert [memory[value] for value in range(50_000)] == [str(value) for value in range(50_000)]
    assert memory[None] == ""
    assert len(memory) < 25_000
