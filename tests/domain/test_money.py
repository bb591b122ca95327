"""Amounts: what is read, what is refused, and the three ways of writing them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain import money
from smara_desktop.domain.problems import InputError

CENTIMES = st.integers(0, money.MAX_CENTIMES)


@pytest.mark.parametrize(
    ("typed", "centimes"),
    [
        ("12500", 1_250_000),
        ("12 500,5", 1_250_050),
        ("12.500,00", 1_250_000),
        ("7.680.000", 768_000_000),
        ("7 680 000,00 DH", 768_000_000),
        ("7\u202f680\u202f000,00\u00a0DH", 768_000_000),
        ("٧٦٨٠٠٠٠", 768_000_000),
        ("١٬٢٣٤٫٥٠", 123_450),
        ("٢،٥", 250),
        ("\u200f12500\u200f درهم", 1_250_000),
        ("12500 د.م.", 1_250_000),
        ("12500 dhs", 1_250_000),
        ("12500Mad", 1_250_000),
        ("0", 0),
        ("007,05", 705),
        ("10 000 000 000 000", money.MAX_CENTIMES),
    ],
)
def test_an_amount_is_read_as_centimes(typed: str, centimes: int) -> None:
    assert money.parse_money(typed) == centimes


@pytest.mark.parametrize("typed", ["12.500", "12.50", "1,234.50", "1 234.50", "0.5", "1,234,500"])
def test_what_reads_two_ways_is_refused_and_the_comma_is_named(typed: str) -> None:
    with pytest.raises(InputError) as refusal:
        money.parse_money(typed)
    assert refusal.value.rule == "number_ambiguous"
    assert typed in str(refusal.value)
    assert "comma" in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", "number_unreadable"),
        ("DH", "number_unreadable"),
        ("douze", "number_unreadable"),
        ("12 50", "number_unreadable"),
        ("1 2500", "number_unreadable"),
        ("5,", "number_unreadable"),
        (",5", "number_unreadable"),
        ("1e6", "number_unreadable"),
        ("NaN", "number_unreadable"),
        ("²", "number_unreadable"),
        ("9" * 5000, "number_unreadable"),
        ("12,345", "number_precision"),
        ("-5", "number_negative"),
        ("\u22125", "number_negative"),
        ("(5,00)", "number_negative"),
        ("10 000 000 000 000,01", "money_too_large"),
    ],
)
def test_other_refusals_say_why(typed: str, rule: str) -> None:
    with pytest.raises(InputError) as refusal:
        money.parse_money(typed)
    assert refusal.value.rule == rule
    assert str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "centimes"),
    [("12.500", 1_250_000), ("12.50", 1250), ("1,234.50", 123_450), ("1 234.5", 123_450)],
)
def test_a_file_may_be_read_with_the_usage_of_the_country(typed: str, centimes: int) -> None:
    assert money.parse_money(typed, strict_screen=False) == centimes


@pytest.mark.parametrize("typed", ["7680000.50", "7.680.000", "1e6", "=1"])
def test_an_excel_cell_has_no_dot(typed: str) -> None:
    with pytest.raises(InputError):
        money.parse_excel_money(typed)


@pytest.mark.parametrize("typed", ["7680000,50", "7 680 000", "1.234.5", "1.005", "12 DH"])
def test_a_plain_cell_has_no_comma_and_no_group(typed: str) -> None:
    with pytest.raises(InputError):
        money.parse_plain_money(typed)


def test_how_an_amount_is_written() -> None:
    assert money.show_money(768_000_050) == "7\u202f680\u202f000,50\u00a0DH"
    assert money.show_amount(768_000_050) == "7\u202f680\u202f000,50"
    assert money.show_amount(-1_200_005) == "\u221212\u202f000,05"
    assert money.show_amount(-5) == "\u22120,05"
    assert money.excel_money(768_000_050) == "7680000,50"
    assert money.plain_money(768_000_050) == "7680000.50"
    assert money.plain_money(-5) == "-0.05"


@pytest.mark.parametrize(
    ("centimes", "short"),
    [
        (768_000_000, "7,68 M DH"),
        (768_499_999, "7,68 M DH"),
        (768_500_000, "7,69 M DH"),
        (100_000_000, "1,00 M DH"),
        (99_999_949, "999 999 DH"),
        (99_999_950, "1,00 M DH"),
        (11_868_700, "118 687 DH"),
        (-1_200_000, "\u221212 000 DH"),
        (0, "0 DH"),
    ],
)
def test_a_card_shows_millions(centimes: int, short: str) -> None:
    shown = money.short_money(centimes).replace("\u00a0", " ").replace("\u202f", " ")
    assert shown == short


@given(CENTIMES)
def test_each_dialect_reads_what_it_writes(centimes: int) -> None:
    assert money.parse_money(money.show_money(centimes)) == centimes
    assert money.parse_money(money.show_amount(centimes)) == centimes
    assert money.parse_excel_money(money.excel_money(centimes)) == centimes
    assert money.parse_plain_money(money.plain_money(centimes)) == centimes


@given(st.text(alphabet="0123456789 ,.-DH٣٫٬\u202f()"))
def test_any_text_is_an_amount_or_a_refusal(text: str) -> None:
    for strict in (True, False):
        try:
            amount = money.parse_money(text, strict_screen=strict)
        except InputError:
            continue  # told in words; any other exception fails
        assert 0 <= amount <= money.MAX_CENTIMES
