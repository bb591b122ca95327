"""What is asked of an association (domain page, 2.1 and 4)."""

import pytest

from smara_desktop.domain.association import Association
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules import Circumstances
from tests.domain.rule_cases import USUAL, Lines, is_hard, is_soft, limited, said, values_in


def told(
    lines: Lines | None = None, about: Circumstances = USUAL, /, **texts: str
) -> dict[str, Problem]:
    return said(Association, lines, about, **texts)


def test_a_usual_association_is_fine() -> None:
    assert told() == {}


@pytest.mark.parametrize("name", ["name_fr", "name_ar"])
def test_one_script_is_enough_for_its_name(name: str) -> None:
    other = {"name_fr": "Amal", "name_ar": "الأمل"}[name]
    assert told(**{"name_fr": "", "name_ar": "", name: other}) == {}


def test_without_a_name_it_is_refused() -> None:
    is_hard(told(name_fr="", name_ar="")["association_name"], "name_fr", "name_ar")


def test_there_are_no_more_young_or_disabled_members_than_members() -> None:
    few = {"members_women": "2", "members_men": "1"}
    assert told(**few, members_young="3", members_disabled="3") == {}
    problem = told(**few, members_young="4")["young_members"]
    is_hard(problem, "members_young", "members_women", "members_men")
    assert values_in(problem) == {"young": 4, "all": 3}
    problem = told(**few, members_disabled="4")["disabled_members"]
    is_hard(problem, "members_disabled", "members_women", "members_men")
    assert "young_members" in told(members_young="1")


def test_a_cooperative_has_more_than_three_women_or_young_in_ten() -> None:
    three_in_ten = {"legal_form": "COOPERATIVE", "members_women": "3", "members_men": "7"}
    problem = told(**three_in_ten)["cooperative_share"]
    is_soft(problem, "members_women", "members_young", "members_men", "legal_form")
    assert values_in(problem) == {"share": 30}
    assert told(**{**three_in_ten, "members_women": "4", "members_men": "6"}) == {}
    assert told(**three_in_ten, members_young="4") == {}
    assert told(**{**three_in_ten, "legal_form": "ASSOCIATION"}) == {}
    assert told(legal_form="COOPERATIVE") == {}, "nobody is declared yet"
    assert told(None, limited(cooperative_share=29), **three_in_ten) == {}


def test_a_provisional_receipt_is_good_for_sixty_days() -> None:
    provisional = {"receipt_type": "provisional", "phase": "3"}
    assert told(**provisional, receipt_date="14/01/2026") == {}, "60 days before 15/03/2026"
    problem = told(**provisional, receipt_date="13/01/2026")["old_receipt"]
    is_soft(problem, "receipt_date", "receipt_type")
    assert told(receipt_type="definitive", receipt_date="13/01/2020") == {}
    assert told(**provisional) == {}
    assert told(None, limited(receipt_days=61), **provisional, receipt_date="13/01/2026") == {}


def test_a_day_to_come_is_doubted() -> None:
    problem = told(founded_on="16/03/2026")["future_day"]
    is_soft(problem, "founded_on")
    assert values_in(problem)["day"] == "16/03/2026"
    assert told(founded_on="15/03/2026") == {}


def test_it_is_registered_within_the_dates_of_its_phase() -> None:
    assert told(registered_on="31/12/2024") == {}
    for day in ("01/01/2025", "31/12/2022"):
        problem = told(registered_on=day)["outside_phase"]
        is_soft(problem, "registered_on", "phase")
        assert values_in(problem) == {"day": day, "number": 1}
    assert told(registered_on="01/01/2025", phase="3") == {}, "phase 3 has no dates"


def test_codes_and_phases_are_those_of_the_register() -> None:
    is_hard(told(commune="11.999.99.99")["unknown_choice"], "commune")
    is_hard(told(legal_form="CLUB")["unknown_choice"], "legal_form")
    is_hard(told(phase="9")["unknown_phase"], "phase")
