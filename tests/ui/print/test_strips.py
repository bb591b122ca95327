"""What stands on which page: nothing is lost, torn from its title or written over the foot."""

from itertools import pairwise
from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QPainter

from smara_desktop.ui.print.strips import Strip, paged, stacked

PAGE = 100.0


class Wanted(NamedTuple):
    """A strip to be drawn: its height, what is left free above it, and with what it is held."""

    height: int
    above: int
    keep: bool
    titled: bool


WANTED = st.lists(
    st.builds(Wanted, st.integers(1, 30), st.integers(0, 5), st.booleans(), st.booleans()),
    max_size=40,
)


def nothing(_painter: QPainter, _y: float) -> None:
    """Draw nothing."""


TITLE = Strip(height=8, paint=nothing)


def strip(wanted: Wanted) -> Strip:
    return Strip(
        height=wanted.height,
        paint=nothing,
        above=wanted.above,
        keep=wanted.keep,
        repeat=TITLE if wanted.titled else None,
    )


def groups(strips: list[Strip]) -> list[list[Strip]]:
    """Strips that are to stand on one page."""
    found: list[list[Strip]] = [[]]
    for one in strips:
        found[-1].append(one)
        if not one.keep:
            found.append([])
    return [group for group in found if group]


@given(WANTED)
def test_pages_hold_all_strips_below_one_another_and_together_what_belongs(
    wanted: list[Wanted],
) -> None:
    strips = [strip(one) for one in wanted]
    pages = paged(strips, PAGE)

    placed = [one for page in pages for one in page if one.strip is not TITLE]
    assert [id(one.strip) for one in placed] == [id(one) for one in strips]
    page_of = {id(one.strip): number for number, page in enumerate(pages) for one in page}
    for group in groups(strips):
        if sum(one.height + one.above for one in group) + TITLE.height <= PAGE:
            assert len({page_of[id(one)] for one in group}) == 1
    for page in pages:
        for upper, lower in pairwise(page):
            assert upper.y + upper.strip.height <= lower.y
        assert all(one.y + one.strip.height * one.scale <= PAGE for one in page)
        repeats = [n for n, one in enumerate(page) if one.strip is TITLE]
        first = next((one.strip for one in page if one.strip is not TITLE), None)
        assert repeats == ([0] if first is not None and first.repeat is not None else [])


def test_two_strips_as_one_are_drawn_as_they_were() -> None:
    drawn: list[tuple[str, float]] = []

    def told(name: str) -> Strip:
        return Strip(height=10, above=3, paint=lambda _p, y: drawn.append((name, y)))

    both = stacked(told("title"), told("head"))
    both.paint(QPainter(), 5.0)
    assert drawn == [("title", 5.0), ("head", 18.0)]
    assert (both.height, both.above) == (23, 3)
