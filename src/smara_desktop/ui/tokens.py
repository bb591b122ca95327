"""The colours and measures of the interface, declared once: no other file names a colour.

``LIGHT`` and ``DARK`` hold the same names. Text names (``text``, ``muted``, ``accent``, ``warn``,
``error``, ``good``) reach a contrast of 4.5 on every paper they are used on; marks
(``field_line``, the phases) reach 3 (WCAG 2.2, 1.4.3 and 1.4.11).
"""

from typing import NamedTuple

# Pixels at 100 %.
SPACE_XS, SPACE_S, SPACE_M, SPACE_L, SPACE_XL = 4, 8, 12, 16, 24
FIELD_HEIGHT = 30
HIT_HEIGHT = 28
ROW_HEIGHT = 27
RADIUS = 4
ICON_SIZE = 18
RAIL_WIDTH = 84
FADE_MS = 120
# Points above or below the body text, which is 10 points (11 in Arabic).
SMALL_STEP, SECTION_STEP, FIGURE_STEP, PAGE_STEP = -1, 3, 5, 8


class Tokens(NamedTuple):
    """The colours of one theme as ``#RRGGBB``, by what they are for."""

    ground: str
    surface: str
    hover: str
    text: str
    muted: str
    line: str
    field_line: str
    accent: str
    accent_strong: str
    accent_soft: str
    on_accent: str
    warn: str
    warn_soft: str
    error: str
    error_soft: str
    good: str
    good_soft: str
    disabled: str
    phases: tuple[str, ...]


LIGHT = Tokens(
    ground="#F7F6F3",
    surface="#FFFFFF",
    hover="#EFEEEA",
    text="#1E2A2F",
    muted="#5B6A70",
    line="#DAD9D4",
    field_line="#868F93",
    accent="#0B6E6E",
    accent_strong="#085757",
    accent_soft="#D8ECEA",
    on_accent="#FFFFFF",
    warn="#955800",
    warn_soft="#FFF3DC",
    error="#A3262A",
    error_soft="#FCE9E8",
    good="#2C6B3C",
    good_soft="#E5F2E6",
    disabled="#959C9F",
    phases=("#17415F", "#A8521C", "#8E8A2F"),
)

DARK = Tokens(
    ground="#151A1C",
    surface="#1E2528",
    hover="#293236",
    text="#E8ECEC",
    muted="#A3AFB4",
    line="#333D41",
    field_line="#77848A",
    accent="#5CC4BE",
    accent_strong="#7FD6D1",
    accent_soft="#1D4143",
    on_accent="#0C1D1D",
    warn="#EBB866",
    warn_soft="#3B2F16",
    error="#F29A9C",
    error_soft="#472324",
    good="#8DD09C",
    good_soft="#1E3826",
    disabled="#6C777C",
    phases=("#A9D3F0", "#E0924F", "#8A862F"),
)

NOTHING = "transparent"
"""Where nothing is drawn, in both themes."""
BLACK, WHITE = "#000000", "#FFFFFF"
"""Inks for a shade on which those of the theme are too soft."""


def contrast(a: str, b: str) -> float:
    """The contrast of two ``#RRGGBB`` colours, from 1 to 21 (WCAG 2.2, relative luminance)."""
    lighter, darker = sorted((luminance(a), luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """The relative luminance of a ``#RRGGBB`` colour, from 0 (black) to 1 (white)."""
    red, green, blue = (_linear(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4
