"""The officer's name and the post's code: read the same way wherever they are typed."""

import pytest

from smara_desktop.domain.desk import LONGEST_NAME, read_officer, read_post
from smara_desktop.domain.problems import InputError


def test_a_name_is_cleaned_as_the_names_of_records_are() -> None:
    assert read_officer("  Saleḱ \u200b Ould  Ahmed ") == "Saleḱ Ould Ahmed"


@pytest.mark.parametrize(
    ("typed", "rule"),
    [
        ("", "required"),
        ("\u200b\u2060 \ufeff", "required"),
        ("Sa\u202elek", "text_direction"),
        ("Sa\ud800lek", "text_control"),
        ("S" * (LONGEST_NAME + 1), "too_long"),
    ],
)
def test_a_name_that_cannot_be_kept_is_refused_with_words(typed: str, rule: str) -> None:
    with pytest.raises(InputError) as refusal:
        read_officer(typed)

    assert refusal.value.rule == rule
    assert str(refusal.value.message)


def test_a_post_is_two_to_four_letters_or_digits() -> None:
    assert read_post(" ag١ ") == "AG1"
    for typed in ("", "A", "AGENC", "A\ud800", "É1", "A-1", "A1\n2"):
        with pytest.raises(InputError):
            read_post(typed)
