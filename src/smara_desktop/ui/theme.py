"""The look of every widget: a palette and one style sheet, both made from ``tokens``.

A widget gets its look from what it is (a ``QLineEdit``, a ``QTableView``) and from dynamic
properties, set with ``mark`` so that a change shows at once:

``role`` of a container
    ``page`` (ground of a page) · ``surface`` (white sheet, one hairline round it) · ``part``
    (part of a form: a hairline above, no box) · ``rail`` (places, left) · ``bar`` (strip of tools
    above a list) · ``foot`` (strip of buttons under a form) · ``totals`` (panel on the right) ·
    ``notice`` (message across a page, with ``severity``) · ``card`` (one large choice at home) ·
    ``hairline`` (a line between two things)
``role`` of a list
    ``completion`` (what a field proposes while typing)
``role`` of a label
    ``page_title`` · ``section`` · ``label`` (name of a field) · ``required`` (the mark ``*``) ·
    ``help`` · ``problem`` (with ``severity``) · ``muted`` · ``figure`` (large) · ``amount`` ·
    ``count`` (small round number) · ``chip`` (with ``state``) · ``unsaved`` (the dot ``•``) ·
    ``key`` (a key of the keyboard) · ``totals_section`` · ``totals_row`` · ``totals_part`` ·
    ``totals_column`` · ``totals_words`` (with ``severity``)
``role`` of a button
    none (plain) · ``primary`` (one on a page) · ``quiet`` (no frame until hovered) · ``danger`` ·
    ``link`` · ``rail`` (checkable place: icon above word) · ``switch`` (checkable, in a row) ·
    ``entry`` (large start button at home) · ``icon`` (square, icon only) · ``totals_phase``
``problem`` of an editor
    ``hard`` (refuses the save) · ``soft`` (asks for a reason) · empty
``unsaved`` of an editor
    ``true`` · empty
``severity``
    ``info`` · ``good`` · ``warn`` · ``error`` on a notice; ``hard`` · ``soft`` on a problem line
``state`` of a chip
    those of ``states.state_look``: ``to_submit`` · ``submitted`` · ``validated`` · ``returned`` ·
    ``deleted``
``idle`` of a QScrollBar whose room is kept
    ``true`` while there is nothing to scroll · empty
``level`` of a QProgressBar
    ``over`` (target passed or budget overrun) · ``good`` (reached) · empty
"""

import re
from typing import Literal

from PySide6 import QtCore
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from smara_desktop import paths
from smara_desktop.ui import tokens as measures
from smara_desktop.ui.tokens import DARK, LIGHT, Tokens

Mode = Literal["light", "dark", "system"]

_MODE = "smara_theme_mode"
_SHOWN = "smara_theme_shown"
_DRESSED = "smara_theme_dressed"


def apply(app: QApplication, mode: Mode) -> None:
    """Give the whole application the theme ``mode``; ``system`` follows the system's own.

    A window takes the style sheet by ``dress``, and what stands in it or belongs to it with it.
    The sizes of titles are taken from the application's font: install the fonts before.
    """
    if app.property(_MODE) is None:
        app.styleHints().colorSchemeChanged.connect(_system_changed)
    app.setProperty(_MODE, mode)
    app.styleHints().setProperty("colorScheme", _SCHEMES[mode])
    _show(app)


def dress(window: QWidget) -> None:
    """Give a window and all that will stand in it the look of the theme, now and after a change.

    The style sheet is a window's, never the application's: with one of the application's Qt works
    out the look of every widget anew at each step by which a page is put together, which takes
    longer than all else a form is made of.
    """
    window.setProperty(_DRESSED, True)
    window.setStyleSheet(_sheet())


def tokens() -> Tokens:
    """The colours of the theme shown now (light before ``apply``)."""
    app = QApplication.instance()
    return DARK if app is not None and app.property(_SHOWN) == "dark" else LIGHT


