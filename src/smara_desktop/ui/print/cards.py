"""Cards of figures side by side, each figure beside its target or budget."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from smara_desktop.domain.kinds import Direction
from smara_desktop.services.summaries.content import Card, Cards, Cell
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui.print import ink
from smara_desktop.ui.print.ink import BODY, GAP, MILLIMETRE, SECTION, SMALL, WIDTH, Sheet
from smara_desktop.ui.print.strips import Strip
from smara_desktop.ui.print.words import heading

_BESIDE = 2
_BETWEEN = 5 * MILLIMETRE
_PAD = 3 * MILLIMETRE
_BAR = 1.1 * MILLIMETRE


def strips(piece: Cards, sheet: Sheet) -> Iterator[Strip]:
    """The title, then two cards a row."""
    if piece.title:
        yield heading(piece.title, sheet)
    width = (WIDTH - _BETWEEN * (_BESIDE - 1)) / _BESIDE
    made = [_Card(card, sheet, width) for card in piece.cards]
    for start in range(0, len(made), _BESIDE):
        yield _beside(made[start : start + _BESIDE], sheet, width)


def _beside(cards: Sequence["_Card"], sheet: Sheet, width: float) -> Strip:
    height = max(card.height for card in cards)

    def paint(painter: QPainter, y: float) -> None:
        for place, card in enumerate(cards):
            left = sheet.x(place * (width + _BETWEEN), width, WIDTH)
            painter.setPen(QPen(ink.LINE, ink.HAIRLINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(
                QRectF(left, y, width, height), 1.2 * MILLIMETRE, 1.2 * MILLIMETRE
            )
            card.draw(painter, left, y)

    return Strip(height=height, paint=paint, above=GAP)


class _Card:
    def __init__(self, card: Card, sheet: Sheet, width: float) -> None:
        inner = width - 2 * _PAD
        self._title = sheet.text(card.title, inner, points=SECTION, bold=True)
        self._figures = [_Figure(label, cell, sheet, inner) for label, cell in card.figures]
        rows = sum(figure.height for figure in self._figures)
        self.height = 2 * _PAD + self._title.height + MILLIMETRE + rows

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        x, y = x + _PAD, y + _PAD
        self._title.draw(painter, x, y)
        y += self._title.height + MILLIMETRE
        for figure in self._figures:
            figure.draw(painter, x, y)
            y += figure.height


class _Figure:
    """A label and a figure; a part of the one above is indented."""

    def __init__(self, label: str, cell: Cell, sheet: Sheet, width: float) -> None:
        self._sheet, self._width, self._cell = sheet, width, cell
        part = cell.tone == "muted"
        self._indent = 3 * MILLIMETRE if part else 0.0
        room = width * 0.5
        self._label = sheet.text(
            label,
            room - self._indent,
            points=SMALL + 0.5,
            bold=not part,
            colour=ink.MUTED if part else ink.TEXT,
        )
        colour = ink.TONES[cell.tone] if cell.tone != "muted" else ink.MUTED
        self._value = sheet.text(
            _figure_words(cell),
            room,
            points=BODY if part else BODY + 1,
            bold=not part,
            colour=colour,
            align="end",
            direction=Direction.LEFT_TO_RIGHT if cell.unit != "text" else Direction.NATURAL,
        )
        self._room = room
        bar = _BAR + 0.6 * MILLIMETRE if _has_goal(cell) else 0.0
        self.height = max(self._label.height, self._value.height) + bar + 0.8 * MILLIMETRE

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        label_width = self._room - self._indent
        left = x + self._sheet.x(self._indent, label_width, self._width)
        self._label.draw(painter, left, y + 0.5 * MILLIMETRE)
        self._value.draw(painter, x + self._sheet.x(self._room, self._room, self._width), y)
        if _has_goal(self._cell):
            below = y + max(self._label.height, self._value.height) + 0.3 * MILLIMETRE
            self._draw_bar(painter, x, below)

    def _draw_bar(self, painter: QPainter, x: float, y: float) -> None:
        value, goal = self._cell.value, self._cell.goal
        assert isinstance(value, int)
        assert goal
        most = max(value, goal)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.fillRect(QRectF(x, y, self._width, _BAR), ink.ACCENT_SOFT)
        done = self._width * min(value, goal) / most
        painter.fillRect(QRectF(x + self._sheet.x(0, done, self._width), y, done, _BAR), ink.ACCENT)
        over = self._width * max(0, value - goal) / most
        if over:
            tone = ink.TONES["warn" if self._cell.over else "good"]
            left = x + self._sheet.x(done, over, self._width)
            painter.fillRect(QRectF(left, y, over, _BAR), tone)
            # Where the goal stands, told apart in grey too.
            mark = x + self._sheet.x(done, 0.4 * MILLIMETRE, self._width)
            painter.fillRect(QRectF(mark, y - _BAR / 2, 0.4 * MILLIMETRE, _BAR * 2), ink.TEXT)


def _has_goal(cell: Cell) -> bool:
    return bool(cell.goal) and isinstance(cell.value, int)


def _figure_words(cell: Cell) -> str:
    unit = "\u00a0DH" if cell.unit == "money" else ""
    words = cell_text(cell)
    told = f"{words}{unit}" if isinstance(cell.value, int) and cell.value else words
    if cell.goal is None:
        return told
    return f"{told} / {cell_text(Cell(value=cell.goal, unit=cell.unit))}{unit}"
