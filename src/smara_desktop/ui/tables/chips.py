"""What narrows the list, one removable chip each."""

from collections.abc import Iterable

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QToolButton, QWidget

from smara_desktop.i18n import _, filled
from smara_desktop.ui import theme, tokens
from smara_desktop.ui.icons import icon
from smara_desktop.ui.tables.filter_button import other_way

LONGEST = 44


class Chip(Struct, frozen=True):
    """One thing that narrows a list: its name here, and its words."""

    name: str
    words: str


class Chips(QWidget):
    """A row of chips; ``removed`` carries the name of one, ``all_removed`` clears the list."""

    removed = Signal(str)
    all_removed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(tokens.SPACE_S, 0, tokens.SPACE_S, tokens.SPACE_XS)
        self._row.setSpacing(tokens.SPACE_S)
        self._buttons: list[QToolButton] = []
        self._clear = QPushButton(_("Clear all"), self)
        self._clear.setObjectName("clear_filters")
        theme.mark(self._clear, "role", "link")
        self._clear.clicked.connect(self.all_removed)
        self._row.addWidget(self._clear)
        self._row.addStretch(1)
        # Many chips never make the window wider.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.hide()

    def show_chips(self, chips: Iterable[Chip]) -> None:
        """Show exactly these chips; the row goes when there is none."""
        focused = any(button.hasFocus() for button in self._buttons)
        for button in self._buttons:
            self._row.removeWidget(button)
            button.hide()
            button.deleteLater()
        self._buttons = [self._made(chip) for chip in chips]
        for place, button in enumerate(self._buttons):
            self._row.insertWidget(place, button)
        self._clear.setVisible(len(self._buttons) > 1)
        self.setVisible(bool(self._buttons))
        if focused and self._buttons:
            self._buttons[0].setFocus()

    def _made(self, chip: Chip) -> QToolButton:
        button = QToolButton(self)
        button.setObjectName(f"chip_{chip.name}")
        short = chip.words if len(chip.words) <= LONGEST else f"{chip.words[:LONGEST]}…"
        button.setText(short)
        button.setToolTip(filled(_("Remove this filter: {words}"), words=chip.words))
        button.setAccessibleName(button.toolTip())
        button.setIcon(icon("close", "accent"))
        button.setLayoutDirection(other_way(self))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.setCheckable(True)
        button.setChecked(True)
        theme.mark(button, "role", "switch")
        button.clicked.connect(self._clicked)
        return button

    def _clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QToolButton):
            self.removed.emit(button.objectName().removeprefix("chip_"))
