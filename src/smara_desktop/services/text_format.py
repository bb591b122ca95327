"""Whole columns of stored values turned into the texts of CSV cells, and texts back into values.

The words come from the kinds themselves (``Kind.write``); here they are only made fast: one
formatter per column, built once, that is given some thousand stored values at a time. A test
compares every formatter with its kind.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import Any

from smara_desktop.domain.kinds import (
    ICE,
    PHONE,
    RIB,
    BirthDay,
    Choice,
    Choices,
    Coordinate,
    Count,
    Day,
    Dialect,
    Flag,
    Id,
    Identifier,
    Kind,
    Money,
    Name,
    PhaseNumber,
    Quantity,
    Reading,
    Reference,
    Share,
    Stamp,
    Text,
    Year,
)

Cells = Sequence[Any]
Formatter = Callable[[Cells], Iterable[str]]
"""Stored values of one column → the texts of their cells, empty for nothing known."""

# What a spreadsheet takes for a formula, in plain and in full-width signs, and the apostrophe
# itself, so that what is written can be told from what was typed.
_DANGEROUS = frozenset("=+-@\t\r\n＝＋－＠'")
_SOME_DANGEROUS = re.compile("\0[=+\\-@\t\r\n＝＋－＠']")
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_FORMULA_DEFUSED = re.compile("'+[=+\\-@\t\r\n＝＋－＠]")
_HARMLESS = re.compile(r"[+-][0-9]+(?:[.,][0-9]+)?|\+[0-9]{1,3}(?: [0-9]+)+")
_MEMORY = 20_000


def defused(text: str) -> str:
    """The text of a cell that no spreadsheet runs; strict numbers and phones stay as they are."""
    if not _FORMULA.match(text) or _HARMLESS.fullmatch(text):
        return text
    return "'" + text


def restored(text: str) -> str:
    """What ``defused`` was given."""
    return text[1:] if _FORMULA_DEFUSED.match(text) else text


def formatter(kind: Kind[Any], dialect: Dialect) -> Formatter:
    """The formatter of a column of this kind; equal to ``Kind.write``, defused for Excel."""
    make = _MAKERS[dialect].get(type(kind))
    return _cell_by_cell(kind, dialect) if make is None else make(kind, dialect)


def read_cell(kind: Kind[Any], cell: str, dialect: Dialect, today: date) -> object:
    """The value of a cell that ``formatter`` wrote; raises ``InputError``."""
    text = restored(cell) if dialect is Dialect.EXCEL_FR else cell
    return kind.read(text, Reading(dialect, today))


def _written(kind: Kind[Any], dialect: Dialect, stored: Any) -> str:
    text = kind.write(kind.from_store(stored), dialect)
    return defused(text) if dialect is Dialect.EXCEL_FR else text


def _cell_by_cell(kind: Kind[Any], dialect: Dialect) -> Formatter:
    def write(cells: Cells) -> Iterable[str]:
        return ["" if one is None else _written(kind, dialect, one) for one in cells]

    return write


class Memory(dict[Any, str]):
    """Remembers what was made of a value: codes, days and counts come again and again."""

    def __init__(self, make: Callable[[Any], str]) -> None:
        super().__init__({None: ""})
        self._make = make

    def __missing__(self, stored: Any) -> str:
        if len(self) > _MEMORY:
            self.clear()
            self[None] = ""
        made = self[stored] = "" if stored is None else self._make(stored)
        return made


def remembered(make: Callable[[Any], str]) -> Formatter:
    """A formatter of values that repeat; nothing is the empty text."""
    memory = Memory(make)

    def write(cells: Cells) -> Iterable[str]:
        return map(memory.__getitem__, cells)

    return write


def _remembered_kind(kind: Kind[Any], dialect: Dialect) -> Formatter:
    return remembered(lambda stored: _written(kind, dialect, stored))


def _unchanged(kind: Kind[Any], dialect: Dialect) -> Formatter:
    return as_stored


def as_stored(cells: Cells) -> Iterable[str]:
    """Texts that a file shows as the register keeps them."""
    return cells if all(cells) else [one or "" for one in cells]


def _texts_for_excel(kind: Kind[Any], dialect: Dialect) -> Formatter:
    return _all_defused


def _all_defused(cells: Cells) -> Iterable[str]:
    texts = as_stored(cells)
    # One look at all that the cells begin with; most batches hold nothing to defuse.
    if not _SOME_DANGEROUS.search("\0" + "\0".join(texts)):
        return texts
    dangerous = _DANGEROUS
    return ["" if one is None else defused(one) if one[:1] in dangerous else one for one in cells]


def _ids(kind: Kind[Any], dialect: Dialect) -> Formatter:
    return _all_ids


def _all_ids(cells: Cells) -> Iterable[str]:
    return [
        f"{(text := one.hex())[:8]}-{text[8:12]}-{text[12:16]}-{text[16:20]}-{text[20:]}"
        if one is not None
        else ""
        for one in cells
    ]


def _amounts(kind: Kind[Any], dialect: Dialect) -> Formatter:
    mark = "," if dialect is Dialect.EXCEL_FR else "."

    def write(cells: Cells) -> Iterable[str]:
        # Amounts of the register are never below zero (the column's CHECK).
        return ["" if one is None else f"{one // 100}{mark}{one % 100:02d}" for one in cells]

    return write


def _coordinates(kind: Kind[Any], dialect: Dialect) -> Formatter:
    mark = "," if dialect is Dialect.EXCEL_FR else "."

    def write(cells: Cells) -> Iterable[str]:
        return [
            ""
            if one is None
            else f"{one // 10**6}{mark}{one % 10**6:06d}"
            if one >= 0
            else f"-{-one // 10**6}{mark}{-one % 10**6:06d}"
            for one in cells
        ]

    return write


def _grouped(kind: Kind[Any], dialect: Dialect) -> Formatter:
    assert isinstance(kind, Identifier)
    if kind.scheme is RIB:
        return _all_ribs
    if kind.scheme is PHONE:
        return _phones(kind, dialect)
    if kind.scheme is ICE:
        return _remembered_kind(kind, dialect)
    return _cell_by_cell(kind, dialect) if kind.scheme.grouped else _all_defused


def _all_ribs(cells: Cells) -> Iterable[str]:
    return ["" if one is None else f"{one[:3]} {one[3:6]} {one[6:22]} {one[22:]}" for one in cells]


def _phones(kind: Kind[Any], dialect: Dialect) -> Formatter:
    def write(cells: Cells) -> Iterable[str]:
        return [
            ""
            if one is None
            else f"0{one[4]} {one[5:7]} {one[7:9]} {one[9:11]} {one[11:]}"
            if one.startswith("+212") and len(one) == 13
            else _written(kind, dialect, one)
            for one in cells
        ]

    return write


_Makers = dict[type, Callable[[Kind[Any], Dialect], Formatter]]
_BOTH: _Makers = {
    Id: _ids,
    Reference: _ids,
    Money: _amounts,
    Coordinate: _coordinates,
    **dict.fromkeys((Quantity, Choices, Count, Share, Year, PhaseNumber, Flag), _remembered_kind),
}
_MAKERS: dict[Dialect, _Makers] = {
    Dialect.PLAIN: {
        **_BOTH,
        # The register keeps texts, codes and ISO days as a plain file shows them.
        **dict.fromkeys((Text, Name, Stamp, Choice, Day, BirthDay, Identifier), _unchanged),
    },
    Dialect.EXCEL_FR: {
        **_BOTH,
        **dict.fromkeys((Text, Name, Stamp, Choice), _texts_for_excel),
        Day: _remembered_kind,
        BirthDay: _remembered_kind,
        Identifier: _grouped,
    },
    Dialect.SCREEN: {},
}

NEVER_QUOTED = (
    BirthDay,
    Coordinate,
    Count,
    Day,
    Flag,
    Id,
    Money,
    PhaseNumber,
    Quantity,
    Reference,
    Share,
    Year,
)
"""Kinds whose cells hold digits and their marks only: no delimiter, no quote, no line end."""
