"""What is asked of a partnership (domain page, 2.5)."""

from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.problems import Problem
from tests.domain.rule_cases import USUAL, is_hard, is_soft, said

SIGNED = {"signed_on": "10/02/2024", "amount": "100 000"}


def told(**texts: str) -> dict[str, Problem]:
    return said(Partnership, None, USUAL, **texts)


def test_a_usual_partnership_is_fine() -> None:
    assert told() == {}
    assert told(**SIGNED, received="100 000", ends_on="10/02/2027") == {}


def test_one_script_is_enough_for_the_partner() -> None:
    assert told(partner_fr="", partner_ar="جماعة حوزة") == {}
    is_hard(told(partner_fr="")["partner_name"], "partner_fr", "partner_ar")


def test_it_ends_after_it_was_signed() -> None:
    is_hard(told(**SIGNED, ends_on="09/02/2024")["days_order"], "ends_on", "signed_on")
    assert told(**SIGNED, ends_on="10/02/2024") == {}


def test_no_more_is_received_than_was_agreed_nor_before_it_was_signed() -> None:
    is_soft(told(**SIGNED, received="100 000,01")["received_more"], "received", "amount")
    unsigned = told(amount="5 000", received="5 000")
    is_soft(unsigned["received_unsigned"], "signed_on", "received")


def test_it_is_signed_within_its_phase_and_not_in_the_future() -> None:
    assert "outside_phase" in told(signed_on="01/01/2025")
    assert "future_day" in told(signed_on="16/03/2026", phase="3")
