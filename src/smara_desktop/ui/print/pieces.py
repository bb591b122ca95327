"""From each piece of a paper to the strips it is drawn in."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from smara_desktop.services.paper import (
    BlankTable,
    Fields,
    LongText,
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
}
