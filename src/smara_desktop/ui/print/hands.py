"""Places to write by hand: boxes for letters and digits, answers to tick, dotted lines."""

from msgspec import Struct
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from smara_desktop.services.paper import Boxes, ByHand, Dots, Ticks
from smara_desktop.ui.print import ink
from smara_desktop.ui.print.ink import BODY, MILLIMETRE, SMALL, Sheet, Text
from smara_desktop.ui.print.words import WRITING, dots

_BOX_WIDE, _BOX_HIGH = 5.0 * MILLIMETRE, 6.2 * MILLIMETRE
_BETWEEN_GROUPS = 1.8 * MILLIMETRE
_TICK = 3.2 * MILLIMETRE
_AFTER_TICK = 1.4 * MILLIMETRE
_BETWEEN_TICKS = 3.5 * MILLIMETRE


class Place:
    """Where one field is written; ``draw`` takes its upper left corner."""

    height = WRITING

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw it."""
        raise NotImplementedError


def place(by_hand: ByHand, sheet: Sheet, width: float) -> Place:
    """The place of a field within ``width``."""
    match by_hand:
        case Boxes():
            return _Boxes(by_hand, sheet, width)
        case Ticks():
            return _Ticks(by_hand, sheet, width)
        case Dots():
            return _Dots(by_hand, sheet, width)


class _Boxes(Place):
    """Digits are written from the left in every language."""

    def __init__(self, boxes: Boxes, sheet: Sheet, width: float) -> None:
        self.height = _BOX_HIGH + 1.4 * MILLIMETRE
        self._between = _BETWEEN_GROUPS * (2 if boxes.mark else 1)
        gaps = (len(boxes.groups) - 1) * self._between
        self._one = min(_BOX_WIDE, (width - gaps) / sum(boxes.groups))
        self._boxes = boxes
        whole = self._one * sum(boxes.groups) + gaps
        self._start = sheet.x(0, whole, width)
        self._mark = sheet.text(boxes.mark, self._between, points=BODY, align="centre")

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        x, y = x + self._start, y + 0.6 * MILLIMETRE
        for place_of_group, count in enumerate(self._boxes.groups):
            if place_of_group:
                middle = y + (_BOX_HIGH - self._mark.height) / 2
                self._mark.draw(painter, x, middle)
                x += self._between
            painter.setPen(QPen(ink.FIELD_LINE, ink.HAIRLINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            for _box in range(count):
                painter.drawRect(QRectF(x, y, self._one, _BOX_HIGH))
                x += self._one


class _Tick(Struct, frozen=True):
    text: Text
    start: float
    y: float


class _Ticks(Place):
    """A box before each answer; a round one where only one may be ticked."""

    def __init__(self, ticks: Ticks, sheet: Sheet, width: float) -> None:
        self._sheet, self._width, self._several = sheet, width, ticks.several
        self._ticks: list[_Tick] = []
        start = y = high = 0.0
        for words in ticks.words:
            room = width - _TICK - _AFTER_TICK
            text = sheet.text(words, room, points=BODY - 0.5)
            text = sheet.text(words, text.natural + ink.POINT, points=BODY - 0.5)
            wide = _TICK + _AFTER_TICK + text.natural
            if start and start + wide > width:
                start, y = 0.0, y + high
            self._ticks.append(_Tick(text, start, y))
            start += wide + _BETWEEN_TICKS
            high = max(text.height, _TICK) + 1.1 * MILLIMETRE
        self.height = y + high + 0.4 * MILLIMETRE

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        for one in self._ticks:
            top = y + one.y + 0.7 * MILLIMETRE
            left = x + self._sheet.x(one.start, _TICK, self._width)
            painter.setPen(QPen(ink.TEXT, 1.4 * ink.HAIRLINE))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            square = QRectF(left, top + (one.text.height - _TICK) / 2, _TICK, _TICK)
            if self._several:
                painter.drawRect(square)
            else:
                painter.drawEllipse(square)
            begin = one.start + _TICK + _AFTER_TICK
            wide = one.text.natural + ink.POINT
            one.text.draw(painter, x + self._sheet.x(begin, wide, self._width), top)


class _Dots(Place):
    """Dotted lines, the unit after the last one."""

    def __init__(self, given: Dots, sheet: Sheet, width: float) -> None:
        self.height = WRITING * given.lines
        self._given, self._sheet, self._width = given, sheet, width
        room = 8 * MILLIMETRE if given.unit else 0.0
        self._unit = sheet.text(given.unit, max(room, 1.0), points=SMALL, align="end")
        self._room = room

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        for line in range(self._given.lines):
            last = line == self._given.lines - 1
            wide = self._width - (self._room if last else 0)
            left = x + self._sheet.x(0, wide, self._width)
            dots(painter, QRectF(left, y + line * WRITING, wide, WRITING))
        if self._room:
            left = x + self._sheet.x(self._width - self._room, self._room, self._width)
            self._unit.draw(painter, left, y + self.height - self._unit.height - MILLIMETRE * 0.6)


def frame(painter: QPainter, area: QRectF) -> None:
    """A hairline round ``area``."""
    painter.setPen(QPen(ink.FIELD_LINE, ink.HAIRLINE))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRect(area)


def upright(painter: QPainter, x: float, y: float, height: float) -> None:
    """A hairline from top to bottom."""
    painter.setPen(QPen(ink.LINE, ink.HAIRLINE))
    painter.drawLine(QPointF(x, y), QPointF(x, y + height))
