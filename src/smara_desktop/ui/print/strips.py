"""Strips: what a page is filled with, from top to bottom; none is ever cut."""

from collections.abc import Callable, Iterable

from msgspec import Struct
from PySide6.QtGui import QPainter

Paint = Callable[[QPainter, float], None]
"""Draws a strip whose upper left corner is at (0, y), over the width of the page's text."""


class Strip(Struct, frozen=True, kw_only=True):
    """A piece of a page over its whole width; ``above`` is left free unless it begins a page.

    ``keep`` holds it with the next one. ``repeat`` is drawn above it when it begins a page: the
    title and the head of its table. ``part`` divides it into what fits in a height and the rest, or
    gives nothing where that would leave too little.
    """

    height: float
    paint: Paint
    above: float = 0.0
    keep: bool = False
    repeat: "Strip | None" = None
    part: "Callable[[float], tuple[Strip, Strip] | None] | None" = None


def stacked(upper: Strip, lower: Strip) -> Strip:
    """Two strips as one, for what stands above them as the upper one has it."""
    start = upper.height + lower.above

    def paint(painter: QPainter, y: float) -> None:
        upper.paint(painter, y)
        lower.paint(painter, y + start)

    return Strip(height=start + lower.height, paint=paint, above=upper.above, keep=lower.keep)


class Placed(Struct, frozen=True):
    """A strip on its page; ``scale`` is below 1 for one that is higher than a whole page."""

    strip: Strip
    y: float
    scale: float = 1.0


Page = tuple[Placed, ...]


def paged(strips: Iterable[Strip], height: float) -> tuple[Page, ...]:
    """Strips laid on pages whose text is ``height`` high; at least one page."""
    filling = _Filling(height)
    together: list[Strip] = []
    for strip in strips:
        together.append(strip)
        if not strip.keep:
            filling.add(together)
            together = []
    filling.add(together)
    return filling.end()


class _Filling:
    def __init__(self, height: float) -> None:
        self._height = height
        self._pages: list[Page] = []
        self._here: list[Placed] = []
        self._y = 0.0

    def add(self, together: list[Strip]) -> None:
        """Place strips that belong on one page; where no page is high enough, on several."""
        if not together:
            return
        wanted = sum(strip.height + strip.above for strip in together)
        first = together[0].repeat
        if first is not None and not self._here:
            wanted += first.height
        if self._y + wanted > self._height:
            parted = self._parted(together[-1], wanted)
            if parted is not None:
                self.add([*together[:-1], parted[0]])
                self._turn()
                self.add([parted[1]])
                return
            if self._here:
                self._turn()
        for strip in together:
            self._place(strip)

    def _parted(self, last: Strip, wanted: float) -> tuple[Strip, Strip] | None:
        """The last of several that are kept together, divided where the page ends."""
        if last.part is None:
            return None
        return last.part(self._height - self._y - (wanted - last.height))

    def end(self) -> tuple[Page, ...]:
        """All pages."""
        return (*self._pages, tuple(self._here))

    def _place(self, strip: Strip) -> None:
        above = strip.above if self._here else 0.0
        if self._here and self._y + above + strip.height > self._height:
            self._turn()
            above = 0.0
        if not self._here and strip.repeat is not None:
            self._put(strip.repeat, 0.0)
        self._put(strip, above)

    def _put(self, strip: Strip, above: float) -> None:
        left = self._height - self._y - above
        scale = min(1.0, left / strip.height) if strip.height > left else 1.0
        self._here.append(Placed(strip, self._y + above, scale))
        self._y += above + strip.height * scale

    def _turn(self) -> None:
        self._pages.append(tuple(self._here))
        self._here, self._y = [], 0.0
