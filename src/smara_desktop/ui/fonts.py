"""The shipped type family: Noto Sans and the Arabic that matches it.

Where the files come from is told in resources/fonts/README.md.
"""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase
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


@cache
def load() -> None:
    """Make the shipped families known; raises ``FileNotFoundError`` when they are not shipped."""
    # Once a process: Qt counts a file added twice as two fonts.
    for path in sorted(paths.resource("fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(path))
