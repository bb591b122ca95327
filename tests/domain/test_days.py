"""Days as they are typed, birth dates, ages."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain import days
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.problems import InputError

TODAY = date(2026, 11, 23)
DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))


@pytest.mark.parametrize(
    "typed",
    [
        "050314",
        "05032014",
        "5/3/14",
        "05/03/2014",
        "5-3-2014",
        "5.3.14",
        "5 3 2014",
        " 5 / 3 / 14 ",
        "2014-03-05",
        "2014/3/5",
        "٠٥/٠٣/٢٠١٤",
        "٠٥٠٣١٤",
        "\u200f05/03/2014",
    ],
)
def test_one_day_many_ways(typed: str) -> None:
    assert days.parse_day(typed, TODAY) == date(2014, 3, 5)


@pytest.mark.parametrize(
    ("typed", "rule", "told"),
    [
        ("31/02/2014", "day_of_month", "28 days in February 2014"),
        ("30/02/2024", "day_of_month", "29 days in February 2024"),
        ("310414", "day_of_month", "30 days in April 2014"),
        ("05/13/2014", "day_month", "month 13"),
        ("05/00/2014", "day_month", "month 0"),
        ("00/05/2014", "day_unreadable", "05/03/2014"),
        ("05/03/1899", "day_year", "1899"),
        ("05/03/2101", "day_year", "2101"),
        ("05/03", "day_unreadable", "05/03/2014"),
        ("05/03/214", "day_unreadable", "05/03/2014"),
        ("5314", "day_unreadable", "05/03/2014"),
        ("hier", "day_unreadable", "05/03/2014"),
        ("", "day_unreadable", "05/03/2014"),
        ("²/3/14", "day_unreadable", "05/03/2014"),
    ],
)
def test_a_day_that_does_not_exist_is_refused_with_words(typed: str, rule: str, told: str) -> None:
    with pytest.raises(InputError) as refusal:
        days.parse_day(typed, TODAY)
    assert refusal.value.rule == rule
    assert told in str(refusal.value)


@pytest.mark.parametrize(
    ("typed", "year"), [("01/01/26", 2026), ("01/01/46", 2046), ("01/01/47", 1947)]
)
def test_two_digits_of_a_year_reach_twenty_years_ahead(typed: str, year: int) -> None:
    assert days.parse_day(typed, TODAY).year == year


@given(DAYS)
def test_a_day_reads_what_it_shows(day: date) -> None:
    assert days.parse_day(days.show_day(day), TODAY) == day
    assert days.parse_day(day.isoformat(), TODAY) == day
    assert days.parse_iso_day(day.isoformat()) == day


@given(st.dates(date(1947, 1, 1), date(2046, 12, 31)))
def test_six_digits_name_one_day(day: date) -> None:
    assert days.parse_day(f"{day:%d%m%y}", TODAY) == day


@pytest.mark.parametrize("text", ["05/03/2014", "2014-3-5", "20140305", "2014-W10-3", "2014-02-30"])
def test_iso_is_read_in_one_form_only(text: str) -> None:
    with pytest.raises(InputError):
        days.parse_iso_day(text)


@pytest.mark.parametrize(
    ("typed", "iso"),
    [
        ("1990", "1990"),
        ("١٩٩٠", "1990"),
        ("90", "1990"),
        ("26", "2026"),
        ("27", "1927"),
        ("03/05/1990", "1990-05-03"),
        ("030590", "1990-05-03"),
        ("3/5/30", "1930-05-03"),
        ("1990-05-03", "1990-05-03"),
    ],
)
def test_a_birth_date_or_its_year_is_read(typed: str, iso: str) -> None:
    assert days.parse_partial_day(typed, TODAY).iso() == iso


@pytest.mark.parametrize("typed", ["", "05/1990", "199", "1890", "31/02/1990", "vers 1990"])
def test_what_is_no_birth_date_is_refused(typed: str) -> None:
    with pytest.raises(InputError):
        days.parse_partial_day(typed, TODAY)


@given(st.one_of(DAYS.map(PartialDay.from_day), st.integers(1900, 2100).map(PartialDay)))
def test_a_birth_date_reads_what_it_writes(birth: PartialDay) -> None:
    assert PartialDay.from_iso(birth.iso()) == birth
    assert days.parse_partial_day(days.show_partial_day(birth), TODAY) == birth
    assert days.parse_partial_day(birth.iso(), TODAY) == birth


def test_a_birth_date_is_a_value() -> None:
    assert PartialDay(1990).as_day() == date(1990, 7, 1)
    assert PartialDay(1990, 5, 3).as_day() == date(1990, 5, 3)
    assert days.show_partial_day(PartialDay(1990, 5, 3)) == "03/05/1990"
    assert {PartialDay(1990): 1}[PartialDay(1990)] == 1
    births = [PartialDay(1991), PartialDay(1990, 5, 3), PartialDay(1990), PartialDay(1990, 12, 1)]
    assert [birth.iso() for birth in sorted(births)] == ["1990", "1990-05-03", "1990-12-01", "1991"]
    assert PartialDay(1991) >= PartialDay(1990, 12, 31)


@pytest.mark.parametrize("parts", [(1990, 5, None), (1990, None, 3), (1990, 2, 30), (1800,)])
def test_a_birth_date_that_cannot_be_is_not_made(parts: tuple[int, ...]) -> None:
    with pytest.raises(InputError):
        PartialDay(*parts)


@pytest.mark.parametrize(
    ("birth", "day", "age"),
    [
        ("1990-05-03", "2026-05-02", 35),
        ("1990-05-03", "2026-05-03", 36),
        ("1990", "2026-06-30", 35),
        ("1990", "2026-07-01", 36),
        ("2004-02-29", "2025-02-28", 20),
        ("2004-02-29", "2025-03-01", 21),
        ("2026-05-03", "2026-05-02", -1),
    ],
)
def test_age_counts_full_years(birth: str, day: str, age: int) -> None:
    assert days.age_on(PartialDay.from_iso(birth), date.fromisoformat(day)) == age


def test_age_classes_meet_without_a_gap() -> None:
    edges = {17: "under_18", 18: "18_25", 25: "18_25", 26: "26_35", 35: "26_35", 36: "36_45"}
    edges |= {45: "36_45", 46: "46_60", 60: "46_60", 61: "over_60"}
    assert {age: days.age_class(age) for age in edges} == edges
