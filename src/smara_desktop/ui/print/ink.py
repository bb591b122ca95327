"""How paper is written on: its measures, fonts and colours, and pieces of text.

All measures are in twentieths of a point, so that a line breaks at the same letter in the
preview, on the printer and in the PDF, whatever their resolution.
"""

import re
from typing import Literal

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout, QTextOption

from smara_desktop.domain.directions import bare, reads_from_right
from smara_desktop.domain.kinds import Direction
from smara_desktop.services.summaries.content import Tone
from smara_desktop.ui import fonts
from smara_desktop.ui.tokens import LIGHT

POINT = 20.0
MILLIMETRE = POINT * 72 / 25.4
PER_INCH = POINT * 72

PAGE_WIDTH, PAGE_HEIGHT = 210 * MILLIMETRE, 297 * MILLIMETRE
MARGIN = 16 * MILLIMETRE
WIDTH = PAGE_WIDTH - 2 * MARGIN
GAP = 3 * MILLIMETRE
HAIRLINE = 0.5 * POINT
_ROW_AIR, _TIGHT_ROW_AIR = 0.7 * MILLIMETRE, 0.3 * MILLIMETRE

BODY, SMALL, SECTION, PART_TITLE, TITLE = 9, 7.5, 10.5, 14, 19

Align = Literal["start", "end", "centre"]

TEXT, MUTED = QColor(LIGHT.text), QColor(LIGHT.muted)
LINE, FIELD_LINE = QColor(LIGHT.line), QColor(LIGHT.field_line)
ACCENT, ACCENT_SOFT = QColor(LIGHT.accent), QColor(LIGHT.accent_soft)
GROUND = QColor(LIGHT.ground)
ROUND = Qt.PenCapStyle.RoundCap
TONES: dict[Tone, QColor] = {
    "plain": TEXT,
    "muted": MUTED,
    "good": QColor(LIGHT.good),
    "warn": QColor(LIGHT.warn),
    "error": QColor(LIGHT.error),
}


def font(points: float, language: str, *, bold: bool = False) -> QFont:
    """The shipped family at a size in points; Arabic letters are smaller, so a tenth larger."""
    size = points * 1.1 if language == "ar" else points
    made = QFont()
    made.setFamilies(list(fonts.FAMILIES))
    made.setPixelSize(round(size * POINT))
    made.setBold(bold)
    # As designed, not fitted to the dots of a screen: paper has none.
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return fonts.amount_font(made)


class Sheet:
    """What all texts of one paper share: its language, its direction, and whether it is set
    ``tight``, to take a page less."""

    def __init__(self, language: str, *, tight: bool = False) -> None:
        self.language, self.tight = language, tight
        self.right_to_left = language == "ar"

    def text(
        self,
        words: str,
        width: float,
        *,
        points: float = BODY,
        bold: bool = False,
        colour: QColor = TEXT,
        align: Align = "start",
        direction: Direction | Literal["sentence"] = "sentence",
    ) -> "Text":
        """A text set within ``width``; a sentence has the paper's own direction."""
        # Figures and Latin letters are as large in an Arabic text as elsewhere.
        language = "fr" if direction is Direction.LEFT_TO_RIGHT else self.language
        option = QTextOption(self._side(align) | Qt.AlignmentFlag.AlignAbsolute)
        option.setTextDirection(self._direction(words, direction))
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setUseDesignMetrics(True)
        layout = QTextLayout(_unbroken(words), font(points, language, bold=bold))
        layout.setTextOption(option)
        return Text(layout, width, colour)

    @property
    def row_air(self) -> float:
        """What is left free above and below the words of a row."""
        return _TIGHT_ROW_AIR if self.tight else _ROW_AIR

    @property
    def figures(self) -> Align:
        """How figures of a column stand: units below units, and they read from the left."""
        return "start" if self.right_to_left else "end"

    def natural(self, words: str, points: float, *, bold: bool = False) -> float:
        """The width of a text that is not broken."""
        # A letter's rounding more, so that what was measured also fits.
        return self.text(words, PAGE_HEIGHT, points=points, bold=bold).natural + POINT / 2

    def x(self, start: float, width: float, whole: float) -> float:
        """From the left, where a strip begins that is ``start`` from the side one reads from."""
        return whole - start - width if self.right_to_left else start

    def _side(self, align: Align) -> Qt.AlignmentFlag:
        if align == "centre":
            return Qt.AlignmentFlag.AlignHCenter
        right = (align == "start") == self.right_to_left
        return Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft

    def _direction(
        self, words: str, direction: Direction | Literal["sentence"]
    ) -> Qt.LayoutDirection:
        if direction is Direction.LEFT_TO_RIGHT:
            return Qt.LayoutDirection.LeftToRight
        if direction is Direction.RIGHT_TO_LEFT:
            return Qt.LayoutDirection.RightToLeft
        from_right = (self.right_to_left and direction == "sentence") or reads_from_right(words)
        if from_right is None:  # nothing but figures, or several values that keep their order each
            from_right = self.right_to_left and words != bare(words)
        return Qt.LayoutDirection.RightToLeft if from_right else Qt.LayoutDirection.LeftToRight


# A reference or a code, as on a convention: it is read as one.
_WITHIN_A_CODE = re.compile(r"(?<=[0-9A-Z])-(?=[0-9A-Z])")


def _unbroken(words: str) -> str:
    """U+2028 begins a line within one layout, U+2011 is a hyphen at which none ends."""
    return _WITHIN_A_CODE.sub("\u2011", fonts.printable(words).replace("\n", "\u2028"))


class Text:
    """A text broken into lines; ``height`` is that of all of them."""

    def __init__(self, layout: QTextLayout, width: float, colour: QColor) -> None:
        self._layout, self._colour, self.width = layout, colour, width
        self.height, self.natural = self._break_lines(width)

    def _break_lines(self, width: float) -> tuple[float, float]:
        height = widest = 0.0
        self._layout.beginLayout()
        while (line := self._layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0, height))
            height += line.height()
            widest = max(widest, line.naturalTextWidth())
        self._layout.endLayout()
        return height, widest

    @property
    def ascent(self) -> float:
        """From its upper edge to the line its first letters stand on."""
        return self._layout.lineAt(0).ascent()

    @property
    def lines(self) -> int:
        """How many lines there are."""
        return self._layout.lineCount()

    def line_height(self, number: int) -> float:
        """The height of one line."""
        return self._layout.lineAt(number).height()

    def draw(self, painter: QPainter, x: float, y: float) -> None:
        """Draw all lines, the upper left corner at ``x``, ``y``."""
        painter.setPen(self._colour)
        self._layout.draw(painter, QPointF(x, y))

    def draw_line(self, number: int, painter: QPainter, x: float, y: float) -> None:
        """Draw one line alone."""
        painter.setPen(self._colour)
        line = self._layout.lineAt(number)
        line.draw(painter, QPointF(x, y - line.y()))
