"""Labels and buttons with their look, their name and what a screen reader says, in one call."""

from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QToolButton

from smara_desktop.i18n import right_to_left
from smara_desktop.ui import theme
from smara_desktop.ui.icons import icon
from smara_desktop.ui.tokens import SPACE_XS

_PLAIN = 0
"""``Qt.TextFormat.PlainText``, not by its name: see ``language``."""


def label(text: str, role: str = "", name: str = "", *, wrap: bool = False) -> QLabel:
    """A label of plain text; ``name`` is given to those that a test or a reader asks for."""
    made = QLabel(text)
    made.setProperty("textFormat", _PLAIN)
    made.setWordWrap(wrap)
    if wrap and right_to_left():
        # Qt draws a line that goes on by its last blank too far to the left.
        made.setContentsMargins(SPACE_XS, 0, 0, 0)
    made.setObjectName(name)
    theme.mark(made, "role", role)
    return made


def push_button(text: str, name: str, role: str = "", drawing: str = "") -> QPushButton:
    """A button with words; ``drawing`` is the icon before them."""
    made = QPushButton(text)
    made.setObjectName(name)
    made.setAccessibleName(text)
    if drawing:
        made.setIcon(icon(drawing, "on_accent" if role == "primary" else "text"))
    theme.mark(made, "role", role)
    return made


def tool_button(words: str, name: str, drawing: str = "", role: str = "icon") -> QToolButton:
    """A small button; without a drawing it shows its words."""
    made = QToolButton()
    made.setObjectName(name)
    made.setAccessibleName(words)
    if drawing:
        made.setIcon(icon(drawing))
        made.setToolTip(words)
    else:
        made.setText(words)
    theme.mark(made, "role", role)
    return made


def frame(role: str, name: str = "") -> QFrame:
    """A container with the look of ``role``."""
    made = QFrame()
    made.setObjectName(name)
    theme.mark(made, "role", role)
    return made
