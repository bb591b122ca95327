"""How charts look: colours, patterns that differ in grey too, the font, and the direction."""

import threading
from functools import lru_cache

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QGuiApplication
from PySide6.QtWidgets import QWidget

from smara_desktop.ui import fonts, theme
from smara_desktop.ui.tokens import LIGHT, Tokens

PAPER_SIZE = 8.0
"""Points of a chart's words on paper."""

_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense5Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.Dense7Pattern,
    Qt.BrushStyle.HorPattern,
)
DASHES = (
    Qt.PenStyle.SolidLine,
    Qt.PenStyle.DashLine,
    Qt.PenStyle.DotLine,
    Qt.PenStyle.DashDotLine,
)


class Look(Struct, frozen=True):
    """``size`` is the height of letters in the painter's own units: pixels, or points on paper."""

    colours: Tokens
    size: float
    mirrored: bool

    @classmethod
    def screen(cls, widget: QWidget) -> "Look":
        """The theme and the font of a widget in the window."""
        mirrored = widget.layoutDirection() == Qt.LayoutDirection.RightToLeft
        return cls(theme.tokens(), QFontMetricsF(widget.font()).height() * 0.72, mirrored)

    @classmethod
    def paper(cls, language: str, size: float = PAPER_SIZE) -> "Look":
        """Dark on white, whatever the theme of the window."""
        return cls(LIGHT, size, language == "ar")

    def font(self, *, bold: bool = False, scale: float = 1.0) -> QFont:
        """The shipped family at the look's size, its figures of one width."""
        return self.letters(bold=bold, scale=scale).font

    def letters(self, *, bold: bool = False, scale: float = 1.0) -> "Letters":
        """The same, measured."""
        return _letters(max(1, round(self.size * scale)), bold, threading.get_ident())

    def ink(self, series: int) -> QColor:
        """The hue of a part: the phases' three first, then others of the theme."""
        hues = (*self.colours.phases, self.colours.accent, self.colours.good, self.colours.muted)
        return QColor(hues[series % len(hues)])

    def pattern(self, series: int) -> Qt.BrushStyle:
        """The pattern of a part, for who sees or prints in grey."""
        return _PATTERNS[series % len(_PATTERNS)]

    def mixed(self, colour: str, share: float) -> QColor:
        """``share`` (0 to 1) of a colour on the surface."""
        over, under = QColor(colour), QColor(self.colours.surface)
        parts = (
            round(under_part + (over_part - under_part) * share)
            for over_part, under_part in zip(
                (over.red(), over.green(), over.blue()),
                (under.red(), under.green(), under.blue()),
                strict=True,
            )
        )
        return QColor(*parts)


class Letters(Struct, frozen=True, eq=False):
    """A font of charts, and how high its lines are. Not to be changed: it is every chart's."""

    font: QFont
    metrics: QFontMetricsF
    height: float


@lru_cache(maxsize=64)
def _letters(pixels: int, bold: bool, _thread: int) -> Letters:
    """Made once a size and a thread: what a font has loaded must not be shared between threads."""
    font = fonts.amount_font(QGuiApplication.font())
    font.setFamilies(list(fonts.FAMILIES))
    font.setPixelSize(pixels)
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    metrics = QFontMetricsF(font)
    return Letters(font, metrics, metrics.height())
