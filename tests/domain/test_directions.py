"""A value keeps its own order among words that are read the other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain.directions import apart, bare, left_to_right, reads_from_right

FATIMA = "فاطمة الزهراء"


@pytest.mark.parametrize(
    ("text", "from_right"),
    [
        ("Aziza S.", False),
        (FATIMA, True),
        ("(12) فاطمة", True),
        ("12 000", None),
        ("", None),
        (f"{left_to_right('AG1-P-0042')} محفوظة", True),
        (left_to_right("AG1-P-0042"), None),
    ],
)
def test_the_first_letter_tells_but_for_what_keeps_its_own_order(
    text: str, from_right: bool | None
) -> None:
    assert reads_from_right(text) is from_right


@pytest.mark.parametrize("text", ["Aziza S.", "AG1-P-0042", "/srv/salek/x.smara", "- 5 %", "12 3"])
def test_what_reads_from_the_left_is_marked_in_an_arabic_line_alone(text: str) -> None:
    assert apart(text, mirrored=True) == f"\u2066{text}\u2069"
    assert apart(text, mirrored=False) == text


def test_an_arabic_name_is_marked_in_a_latin_line_alone() -> None:
    assert apart(f"{FATIMA}.", mirrored=False) == f"\u2067{FATIMA}.\u2069"
    assert apart(f"{FATIMA}.", mirrored=True) == f"{FATIMA}."
    assert apart("", mirrored=True) == ""


def test_several_values_in_one_are_read_as_the_line_is() -> None:
    both = f"{left_to_right('AG1-P-1')} · {left_to_right('AG1-P-2')}"
    assert apart(both, mirrored=True) == f"\u2067{both}\u2069"


@given(st.text("aé1 .()/-فا\u2066\u2067\u2069", max_size=12), st.booleans())
def test_marks_are_put_once_and_are_all_that_is_added(text: str, mirrored: bool) -> None:
    marked = apart(text, mirrored=mirrored)
    assert bare(marked) == bare(text)
    assert marked in (text, f"\u2066{text}\u2069", f"\u2067{text}\u2069")
    if text == bare(text):
        assert apart(marked, mirrored=mirrored) == marked
