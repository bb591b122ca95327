"""Titles, headings, sentences and texts of several lines."""

from collections.abc import Iterator
from functools import partial

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from smara_desktop.domain.kinds import Direction
from smara_desktop.services.paper import LongText, Title
from smara_desktop.services.summaries.content import Note
from smara_desktop.ui.print import ink
from smara_desktop.ui.print.ink import (
    GAP,
    MILLIMETRE,
    PART_TITLE,
    SECTION,
    SMALL,
    TITLE,
    WIDTH,
    Sheet,
    Text,
)
from smara_desktop.ui.print.strips import Strip

WRITING = 8 * MILLIMETRE
"""Between two lines that are written on by hand."""


def title(piece: Title, sheet: Sheet) -> Iterator[Strip]:
    """What the paper is, in large letters; its reference at the other side."""
    aside = WIDTH * 0.34 if piece.reference or piece.by_hand else 0.0
    room = WIDTH - aside
    kind = sheet.text(piece.kind, room, points=SMALL, bold=True, colour=ink.ACCENT)
    size = PART_TITLE if piece.part else TITLE
    text = sheet.text(piece.text, room, points=size, bold=True)
    about = sheet.text(piece.about, room, points=13, direction=Direction.NATURAL)
    reference = sheet.text(
        piece.reference, aside, points=14, bold=True, align="end", direction=Direction.LEFT_TO_RIGHT
    )
    by_hand = sheet.text(piece.by_hand, aside, points=SMALL, colour=ink.MUTED)
    upper = kind.height if piece.kind else 0.0
    lower = upper + text.height

    def paint(painter: QPainter, y: float) -> None:
        x = sheet.x(0, room, WIDTH)
        kind.draw(painter, x, y)
        text.draw(painter, x, y + upper)
        if piece.about:
            about.draw(painter, x, y + lower)
        if piece.reference:
            there = y + lower - reference.height * 1.15
            reference.draw(painter, sheet.x(room, aside, WIDTH), there)
        if piece.by_hand:
            left = sheet.x(room, aside, WIDTH)
            by_hand.draw(painter, left, y)
            dots(painter, QRectF(left, y + lower - WRITING, aside, WRITING))

    height = lower + (about.height if piece.about else 0.0)
    yield Strip(height=height, paint=paint, keep=True, above=GAP * 3 if piece.part else 0.0)


def heading(words: str, sheet: Sheet, *, width: float = WIDTH, aside: str = "") -> Strip:
    """The title of a section over the whole width, kept with what follows."""
    texts = heading_texts(words, sheet, width, aside)

    def paint(painter: QPainter, y: float) -> None:
        draw_heading(painter, texts, sheet, (0.0, y), width)

    return Strip(height=heading_height(texts), paint=paint, above=GAP * 1.4, keep=True)


def heading_texts(words: str, sheet: Sheet, width: float, aside: str = "") -> tuple[Text, Text]:
    """The two texts of a heading: the title, and a remark at the other side."""
    room = width * (0.74 if aside else 1)
    title_text = sheet.text(words, room, points=SECTION, bold=True, colour=ink.ACCENT)
    remark = sheet.text(aside, width * 0.25, points=SMALL, colour=ink.MUTED, align="end")
    return title_text, remark


def heading_height(texts: tuple[Text, Text]) -> float:
    """Its line included."""
    return texts[0].height + 1.2 * MILLIMETRE


def draw_heading(
    painter: QPainter,
    texts: tuple[Text, Text],
    sheet: Sheet,
    at: tuple[float, float],
    width: float,
) -> None:
    """Draw a heading whose upper left corner is ``at``, with the line under it."""
    left, y = at
    title_text, remark = texts
    title_text.draw(painter, left + sheet.x(0, title_text.width, width), y)
    below = title_text.height - remark.height - 0.3 * MILLIMETRE
    remark.draw(painter, left + sheet.x(width * 0.75, width * 0.25, width), y + below)
    painter.setPen(QPen(ink.ACCENT, 2 * ink.HAIRLINE))
    foot = y + title_text.height + 0.3 * MILLIMETRE
    painter.drawLine(QPointF(left, foot), QPointF(left + width, foot))


def note(piece: Note, sheet: Sheet) -> Iterator[Strip]:
    """A sentence, line by line."""
    text = sheet.text(piece.text, WIDTH, points=SMALL + 0.5, colour=ink.TONES[piece.tone])
    yield from _line_by_line(text, above=GAP)


def long_text(piece: LongText, sheet: Sheet) -> Iterator[Strip]:
    """The label above, then the text line by line, or lines to write on."""
    label = sheet.text(piece.label, WIDTH, points=SMALL, bold=True, colour=ink.MUTED)
    yield Strip(height=label.height, paint=partial(_draw, label), above=GAP, keep=True)
    if piece.text:
        text = sheet.text(piece.text, WIDTH, direction=Direction.NATURAL)
        yield from _line_by_line(text, above=0)
    for line in range(piece.blank):
        yield Strip(height=WRITING, paint=_dotted, keep=line < piece.blank - 1)


def _line_by_line(text: Text, above: float) -> Iterator[Strip]:
    for number in range(text.lines):
        # Neither the first line nor the last stands alone on a page.
        kept = number in (0, text.lines - 2) and text.lines > 1
        yield Strip(
            height=text.line_height(number),
            paint=partial(_draw_line, text, number),
            above=above if number == 0 else 0,
            keep=kept,
        )


def _draw(text: Text, painter: QPainter, y: float) -> None:
    text.draw(painter, 0, y)


def _draw_line(text: Text, number: int, painter: QPainter, y: float) -> None:
    text.draw_line(number, painter, 0, y)


def _dotted(painter: QPainter, y: float) -> None:
    dots(painter, QRectF(0, y, WIDTH, WRITING))


def dots(painter: QPainter, area: QRectF) -> None:
    """A dotted line near the foot of ``area``."""
    pen = QPen(ink.FIELD_LINE, 1.2 * ink.HAIRLINE)
    pen.setDashPattern([0.1, 3.0])
    pen.setCapStyle(ink.ROUND)
    painter.setPen(pen)
    y = area.bottom() - 1.2 * MILLIMETRE
    painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
