"""The catalogue that is read a text at a time says what gettext says."""

from functools import cache
from gettext import GNUTranslations
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.mofile import read_mo
from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.catalogue import Catalogue
from smara_desktop.paths import resource

COUNTS = (*range(13), 99, *range(100, 113), 1_000_000)


def compiled(language: str) -> Path:
    return resource("locale") / language / "LC_MESSAGES" / "smara_desktop.mo"


@cache
def both(language: str) -> tuple[Catalogue, GNUTranslations]:
    content = compiled(language).read_bytes()
    return Catalogue(content), GNUTranslations(BytesIO(content))


@pytest.mark.parametrize("language", ["fr", "ar"])
def test_each_text_is_said_as_gettext_says_it(language: str) -> None:
    ours, theirs = both(language)
    with compiled(language).open("rb") as file:
        messages = list(read_mo(file))
    assert len(messages) > 1_000
    for message in messages:
        one, *more = [message.id] if isinstance(message.id, str) else message.id
        assert ours.gettext(one) == theirs.gettext(one)
        for many in more:
            told = [ours.ngettext(one, many, count) for count in COUNTS]
            assert told == [theirs.ngettext(one, many, count) for count in COUNTS]


@given(st.text(), st.integers(0, 200))
def test_a_text_that_nobody_translated_is_itself(text: str, count: int) -> None:
    ours, theirs = both("ar")
    unknown = f"{text}…"
    for asked in (unknown, f"Home{unknown}"):
        assert ours.gettext(asked) == theirs.gettext(asked) == asked
        assert ours.ngettext(asked, "many", count) == theirs.ngettext(asked, "many", count)


def test_another_file_is_refused() -> None:
    with pytest.raises(ValueError, match="x95"):
        Catalogue(b"\x95\x04\x12\xde" + bytes(40))
