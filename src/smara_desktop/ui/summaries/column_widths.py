"""How wide the columns of a summary's table are: as their words need, and what is left spread."""

from itertools import product

from msgspec import Struct

FIGURE_LEAST, NAME_MOST = 64, 420
_SPREAD = 56
WORDS_LEAST = 200
_AIRY, _TIGHT = 24, 17
"""Pixels beside the words of a cell, on both sides together."""


class Need(Struct, frozen=True):
    """What a column's cells, its head in one line and its head in two lines take, in pixels.

    Where there is no room, ``words`` may end in three dots; a figure may not.
    """

    cells: int
    head: int
    broken: int
    words: bool = False

    def width(self, beside: int, *, broken: bool) -> int:
        """The width that holds all its words."""
        needed = max(self.cells, self.broken if broken else self.head) + beside
        return min(max(needed, FIGURE_LEAST if beside == _AIRY else 0), NAME_MOST)

    def breaks(self, width: int) -> bool:
        """Whether its head must stand in two lines in a column of this width."""
        return self.broken < self.head and self.head + _TIGHT > width


def fitted(needs: list[Need], room: int) -> list[int]:
    """The widths: where there is too little room heads are broken, then the air between is less.

    Where that is not enough either, the widest columns of words are cut, as far as they can still
    be told apart. Then the columns are wider than the room, and the table scrolls.
    """
    widths: list[int] = []
    for beside, broken in product((_AIRY, _TIGHT), (False, True)):
        widths = [need.width(beside, broken=broken) for need in needs]
        if sum(widths) <= room:
            break
    _cut(widths, needs, sum(widths) - room)
    spare = room - sum(widths)
    if spare > 0 and widths:
        each = min(spare // len(widths), _SPREAD)
        widths = [width + each for width in widths]
        widths[0] += spare - each * len(widths)
    return widths


def _cut(widths: list[int], needs: list[Need], over: int) -> None:
    """Take what is too much from the widest columns of words, if they can give all of it."""
    wordy = [place for place, need in enumerate(needs) if need.words]
    if over > sum(max(0, widths[place] - WORDS_LEAST) for place in wordy):
        return
    while over > 0:
        widest = max(wordy, key=lambda place: widths[place])
        below = max((widths[one] for one in wordy if widths[one] < widths[widest]), default=0)
        step = min(over, widths[widest] - max(below, WORDS_LEAST)) or 1
        widths[widest] -= step
        over -= step
