"""Arabic keyboards and pasted numbers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain.digits import strip_invisible, to_western, typed_value


@pytest.mark.parametrize(
    ("typed", "western"),
    [
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("١٬٢٣٤٫٥٠", "1 234,50"),
        ("sh١٢", "sh12"),
        ("السمارة", "السمارة"),
    ],
)
def test_digits_and_separators_become_western(typed: str, western: str) -> None:
    assert to_western(typed) == western


def test_what_cannot_be_seen_goes_and_the_rest_stays() -> None:
    assert strip_invisible("\u202b06\u200f 12\u200b\ufeff\u061c") == "06 12"


@given(st.text())
def test_cleaning_a_typed_value_twice_changes_nothing(text: str) -> None:
    once = typed_value(text)
    assert typed_value(once) == once
