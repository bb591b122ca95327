"""A paper laid out on pages, each drawn on any device with its head and foot."""

from itertools import zip_longest

from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor, QPainter, QPen

from smara_desktop.domain.days import show_day
from smara_desktop.i18n import _, beside, filled, speaking
from smara_desktop.services.paper import BlankTable, Fields, LongText, Paper, Piece, Signatures
from smara_desktop.services.summaries.content import Note, Table
from smara_desktop.ui.print import ink
from smara_desktop.ui.print.ink import MARGIN, MILLIMETRE, PAGE_HEIGHT, SMALL, WIDTH, Sheet
from smara_desktop.ui.print.pieces import strips_of
from smara_desktop.ui.print.strips import Page, Strip, paged

HEAD = 10 * MILLIMETRE
FOOT = 10 * MILLIMETRE
_TOP = MARGIN * 0.75
_BODY_TOP = _TOP + HEAD
_TIGHT = 0.5
"""What is left of the air between sections where that saves a page."""
_MOVED = 0.3
"""The most of a page that is moved to the next one, not to sign there below nothing."""
_BODY_HEIGHT = PAGE_HEIGHT - _BODY_TOP - FOOT - MARGIN * 0.75


class Pages:
    """The pages of one paper, to be made and drawn in one thread.

    Fonts must be installed. ``len`` is how many pages there are.
    """

    def __init__(self, paper: Paper) -> None:
        self.paper = paper
        self._sheet = Sheet(paper.language)
        self._pages = self._set(paper.pieces, self._sheet)
        if len(self) > 1 and any(isinstance(piece, Signatures) for piece in paper.pieces):
            self._save_page()

    def _save_page(self) -> None:
        """No page for a signature alone: rather a line less to write on, here and there, or less
        air between the sections."""
        shorter = tuple(map(_shorter, self.paper.pieces))
        tight = Sheet(self.paper.language, tight=True)
        for pieces, sheet in ((shorter, self._sheet), (self.paper.pieces, tight), (shorter, tight)):
            pages = self._set(pieces, sheet)
            if len(pages) < len(self):
                self._pages = pages
                return

    def _set(self, pieces: tuple[Piece, ...], sheet: Sheet) -> tuple[Page, ...]:
        strips: list[Strip] = []
        with speaking(self.paper.language):
            for piece, *following in zip_longest(pieces, pieces[1:], pieces[2:]):
                drawn = list(strips_of(piece, sheet))
                if _is_last_section(piece, *following):
                    drawn = _kept(drawn)
                elif _belongs(piece, following[0]):
                    drawn[-1] = replace(drawn[-1], keep=True)
                strips += drawn
        if sheet.tight:
            strips = [replace(strip, above=strip.above * _TIGHT) for strip in strips]
        return paged(strips, _BODY_HEIGHT)

    def __len__(self) -> int:
        return len(self._pages)

    def draw(self, number: int, painter: QPainter, per_inch: float) -> None:
        """Draw page ``number`` (from 0) on a device of so many dots per inch, from its corner."""
        painter.save()
        painter.scale(per_inch / ink.PER_INCH, per_inch / ink.PER_INCH)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.translate(MARGIN, 0)
        with speaking(self.paper.language):
            self._draw_head(painter)
            self._draw_foot(number, painter)
            for placed in self._pages[number]:
                painter.save()
                painter.translate(0, _BODY_TOP + placed.y)
                painter.scale(placed.scale, placed.scale)
                placed.strip.paint(painter, 0.0)
                painter.restore()
        painter.restore()

    def _draw_head(self, painter: QPainter) -> None:
        end = self._sheet.text(
            self._day(), WIDTH * 0.4, points=SMALL, colour=ink.MUTED, align="end"
        )
        start = self._sheet.text(
            self.paper.programme, WIDTH * 0.58, points=SMALL, bold=True, colour=ink.ACCENT
        )
        start.draw(painter, self._sheet.x(0, WIDTH * 0.58, WIDTH), _TOP)
        end.draw(painter, self._sheet.x(WIDTH * 0.6, WIDTH * 0.4, WIDTH), _TOP)
        rule(painter, _TOP + HEAD * 0.62, ink.ACCENT)

    def _day(self) -> str:
        if self.paper.day is None:
            return ""
        return filled(_("Situation on {day}"), day=show_day(self.paper.day))

    def _draw_foot(self, number: int, painter: QPainter) -> None:
        y = PAGE_HEIGHT - MARGIN * 0.75 - FOOT * 0.5
        rule(painter, y - FOOT * 0.2, ink.LINE)
        count = filled(_("Page {page} of {pages}"), page=number + 1, pages=len(self))
        end = self._sheet.text(count, WIDTH * 0.3, points=SMALL, colour=ink.MUTED, align="end")
        words = beside((self.paper.title, self.paper.foot))
        start = self._sheet.text(words, WIDTH * 0.7, points=SMALL, colour=ink.MUTED)
        start.draw(painter, self._sheet.x(0, WIDTH * 0.7, WIDTH), y)
        end.draw(painter, self._sheet.x(WIDTH * 0.7, WIDTH * 0.3, WIDTH), y)


def _belongs(piece: Piece, following: Piece | None) -> bool:
    """Whether two pieces stand on one page: what is signed is not on another page altogether, and
    what the person is told stands by the signature."""
    if isinstance(following, Signatures):
        return isinstance(piece, LongText | Note)
    return isinstance(piece, Signatures) and isinstance(following, Note)


def _is_last_section(piece: Piece, following: Piece | None, then: Piece | None) -> bool:
    """Whether only who kept the record stands between a section and the places to sign."""
    return isinstance(piece, Fields | Table) and (
        isinstance(following, Note) and isinstance(then, Signatures)
    )


def _kept(section: list[Strip]) -> list[Strip]:
    """A section kept with what follows: whole, or its last two rows where that is too much."""
    fits = sum(strip.above + strip.height for strip in section) <= _BODY_HEIGHT * _MOVED
    if not fits and section[-1].part is not None:
        return section  # fields side by side: the page divides them where it ends
    start = 0 if fits else -2
    return [*section[:start], *(replace(strip, keep=True) for strip in section[start:])]


def _shorter(piece: Piece) -> Piece:
    """The piece with a line less to write on."""
    if isinstance(piece, LongText) and piece.blank > 1:
        return replace(piece, blank=piece.blank - 1)
    if isinstance(piece, BlankTable) and piece.rows > 2:
        return replace(piece, rows=piece.rows - 1)
    return piece


def rule(painter: QPainter, y: float, colour: QColor) -> None:
    """A hairline over the width of the text."""
    painter.setPen(QPen(colour, ink.HAIRLINE))
    painter.drawLine(QPointF(0, y), QPointF(WIDTH, y))


def page_rect(per_inch: float) -> QRectF:
    """A whole page on a device of so many dots per inch."""
    scale = per_inch / ink.PER_INCH
    return QRectF(0, 0, ink.PAGE_WIDTH * scale, PAGE_HEIGHT * scale)
