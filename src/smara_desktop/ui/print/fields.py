"""Sections of fields side by side: each field's name, and its value or the place to write it."""

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QPen

from smara_desktop.i18n import _, filled
from smara_desktop.services.paper import Dots, Entry, Fields, Part
from smara_desktop.ui.print import hands, ink
from smara_desktop.ui.print.ink import BODY, GAP, MILLIMETRE, SMALL, WIDTH, Sheet
from smara_desktop.ui.print.strips import Strip
from smara_desktop.ui.print.words import draw_heading, heading, heading_height, heading_texts

BETWEEN = 8 * MILLIMETRE
_LABEL = 0.4
_SHORT = 0.34
"""The share of a column that a number needs, written by hand with its unit."""

_LEAST_PART = 30 * MILLIMETRE
"""Less of a band than this does not stand at the foot of a page."""


def strips(piece: Fields, sheet: Sheet) -> Iterator[Strip]:
    """The titles, then the fields of all sections; on a further page the titles again."""
    parts = _halves(piece.parts)
    width = (WIDTH - BETWEEN) / len(parts)
    lefts = [sheet.x(place * (width + BETWEEN), width, WIDTH) for place in range(len(parts))]
    columns = [
        [_row(entry, sheet, width, blank=piece.blank) for entry in part.entries] for part in parts
    ]

    def title(shown: Sequence[bool], words: str = "{title}") -> Strip:
        """The titles of the sections of which something is shown."""
        if len(piece.parts) == 1:
            return heading(filled(words, title=piece.parts[0].title), sheet)
        names = [filled(words, title=part.title) for part in parts]
        texts = [name if some else "" for name, some in zip(names, shown, strict=True)]
        return _titles(texts, sheet, lefts, width)

    continued = _("{title} (continued)")  # now: later it is another language's turn

    def again(shown: Sequence[bool]) -> Strip:
        return title(shown, continued)

    yield title([True] * len(parts))
    yield _beside(columns, lefts, again)