def mark(widget: QWidget, name: str, value: str) -> None:
    """Set the dynamic property ``name`` of ``widget`` and let its look follow; empty clears it."""
    if (widget.property(name) or "") == value:
        return
    widget.setProperty(name, value)
    # A widget that was never shown gets its look when it is; asking for it now, before it stands
    # in its window, would have it worked out again at every step there.
    if widget.parent() is None and not widget.isVisible():
        return
    if widget.testAttribute(QtCore.Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)


def style_sheet(colours: Tokens, body_points: int) -> str:
    """The style sheet with every ``@name`` replaced by the value it is declared with.

    Raises ``KeyError`` for a name that is not declared.
    """
    values = _values(colours, body_points)
    source = paths.resource("style.qss").read_text(encoding="utf-8")
    return re.sub(r"@([a-z_]+)", lambda found: values[found[1]], source)


def palette(colours: Tokens) -> QPalette:
    """The palette of ``colours``, for what the style sheet leaves to the style."""
    made = QPalette()
    for role, colour in _palette_roles(colours).items():
        made.setColor(role, QColor(colour))
    for role in (
        QPalette.ColorRole.Text,
        QPalette.ColorRole.WindowText,
        QPalette.ColorRole.ButtonText,
        QPalette.ColorRole.PlaceholderText,
    ):
        made.setColor(QPalette.ColorGroup.Disabled, role, QColor(colours.disabled))
    return made


_SCHEMES = {"light": 1, "dark": 2, "system": 0}
"""``Qt.ColorScheme``, not by its names: see ``language``."""


def _system_changed() -> None:
    app = QApplication.instance()
    if isinstance(app, QApplication) and app.property(_MODE) == "system":
        _show(app)


def _show(app: QApplication) -> None:
    mode = app.property(_MODE)
    if mode == "system":
        mode = "dark" if app.styleHints().colorScheme() == QtCore.Qt.ColorScheme.Dark else "light"
    app.setProperty(_SHOWN, mode)
    app.setPalette(palette(tokens()))
    for window in app.topLevelWidgets():
        if window.property(_DRESSED):
            window.setStyleSheet(_sheet())


def _sheet() -> str:
    return style_sheet(tokens(), QApplication.font().pointSize())


def _values(colours: Tokens, body_points: int) -> dict[str, str]:
    values = {name: getattr(colours, name) for name in colours._fields if name != "phases"}
    sizes = {
        "body": 0,
        "small": measures.SMALL_STEP,
        "section": measures.SECTION_STEP,
        "figure": measures.FIGURE_STEP,
        "page": measures.PAGE_STEP,
    }
    values |= {f"{name}_points": f"{body_points + step}pt" for name, step in sizes.items()}
    # The border is drawn outside the height a style sheet gives.
    values["field_inner"] = f"{measures.FIELD_HEIGHT - 2}px"
    values["hit_inner"] = f"{measures.HIT_HEIGHT - 2}px"
    shade = "dark" if colours is DARK else "light"
    values["marks"] = paths.resource(f"marks/{shade}").as_posix()
    values["radius"] = f"{measures.RADIUS}px"
    values["row_height"] = f"{measures.ROW_HEIGHT}px"
    values["rail_width"] = f"{measures.RAIL_WIDTH}px"
    return values


def _palette_roles(colours: Tokens) -> dict[QPalette.ColorRole, str]:
    role = QPalette.ColorRole
    return {
        role.Window: colours.ground,
        role.WindowText: colours.text,
        role.Base: colours.surface,
        role.AlternateBase: colours.ground,
        role.Text: colours.text,
        role.Button: colours.surface,
        role.ButtonText: colours.text,
        role.BrightText: colours.on_accent,
        role.PlaceholderText: colours.muted,
        role.Highlight: colours.accent,
        role.HighlightedText: colours.on_accent,
        role.Accent: colours.accent,
        role.Link: colours.accent,
        role.LinkVisited: colours.accent_strong,
        role.ToolTipBase: colours.text,
        role.ToolTipText: colours.surface,
        role.Light: colours.surface,
        role.Midlight: colours.hover,
        role.Mid: colours.line,
        role.Dark: colours.field_line,
        role.Shadow: colours.line,
    }
