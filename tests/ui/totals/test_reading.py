"""How a figure is told in a narrow place, in a tip, and against its objective."""

import pytest

from smara_desktop import i18n
from smara_desktop.ui.totals.reading import Reading, overspending, rest_words, short, told

NARROW = "\N{NARROW NO-BREAK SPACE}"


@pytest.fixture(autouse=True)
def english() -> None:
    i18n.use("en")


@pytest.mark.parametrize(
    ("centimes", "shown"),
    [
        (0, "–"),
        (49, "0"),
        (12_000_00, f"12{NARROW}000"),
        (999_999_49, f"999{NARROW}999"),
        (7_680_000_00, f"7,68{NARROW}M"),
        (7_005_000_00, f"7,01{NARROW}M"),
        (-1_500_000_00, f"-1,50{NARROW}M"),
    ],
)
def test_money_is_short_but_not_false(centimes: int, shown: str) -> None:
    assert short(centimes, money=True) == shown


def test_a_count_is_never_shortened() -> None:
    assert short(1_234_567, money=False) == f"1{NARROW}234{NARROW}567"


def test_the_rest_is_told_after_the_save() -> None:
    reading = Reading(now=134, after=135, objective=135)
    assert reading.moves
    assert rest_words(reading) == "reached"
    assert rest_words(Reading(now=134, after=134, objective=135)) == "left 1"
    assert rest_words(Reading(now=5, after=5)) == ""


def test_more_people_than_announced_is_no_fault_but_more_money_is() -> None:
    assert not Reading(now=140, after=140, objective=135).overspent
    money = Reading(now=0, after=7_012_000_00, objective=7_000_000_00, money=True)
    assert money.overspent
    words = overspending(money, "Agence", "Phase 1").replace("\N{NO-BREAK SPACE}", " ")
    assert words == f"Agence: 12{NARROW}000 DH over budget (Phase 1)"


def test_a_centime_too_much_is_told_to_the_centime() -> None:
    reading = Reading(now=101, after=101, objective=100, money=True)
    assert rest_words(reading).replace("\N{NO-BREAK SPACE}", " ") == "+ 0,01 DH"


def test_who_hears_the_screen_hears_everything() -> None:
    words = told(Reading(now=134, after=135, objective=135), "Project holders", "Phase 1")
    assert words == "Project holders, Phase 1: 134, 135 once saved, target 135, reached"