def _halves(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """A section alone takes both columns when it has many fields."""
    if len(parts) > 1:
        return parts
    only = parts[0]
    half = (len(only.entries) + 1) // 2
    return tuple(
        Part(title=only.title, entries=some) for some in (only.entries[:half], only.entries[half:])
    )


def _titles(names: Sequence[str], sheet: Sheet, lefts: list[float], width: float) -> Strip:
    """Titles side by side; none where there is no name."""
    texts = [heading_texts(name, sheet, width) for name in names]

    height = max(map(heading_height, texts))

    def paint(painter: QPainter, y: float) -> None:
        for left, pair, name in zip(lefts, texts, names, strict=True):
            if not name:
                continue
            below = height - heading_height(pair)  # their lines are level
            draw_heading(painter, pair, sheet, (left, y + below), width)

    return Strip(height=height, paint=paint, above=GAP * 1.4, keep=True)


class _Row:
    """One field within its column."""

    height = 0.0

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        raise NotImplementedError


def _row(entry: Entry, sheet: Sheet, width: float, *, blank: bool) -> _Row:
    if not blank:
        return _ValueRow(entry, sheet, width)
    short = isinstance(entry.by_hand, Dots) and entry.by_hand.short
    return _ShortRow(entry, sheet, width) if short else _BlankRow(entry, sheet, width)


class _ValueRow(_Row):
    """The name, beside it the value, and a hairline under both."""

    def __init__(self, entry: Entry, sheet: Sheet, width: float) -> None:
        self._sheet, self._width = sheet, width
        self._label_width, self._value_width = width * _LABEL, width * (1 - _LABEL - 0.02)
        self._label = sheet.text(
            entry.label, self._label_width, points=SMALL + 0.5, colour=ink.MUTED
        )
        self._value = sheet.text(
            entry.value, self._value_width, points=BODY, direction=entry.direction
        )
        self._place = (
            hands.place(Dots(), sheet, self._value_width)
            if entry.by_hand is not None and not entry.value
            else None
        )
        level = max(self._label.ascent, self._value.ascent)
        self._air = sheet.row_air
        self._drops = level - self._label.ascent, level - self._value.ascent
        lower = (self._label.height + self._drops[0], self._value.height + self._drops[1])
        self.height = max(lower) + 2 * self._air

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        label_x = x + self._sheet.x(0, self._label_width, self._width)
        self._label.draw(painter, label_x, y + self._air + self._drops[0])
        value_x = x + self._sheet.x(self._width - self._value_width, self._value_width, self._width)
        if self._place is None:
            self._value.draw(painter, value_x, y + self._air + self._drops[1])
        else:
            self._place.draw(painter, value_x, y + self.height - self._place.height)
        painter.setPen(QPen(ink.LINE, ink.HAIRLINE))
        foot = y + self.height
        painter.drawLine(QPointF(x, foot), QPointF(x + self._width, foot))


class _ShortRow(_Row):
    """The name and, beside it, the place to write a number."""

    def __init__(self, entry: Entry, sheet: Sheet, width: float) -> None:
        self._sheet, self._width, self._room = sheet, width, width * _SHORT
        self._label = sheet.text(
            _name(entry), width - self._room - MILLIMETRE, points=SMALL + 0.5, bold=True
        )
        self._place = hands.place(entry.by_hand or Dots(), sheet, self._room)
        self.height = max(self._place.height, self._label.height)

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        left = x + self._sheet.x(0, self._label.width, self._width)
        self._label.draw(painter, left, y + self.height - self._label.height - 0.6 * MILLIMETRE)
        left = x + self._sheet.x(self._width - self._room, self._room, self._width)
        self._place.draw(painter, left, y + self.height - self._place.height)


def _name(entry: Entry) -> str:
    mark = " *" if entry.required else " (*)" if entry.either else ""
    return f"{entry.label}{mark}"


class _BlankRow(_Row):
    """The name and what helps to fill it in, under them the place to write."""

    def __init__(self, entry: Entry, sheet: Sheet, width: float) -> None:
        self._label = sheet.text(_name(entry), width, points=SMALL + 0.5, bold=True)
        self._help = sheet.text(entry.help, width, points=SMALL - 1, colour=ink.MUTED)
        self._helped = bool(entry.help)
        self._place = hands.place(entry.by_hand or Dots(), sheet, width)
        head = self._label.height + (self._help.height if self._helped else 0)
        self.height = head + self._place.height + 1.5 * MILLIMETRE

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        y += MILLIMETRE
        self._label.draw(painter, x, y)
        y += self._label.height
        if self._helped:
            self._help.draw(painter, x, y)
            y += self._help.height
        self._place.draw(painter, x, y)


Columns = Sequence[Sequence[_Row]]
Again = Callable[[Sequence[bool]], Strip]
"""The titles on a further page, given which of the sections go on there."""


def _beside(columns: Columns, lefts: list[float], again: Again) -> Strip:
    """Columns of fields, which a page may end between two fields of each."""
    titles = again([bool(column) for column in columns])

    def paint(painter: QPainter, y: float) -> None:
        for left, column in zip(lefts, columns, strict=True):
            there = y
            for row in column:
                row.draw(painter, left, there)
                there += row.height

    def part(height: float) -> tuple[Strip, Strip] | None:
        if height < _LEAST_PART:
            return None
        cuts = [_fitting(column, height) for column in columns]
        upper = [column[:cut] for column, cut in zip(columns, cuts, strict=True)]
        lower = [column[cut:] for column, cut in zip(columns, cuts, strict=True)]
        if not any(upper) or not any(lower):
            return None
        return _beside(upper, lefts, again), _beside(lower, lefts, again)

    return Strip(height=max(map(_height, columns)), paint=paint, part=part, repeat=titles)


def _height(column: Sequence[_Row]) -> float:
    return sum(row.height for row in column)


def _fitting(column: Sequence[_Row], height: float) -> int:
    """How many fields of a column fit in a height."""
    for count, row in enumerate(column):
        height -= row.height
        if height < 0:
            return count
    return len(column)
