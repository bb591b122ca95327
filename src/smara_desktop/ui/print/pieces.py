"""From each piece of a paper to the strips it is drawn in."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from smara_desktop.services.paper import (
    BlankTable,
    Fields,
    LongText,
    PageBreak,
    Piece,
    Signatures,
    Title,
)
from smara_desktop.services.summaries.content import Cards, Chart, Note, Table
from smara_desktop.ui.print import cards, drawings, fields, signing, tables, words
from smara_desktop.ui.print.ink import Sheet
from smara_desktop.ui.print.strips import Strip


def strips_of(piece: Piece, sheet: Sheet) -> Iterable[Strip]:
    """The strips of a piece, from top to bottom."""
    return _DRAWN[type(piece)](piece, sheet)


def _page_break(piece: PageBreak, sheet: Sheet) -> Iterator[Strip]:
    yield Strip(height=0, paint=_nothing, new_page=True, keep=True)


def _nothing(painter: object, y: float) -> None:
    """A strip that only turns the page."""


_DRAWN: Mapping[type, Callable[[Any, Sheet], Iterable[Strip]]] = {
    Title: words.title,
    Fields: fields.strips,
    LongText: words.long_text,
    Note: words.note,
    Table: tables.strips,
    BlankTable: tables.blank,
    Cards: cards.strips,
    Chart: drawings.strips,
    Signatures: signing.strips,
    PageBreak: _page_break,
}
