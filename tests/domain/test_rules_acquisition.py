"""What is asked of an acquisition and of its funding (domain page, 2.4)."""

import pytest

from smara_desktop.domain.acquisition import ACQUISITION_STATUSES, COMMITTED, Acquisition
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.rules import Circumstances
from tests.domain.rule_cases import (
    ACTIVITY,
    USUAL,
    Lines,
    is_hard,
    is_soft,
    line_id,
    said,
    values_in,
)


def told(
    lines: Lines | None = None, about: Circumstances = USUAL, /, **texts: str
) -> dict[str, Problem]:
    return said(Acquisition, lines, about, **{"activity": ACTIVITY, **texts})


TO_COME = ("planned", "quoted")
PAPERS = {
    "ordered": {"order_date": "01/03/2024"},
    "delivered": {"delivery_date": "01/04/2024"},
    "accepted": {"pv_date": "02/04/2024"},
    "handed_over": {"handed_over_on": "03/04/2024"},
}


def by(**amounts: str) -> list[dict[str, str]]:
    """Funding lines: funder → amount as typed."""
    return [{"funder": funder, "amount": amount} for funder, amount in amounts.items()]


def test_a_usual_acquisition_is_fine() -> None:
    assert told() == {}


def test_something_is_bought() -> None:
    is_hard(told(quantity="0")["no_quantity"], "quantity")
    assert "no_quantity" not in told(quantity="0,001")


def test_a_price_of_nothing_is_doubted() -> None:
    is_soft(told([], unit_price="0")["no_price"], "unit_price")


def test_the_total_is_an_amount_like_any_other() -> None:
    problem = told([], quantity="10 000", unit_price="10 000 000")["total_too_large"]
    is_hard(problem, "unit_price", "quantity")


def test_the_statuses_from_ordered_on_are_committed() -> None:
    codes = [one.code for one in ACQUISITION_STATUSES]
    assert codes == [*TO_COME, *(one for one in codes if one in COMMITTED), "cancelled"]


@pytest.mark.parametrize("status", [one.code for one in ACQUISITION_STATUSES])
@pytest.mark.parametrize("amount", ["9 999,99", "10 000,01"])
def test_funding_adds_up_to_the_centime_from_ordered_on(status: str, amount: str) -> None:
    found = told(by(AGENCE=amount), status=status)
    if status == "cancelled":
        assert "funding_balance" not in found
        return
    tell = is_soft if status in TO_COME else is_hard
    tell(found["funding_balance"], "fundings", "quantity", "unit_price", "status")
    assert str(values_in(found["funding_balance"])["gap"]).startswith("0,01")


def test_several_funders_share_a_total_that_rounds_half_up() -> None:
    # 2,5 × 0,33 = 0,825
    shared = by(AGENCE="0,50", INDH="0,33")
    assert told(shared, status="ordered", quantity="2,5", unit_price="0,33") == {}
    short = by(AGENCE="0,50", INDH="0,32")
    assert list(told(short, status="ordered", quantity="2,5", unit_price="0,33")) == [
        "funding_balance"
    ]


def test_paid_over_the_amount_is_doubted_line_by_line() -> None:
    lines = [
        {"funder": "AGENCE", "amount": "7 000", "paid": "7 000"},
        {"funder": "INDH", "amount": "3 000", "paid": "3 000,01"},
    ]
    problem = told(lines)["overpaid"]
    one = line_id(problem)
    is_soft(problem, f"fundings[{one}].paid", f"fundings[{one}].amount")
    lines[1]["paid"] = "3 000"
    assert told(lines) == {}


def test_papers_follow_each_other_in_time() -> None:
    assert told(quotation_date="01/03/2024", order_date="01/03/2024") == {}
    problem = told(order_date="02/03/2024", delivery_date="01/03/2024")["papers_order"]
    is_soft(problem, "delivery_date", "order_date")
    problem = told(quotation_date="02/03/2024", pv_date="01/03/2024")["papers_order"]
    is_soft(problem, "pv_date", "quotation_date")


@pytest.mark.parametrize("status", ["delivered", "accepted", "handed_over"])
def test_a_status_asks_softly_for_the_day_of_its_paper(status: str) -> None:
    (field,) = PAPERS[status]
    is_soft(told(status=status)["status_paper"], field, "status")
    assert told(status=status, **PAPERS[status]) == {}


def test_its_month_is_that_of_the_invoice_else_of_the_order_else_of_its_registration() -> None:
    late = "01/01/2025"
    within = {"order_date": "01/03/2024"}
    is_soft(told(invoice_date=late, **within)["outside_phase"], "invoice_date", "phase")
    is_soft(told(order_date=late)["outside_phase"], "order_date", "phase")
    is_soft(told(registered_on=late)["outside_phase"], "registered_on", "phase")
    assert told(registered_on=late, **within) == {}
    assert told(order_date=late, invoice_date="31/12/2024") == {}


def test_funders_are_those_of_the_list() -> None:
    is_hard(told(category="BATEAU")["unknown_choice"], "category")
    problem = told(by(BANK="10 000"))["unknown_choice"]
    is_hard(problem, f"fundings[{line_id(problem)}].funder")
