"""How wide the columns of a list are until the user drags an edge: as wide as their words."""

import sys
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from PySide6.QtGui import QFontMetrics

from smara_desktop.domain.kinds import (
    BirthDay,
    Choice,
    Choices,
    Day,
    Identifier,
    Kind,
    Money,
    Name,
    PhaseNumber,
    Reference,
    Stamp,
    Text,
)
from smara_desktop.i18n import _
from smara_desktop.services.lists import Column, Filter
from smara_desktop.ui.tables.model import heading

PADDING, TIGHT_PADDING, TICK = 18, 13, 26
"""Pixels: the room around a text, that where there is little, and that of the box before the first
one."""

TIGHT = 6
"""Average letters of a name or a choice where there is room for no more."""

LONGEST = 106
"""Pixels that the words of a choice may ask for; longer ones are cut and told in the tip."""

# What a cell of usual length looks like, for the kinds whose cells are all much alike.
_SAMPLES: dict[type[Kind[Any]], str] = {
    Stamp: "AG1-P-00000",
    Identifier: "MM••••00",
    Money: "000 000,00",
    Day: "00/00/0000",
    BirthDay: "0000",
    PhaseNumber: "00",
}
INSTANT = "00/00/0000 00:00"
NUMBER = "00 000"
STATE = "review_state"

# Columns of free words: the least they can do with and what they like, in average letters.
_ELASTIC: dict[type[Kind[Any]], tuple[int, int]] = {
    Name: (13, 26),
    Text: (13, 26),
    Reference: (12, 34),
    Choices: (12, 20),
}


class Widths:
    """The widths of columns in the font of their table, given the words of each choice."""

    def __init__(self, metrics: QFontMetrics, filters: Iterable[Filter]) -> None:
        self._metrics = metrics
        self._answers: Mapping[str, Filter] = {one.name: one for one in filters}

    def shared(self, columns: Sequence[Column], room: int) -> list[int]:
        """Widths that fill ``room`` when they can; else the least ones, and the table scrolls."""
        found = [self._least(column, first=not place) for place, column in enumerate(columns)]
        if sum(found) > room:
            return self._tightened(columns, found, room)
        elastic = [place for place, one in enumerate(columns) if type(one.kind) in _ELASTIC]
        free = room - sum(found)
        missing = {place: self._liked(one) - found[place] for place, one in enumerate(columns)}
        free -= _give(found, {place: more for place, more in missing.items() if more > 0}, free)
        _give(found, dict.fromkeys(elastic, max(free, 0)), free)
        return found

    def _tightened(self, columns: Sequence[Column], least: list[int], room: int) -> list[int]:
        """Names and choices cut shorter, so that the last column is seen without scrolling."""
        found = [
            min(width, self._tight(column)) for column, width in zip(columns, least, strict=True)
        ]
        if sum(found) > room:
            return least  # It scrolls all the same: then nothing is gained by cutting more.
        missing = {place: least[place] - width for place, width in enumerate(found)}
        # First whom or what a record is about; then no word is cut for a letter or two. The rest
        # can be told from few.
        name = next((n for n, one in enumerate(columns) if type(one.kind) in _ELASTIC), None)
        little = {place for place, more in missing.items() if more < PADDING}
        for first in ({name}, little, set(missing)):
            wanted = {place: missing.pop(place) for place in sorted(missing) if place in first}
            _give(found, {place: more for place, more in wanted.items() if more}, room - sum(found))
        return found

    def _tight(self, column: Column) -> int:
        cut = isinstance(column.kind, Choice) and column.name != STATE
        if cut or type(column.kind) in _ELASTIC:
            return TIGHT * self._metrics.averageCharWidth() + TIGHT_PADDING
        return sys.maxsize

    def usual(self, column: Column) -> int:
        """The width of a column that is added to those the user has dragged."""
        return max(self._liked(column), self._least(column, first=False))

    def _liked(self, column: Column) -> int:
        letters = _ELASTIC.get(type(column.kind))
        if letters is not None:
            return letters[1] * self._metrics.averageCharWidth()
        return max(map(self._advance, self._words(column)), default=0) + PADDING

    def _least(self, column: Column, *, first: bool) -> int:
        letters = _ELASTIC.get(type(column.kind))
        if letters is not None:
            return letters[0] * self._metrics.averageCharWidth()
        # A long name of a field is cut; an amount's must not lose its unit.
        money = isinstance(column.kind, Money)
        header = self._advance(heading(column) if money else _(column.label)[:9])
        return max(header, self._usual_cell(column)) + PADDING + first * TICK

    def _words(self, column: Column) -> list[str]:
        if isinstance(column.kind, PhaseNumber):
            return []  # its number stands in the cell, its words in the tip
        found = self._answers.get(column.name)
        return [] if found is None else [one.label for one in found.answers]

    def _usual_cell(self, column: Column) -> int:
        kind, words = column.kind, sorted(map(self._advance, self._words(column)))
        if words:
            # A state is read at a glance, so it is never cut, and its mark needs room.
            if column.name == STATE:
                return words[-1] + TICK
            return words[len(words) * 3 // 4]
        instant = isinstance(kind, Stamp) and kind.instant
        return self._advance(INSTANT if instant else _SAMPLES.get(type(kind), NUMBER))

    def _advance(self, text: str) -> int:
        return min(self._metrics.horizontalAdvance(text), LONGEST)


def _give(widths: list[int], missing: Mapping[int, int], free: int) -> int:
    """Widen columns by what they miss, or by their share of what is free; returns what went."""
    wanted = sum(missing.values())
    if free <= 0 or not wanted:
        return 0
    given = 0
    for place, more in missing.items():
        share = more * min(free, wanted) // wanted
        widths[place] += share
        given += share
    widths[next(reversed(missing))] += min(free, wanted) - given
    return min(free, wanted)
