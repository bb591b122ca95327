"""Names and free texts."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.domain.names import clean_name, clean_text, script_doubts
from smara_desktop.domain.problems import InputError


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Fatima   Zahra ", "Fatima Zahra"),
        ("Fatima\u00a0\u202fZahra\t", "Fatima Zahra"),
        ("Ai\u0308cha", "Aïcha"),
        ("Fat\u200bima\ufeff", "Fatima"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("السمارة\u200d", "السمارة\u200d"),
        ("", ""),
    ],
)
def test_a_name_is_cleaned(typed: str, kept: str) -> None:
    assert clean_name(typed) == kept


@pytest.mark.parametrize("mark", ["\u061c", "\u200e", "\u200f", "\u202e", "\u2066", "\u2069"])
def test_what_turns_the_direction_is_refused(mark: str) -> None:
    for clean in (clean_name, lambda text: clean_text(text, multiline=True)):
        with pytest.raises(InputError) as refusal:
            clean(f"Fatima{mark}Zahra")
        assert refusal.value.rule == "text_direction"


@pytest.mark.parametrize("mark", ["\x00", "\x1b", "\x7f", "\x9b", "\ud800"])
def test_controls_are_refused(mark: str) -> None:
    with pytest.raises(InputError) as refusal:
        clean_text(f"a{mark}b", multiline=True)
    assert refusal.value.rule == "text_control"


def test_lines_are_kept_where_they_belong() -> None:
    typed = "\n one \r\ntwo\t \u2028three\r\n\r\nfour\n"
    assert clean_text(typed, multiline=True) == "one\ntwo\nthree\n\nfour"
    assert clean_text(typed, multiline=False) == "one two three four"


@given(st.text(), st.booleans())
def test_cleaning_twice_changes_nothing(text: str, multiline: bool) -> None:
    try:
        once = clean_text(text, multiline=multiline)
    except InputError:
        return
    assert clean_text(once, multiline=multiline) == once
    assert unicodedata.is_normalized("NFC", once)


@pytest.mark.parametrize(
    "text", ["Laâroussi", "J'Diria", "Coopérative nº 3 (ʿAyn)", "Œuvre", "", "2026"]
)
def test_latin_text_has_no_doubt(text: str) -> None:
    assert script_doubts(text, "latin") == ()


@pytest.mark.parametrize("text", ["سيدي احمد لعروسي", "فاطمة، ٣", "إسمارة", ""])
def test_arabic_text_has_no_doubt(text: str) -> None:
    assert script_doubts(text, "arabic") == ()


def test_the_other_script_is_doubted() -> None:
    (doubt,) = script_doubts("فاطمة", "latin")
    assert doubt.rule == "script_wrong"
    assert str(doubt.message) == "Latin letters are expected here."
    (doubt,) = script_doubts("Fatima", "arabic")
    assert str(doubt.message) == "Arabic letters are expected here."


def test_a_letter_of_another_script_is_pointed_out() -> None:
    (doubt,) = script_doubts("F\u0430tima", "latin")
    assert doubt.rule == "script_mixed"
    assert "\u0430" in str(doubt.message)
    (doubt,) = script_doubts("تعاونية GIE", "arabic")
    assert doubt.rule == "script_mixed"
