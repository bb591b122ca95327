"""How the state of a record and the number of a phase are told: never by colour alone."""

from msgspec import Struct
from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QColor

from smara_desktop.ui import theme
from smara_desktop.ui.tokens import Tokens

# After the three hues are used up they come round again with the next pattern.
_PATTERNS = (
    Qt.BrushStyle.SolidPattern,
    Qt.BrushStyle.BDiagPattern,
    Qt.BrushStyle.Dense4Pattern,
    Qt.BrushStyle.CrossPattern,
    Qt.BrushStyle.FDiagPattern,
    Qt.BrushStyle.HorPattern,
    Qt.BrushStyle.VerPattern,
)


class StateLook(Struct, frozen=True, kw_only=True):
    """The mark before the word of a state, and the token names of its ink and paper."""

    mark: str
    ink: str
    paper: str


class PhaseHue(Struct, frozen=True, kw_only=True):
    """The colour of a phase (``#RRGGBB``) and the pattern that tells it apart without colour."""

    colour: str
    pattern: Qt.BrushStyle

    def brush(self) -> QBrush:
        """A brush that paints both."""
        return QBrush(QColor(self.colour), self.pattern)


_UNKNOWN = StateLook(mark="○", ink="muted", paper="hover")
_STATES = {
    "to_submit": StateLook(mark="○", ink="muted", paper="hover"),
    "submitted": StateLook(mark="◐", ink="accent", paper="accent_soft"),
    "validated": StateLook(mark="✓", ink="good", paper="good_soft"),
    "returned": StateLook(mark="!", ink="warn", paper="warn_soft"),
    "deleted": StateLook(mark="✕", ink="error", paper="error_soft"),
}


def state_look(state: str) -> StateLook:
    """How ``state`` looks on a chip or in a list; a state without a look of its own is muted."""
    return _STATES.get(state, _UNKNOWN)


def phase_hue(number: int, colours: Tokens | None = None) -> PhaseHue:
    """The colour and pattern of phase ``number`` (from 1), different for the first 21 phases.

    On paper give ``tokens.LIGHT``; else the theme shown now decides.
    """
    hues = (colours or theme.tokens()).phases
    place = number - 1
    return PhaseHue(colour=hues[place % len(hues)], pattern=_PATTERNS[place % len(_PATTERNS)])
