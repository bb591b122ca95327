"""Places to sign: a box for each who signs, with a line for the date."""

from collections.abc import Iterator

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from smara_desktop.services.paper import Signatures
from smara_desktop.ui.print import ink
from smara_desktop.ui.print.hands import frame
from smara_desktop.ui.print.ink import GAP, MILLIMETRE, SMALL, WIDTH, Sheet
from smara_desktop.ui.print.strips import Strip
from smara_desktop.ui.print.words import WRITING, dots, heading

_HEIGHT, _TIGHT = 30 * MILLIMETRE, 24 * MILLIMETRE
_BETWEEN = 4 * MILLIMETRE
_PAD = 1.5 * MILLIMETRE


def strips(piece: Signatures, sheet: Sheet) -> Iterator[Strip]:
    """The title and the boxes, on one page."""
    yield heading(piece.title, sheet)
    height = _TIGHT if sheet.tight else _HEIGHT
    count = len(piece.places)
    width = (WIDTH - _BETWEEN * (count - 1)) / count
    inner = width - 2 * _PAD
    names = [sheet.text(place, inner, points=SMALL + 0.5, bold=True) for place in piece.places]
    day = sheet.text(piece.day, inner, points=SMALL, colour=ink.MUTED)

    def paint(painter: QPainter, y: float) -> None:
        for place, name in enumerate(names):
            left = sheet.x(place * (width + _BETWEEN), width, WIDTH)
            frame(painter, QRectF(left, y, width, height))
            name.draw(painter, left + _PAD, y + _PAD)
            foot = y + height - WRITING
            day.draw(painter, left + _PAD, foot + WRITING - day.height - 0.6 * MILLIMETRE)
            line = inner - day.natural - _PAD
            start = left + _PAD + sheet.x(inner - line, line, inner)
            dots(painter, QRectF(start, foot, line, WRITING))

    yield Strip(height=height, paint=paint, above=GAP * 0.7)
