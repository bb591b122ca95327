"""The shipped type family: Noto Sans and the Arabic that matches it.

Where the files come from is told in resources/fonts/README.md.
"""

import re
import unicodedata
from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QRawFont
from PySide6.QtWidgets import QApplication

from smara_desktop import paths

# Arrows and marks such as → ≥ ✓ ● are in neither of the first two families.
FAMILIES = ("Noto Sans", "Smara Arabic", "Smara Arrows", "Smara Marks")
BODY_POINTS = 10
_ONE_WIDTH = QFont.Tag("tnum")


def install(app: QApplication, language: str) -> None:
    """Load the shipped fonts and make them ``app``'s font, sized for ``language``.

    To be called again when the language changes, and before ``theme.apply``, which takes the
    sizes of titles from it. Raises ``FileNotFoundError`` when the fonts are not shipped.
    """
    load()
    app.setFont(body_font(language))


def body_points(language: str) -> int:
    """The size of body text: Arabic letters are smaller at the same size, so one point up."""
    return BODY_POINTS + 1 if language.startswith("ar") else BODY_POINTS


def body_font(language: str) -> QFont:
    """The font of ordinary text in ``language`` (a code such as ``fr`` or ``ar``)."""
    font = QFont()
    font.setFamilies(list(FAMILIES))
    font.setPointSize(body_points(language))
    return font


def amount_font(base: QFont) -> QFont:
    """``base`` with figures of one width, so that amounts line up under each other."""
    font = QFont(base)
    font.setFeature(_ONE_WIDTH, 1)
    return font


def printable(words: str) -> str:
    """The text with one ``?`` for each sign that no shipped letter shows, such as an emoji; a minus
    is a short dash.

    Paper must not depend on what else is installed; the text in the register stays as it is.
    """
    if words.isascii():
        return words
    words = words.replace("\N{MINUS SIGN}", "\N{EN DASH}")  # no shipped letters have that minus
    return re.sub(_ONE_PICTURE, "?", re.sub(_SIGN, _marked, words))


_SIGN = "[^\x00-\x7f][\ufe0e\ufe0f\U0001f3fb-\U0001f3ff]*"
"""A sign with what only tells how it is drawn."""

_MISSING = "\ue000"
_ONE_PICTURE = f"{_MISSING}(?:\u200d{_MISSING})*\u200d?"
"""Pictures that a joiner makes one of."""


def _marked(found: re.Match[str]) -> str:
    return found[0][0] if _is_shown(found[0][0]) else _MISSING


@cache
def _is_shown(sign: str) -> bool:
    if unicodedata.category(sign) in ("Cc", "Cf", "Zl", "Zp", "Zs", "Mn"):
        return True
    load()
    # Made for each sign: a raw font knows nothing on any other thread than that which made it.
    raws = (QRawFont.fromFont(QFont(family)) for family in FAMILIES)
    return any(raw.supportsCharacter(ord(sign)) for raw in raws)


@cache
def load() -> None:
    """Make the shipped families known; raises ``FileNotFoundError`` when they are not shipped."""
    # Once a process: Qt counts a file added twice as two fonts.
    for path in sorted(paths.resource("fonts").iterdir()):
        if path.suffix != ".ttf":
            continue
        QFontDatabase.addApplicationFont(str(path))
