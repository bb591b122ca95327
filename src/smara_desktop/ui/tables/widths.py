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
_SPARED = ("commune", "phase")
_FATES = ("status", "state")
"""What has become of a record: its words are alike at their beginnings, in Arabic above all."""

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

    def shared(self, columns: Sequence[Column], room: int, *, usual: bool = False) -> list[int]:
        """Widths that fill ``room`` when they can; else the least ones, and the table scrolls.

        Of the ``usual`` columns, which nobody chose, what the filters and the form tell as well is
        left out (0) where the others then need no scrolling.
        """
        kept = self._without_spared(columns, room) if usual else columns
        found = dict(zip((one.name for one in kept), self._shared(kept, room), strict=True))
        return [found.get(one.name, 0) for one in columns]

    def _without_spared(self, columns: Sequence[Column], room: int) -> Sequence[Column]:
        """First so many that whom or what a record is about, and what has become of it, need not
        be cut; at least so many that it need not scroll."""
        tries = [
            [one for one in columns if one.name not in _SPARED[:count]]
            for count in range(len(_SPARED) + 1)
        ]
        needs = [(sum(self._told(kept)), sum(self._cut(kept))) for kept in tries]
        whole = (kept for kept, (told, _cut) in zip(tries, needs, strict=True) if told <= room)
        cut = (kept for kept, (_told, cut) in zip(tries, needs, strict=True) if cut <= room)
        return next(whole, None) or next(cut, None) or columns

    def _cut(self, columns: Sequence[Column]) -> list[int]:
        """The least widths, names and choices cut as short as can be."""
        least = (self._least(one, first=not place) for place, one in enumerate(columns))
        return [*map(min, least, map(self._tight, columns))]

    def _told(self, columns: Sequence[Column]) -> list[int]:
        """The same, but for what is told first."""
        found, name = self._cut(columns), _name(columns)
        for place in _fates(columns) | ({name} if name is not None else set()):
            found[place] = self._least(columns[place], first=False)
        return found

    def _shared(self, columns: Sequence[Column], room: int) -> list[int]:
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
        found = self._cut(columns)
        if sum(found) > room:
            return least  # It scrolls all the same: then nothing is gained by cutting more.
        missing = {place: least[place] - width for place, width in enumerate(found)}
        # First whom or what a record is about, and what has become of it; then no word is cut for
        # a letter or two. The rest can be told from few.
        name, fates = _name(columns), _fates(columns)
        little = {place for place, more in missing.items() if more < PADDING}
        for first in ({name}, fates, little, set(missing)):
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
            return words[-1 if column.name in _FATES else len(words) * 3 // 4]
        instant = isinstance(kind, Stamp) and kind.instant
        return self._advance(INSTANT if instant else _SAMPLES.get(type(kind), NUMBER))

    def _advance(self, text: str) -> int:
        return min(self._metrics.horizontalAdvance(text), LONGEST)


def _name(columns: Sequence[Column]) -> int | None:
    """The place of whom or what a record is about."""
    return next((n for n, one in enumerate(columns) if type(one.kind) in _ELASTIC), None)


def _fates(columns: Sequence[Column]) -> set[int]:
    return {n for n, one in enumerate(columns) if one.name in _FATES}


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
