"""The rail at the window's edge: where one is, and where one can go."""

from PySide6 import QtCore
from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QButtonGroup, QFrame, QToolButton, QVBoxLayout, QWidget

from smara_desktop.i18n import _
from smara_desktop.ui import theme
from smara_desktop.ui.icons import icon
from smara_desktop.ui.keys import KEYS
from smara_desktop.ui.places import PLACES, Place
from smara_desktop.ui.tokens import ICON_SIZE, SPACE_XS

_UNDER_ICON = 3
"""``Qt.ToolButtonStyle.ToolButtonTextUnderIcon``, not by its name: see ``language``."""


class Rail(QFrame):
    """One button per place; ``asked`` carries the place's name."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rail")
        theme.mark(self, "role", "rail")
        self._group = QButtonGroup(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_XS, SPACE_XS, SPACE_XS, SPACE_XS)
        column.setSpacing(2)
        self._buttons: dict[str, QToolButton] = {}
        for number, place in enumerate(PLACES, start=1):
            if place.name == "settings":
                column.addStretch(1)
            column.addWidget(self._button(place, number))
        if "settings" not in self._buttons:
            column.addStretch(1)
        self._group.buttonClicked.connect(self._pressed)

    def show_place(self, name: str) -> None:
        """Mark the place where one is."""
        button = self._buttons.get(name)
        if button is not None:
            button.setChecked(True)

    def show_compact(self, *, compact: bool) -> None:
        """Icons alone where there is little room; the words stay in the tips."""
        style = QtCore.Qt.ToolButtonStyle
        for button in self._buttons.values():
            button.setToolButtonStyle(
                style.ToolButtonIconOnly if compact else style.ToolButtonTextUnderIcon
            )
            theme.mark(button, "compact", "true" if compact else "")

    def _button(self, place: Place, number: int) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"place_{place.name}")
        button.setText(_(place.title))
        button.setIcon(icon(place.icon))
        button.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        button.setProperty("toolButtonStyle", _UNDER_ICON)
        button.setCheckable(True)
        button.setAccessibleName(_(place.title))
        theme.mark(button, "role", "rail")
        key = KEYS[f"place_{number}"]
        button.setToolTip(f"{_(place.title)} ({key.native()})")
        shortcut = QShortcut(QKeySequence(key.sequence), self)
        shortcut.activated.connect(button.click)
        self._group.addButton(button)
        self._buttons[place.name] = button
        return button

    def _pressed(self, button: QToolButton) -> None:
        self.asked.emit(button.objectName().removeprefix("place_"))
