"""Quantities, percentages and counts."""

from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain import quantities
from smara_desktop.domain.problems import InputError


@pytest.mark.parametrize(
    ("typed", "thousandths"),
    [
        ("3", 3000),
        ("2,5", 2500),
        ("2,125", 2125),
        ("٢٫٥", 2500),
        ("1 250,5", 1_250_500),
        ("1 000 000", 10**9),
    ],
)
def test_a_quantity_is_read_in_thousandths(typed: str, thousandths: int) -> None:
    assert quantities.parse_quantity(typed) == thousandths


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("2.5", "number_ambiguous"),
        ("2.125", "number_ambiguous"),
        ("2,1255", "number_precision"),
        ("-1", "number_negative"),
        ("1 000 000,001", "number_too_large"),
        ("trois", "number_unreadable"),
    ],
)
def test_a_quantity_is_refused_with_its_reason(typed: str, rule: str) -> None:
    with pytest.raises(InputError) as refusal:
        quantities.parse_quantity(typed)
    assert refusal.value.rule == rule


@given(st.integers(0, quantities.MAX_THOUSANDTHS))
def test_each_dialect_reads_what_it_writes(thousandths: int) -> None:
    shown = quantities.show_quantity(thousandths)
    assert quantities.parse_quantity(shown) == thousandths
    excel = quantities.excel_quantity(thousandths)
    assert quantities.parse_excel_quantity(excel) == thousandths
    plain = quantities.plain_quantity(thousandths)
    assert quantities.parse_plain_quantity(plain) == thousandths


def test_how_a_quantity_is_written() -> None:
    assert quantities.show_quantity(1_250_500) == "1\u202f250,5"
    assert quantities.show_quantity(3000) == "3"
    assert quantities.excel_quantity(1_250_500) == "1250,5"
    assert quantities.plain_quantity(2125) == "2.125"


def test_half_a_centime_is_rounded_up() -> None:
    assert quantities.times(1500, 1) == 2
    assert quantities.times(1499, 1) == 1
    assert quantities.times(2500, 1001) == 2503
    assert quantities.times(3000, 118_687_00) == 356_061_00


@given(st.integers(0, quantities.MAX_THOUSANDTHS), st.integers(0, 10**15))
def test_the_total_is_the_one_of_exact_decimals(quantity: int, price: int) -> None:
    exact = Decimal(quantity).scaleb(-3) * Decimal(price)
    assert quantities.times(quantity, price) == exact.quantize(Decimal(1), ROUND_HALF_UP)


def test_a_percentage_goes_from_0_to_100() -> None:
    assert quantities.parse_percent("75") == 75
    assert quantities.parse_percent("٧٥٪") == 75
    assert quantities.parse_percent(quantities.show_percent(100)) == 100
    for typed in ("101", "-1", "12,5", "%", ""):
        with pytest.raises(InputError):
            quantities.parse_percent(typed)


def test_a_count_is_whole_and_bounded() -> None:
    assert quantities.parse_count("1 000 000") == 1_000_000
    assert quantities.parse_count("٤٢") == 42
    for typed in ("1 000 001", "-1", "1,5", "1.000", "deux", ""):
        with pytest.raises(InputError):
            quantities.parse_count(typed)


@given(st.integers(0, quantities.MAX_COUNT))
def test_a_count_reads_what_it_shows(count: int) -> None:
    assert quantities.parse_count(quantities.show_count(count)) == count
