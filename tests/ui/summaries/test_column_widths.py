"""Columns hold their words as long as there is room for them by any means."""

from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from smara_desktop.ui.summaries.column_widths import (
    FIGURE_LEAST,
    NAME_MOST,
    WORDS_LEAST,
    Need,
    fitted,
)
from smara_desktop.ui.two_lines import in_two_lines


@cache
def needs() -> st.SearchStrategy[list[Need]]:
    pixels = st.integers(0, 500)
    three = st.tuples(pixels, pixels, pixels)
    words = st.booleans()
    made = st.builds(lambda one, two: Need(one[0], max(one[1:]), min(one[1:]), two), three, words)
    return st.lists(made, min_size=1, max_size=12)


@given(needs=needs(), room=st.integers(0, 3000))
def test_words_are_whole_and_what_is_left_is_spread(needs: list[Need], room: int) -> None:
    widths = fitted(needs, room)
    for need, width in zip(needs, widths, strict=True):
        head = need.broken if need.breaks(width) else need.head
        whole = min(max(need.cells, head), NAME_MOST)
        assert width >= (min(whole, WORDS_LEAST) if need.words else whole)
        cut = width < whole
        assert not cut or sum(widths) == room, "nothing is cut where the table scrolls"
    assert sum(widths) >= room
    roomy = sum(min(max(n.cells, n.head) + 24, NAME_MOST) for n in needs)
    if roomy + FIGURE_LEAST * len(needs) <= room:
        assert not any(
            need.breaks(width)
            for need, width in zip(needs, widths, strict=True)
            if need.head + 24 <= NAME_MOST
        )


def test_a_title_is_broken_where_its_wider_line_is_narrowest() -> None:
    assert in_two_lines("Compétences humaines", len) == ["Compétences", "humaines"]
    assert in_two_lines("A long title of words", len) == ["A long title", "of words"]
    assert in_two_lines("Infrastructures", len) == ["Infrastructures"]
    assert in_two_lines("Two words", len, 20) == ["Two words"]
