"""Amounts are bounded so that every total fits the integers of a file."""

from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.describe import describe
from smara_desktop.domain.rules.of_acquisition import LARGEST_TOTAL, total_of

BOUNDS = {
    name: describe(Acquisition).by_name[name].kind.limits()[1] or 0
    for name in ("quantity", "unit_price")
}


@given(st.integers(0, BOUNDS["quantity"]), st.integers(0, BOUNDS["unit_price"]))
def test_no_total_overflows_an_integer_of_the_file(quantity: int, price: int) -> None:
    """SQLite works it out too: the product before the division must fit in 63 bits."""
    total = total_of({"quantity": quantity, "unit_price": price})

    assert quantity * price + 500 < 2**63
    assert total is not None
    assert 0 <= total < 2**63


def test_nine_million_of_the_largest_totals_add_up() -> None:
    assert LARGEST_TOTAL * 9_000_000 < 2**63
    assert BOUNDS["quantity"] * BOUNDS["unit_price"] + 500 < 2**63
