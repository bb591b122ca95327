"""Cards side by side, as many in a row as there is room for."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from smara_desktop.services.summaries.content import Card, Cards
from smara_desktop.ui import theme
from smara_desktop.ui.parts import label
from smara_desktop.ui.roving import Roving
from smara_desktop.ui.summaries.cell_button import CellButton
from smara_desktop.ui.tokens import SPACE_M, SPACE_S, SPACE_XS

CARD_WIDTH = 216
"""Pixels that a card needs to hold its words."""


class CardView(QFrame):
    """One card: a title, and a line for each figure."""

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"card_{card.name}")
        theme.mark(self, "role", "surface")
        self.buttons: list[CellButton] = []
        lines = QGridLayout(self)
        lines.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        lines.setVerticalSpacing(0)
        lines.setColumnStretch(0, 1)
        lines.setHorizontalSpacing(SPACE_XS)
        self._title = label(card.title, "section")
        lines.addWidget(self._title, 0, 0, 1, 2)
        for number, (words, cell) in enumerate(card.figures, start=1):
            name = label(words, "totals_part" if cell.tone == "muted" else "totals_row", wrap=True)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            name.setIndent(SPACE_S if cell.tone == "muted" else 0)
            button = CellButton(words, cell, card.title)
            button.setObjectName(f"figure_{card.name}_{number}")
            lines.addWidget(name, number, 0, Qt.AlignmentFlag.AlignTop)
            lines.addWidget(button, number, 1)
            self.buttons.append(button)
        lines.setRowStretch(len(card.figures) + 1, 1)


class CardsView(QWidget):
    """``asked`` carries the pressed ``CellButton``; the arrows go from figure to figure."""

    asked = Signal(object)

    def __init__(self, block: Cards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"cards_{block.name}")
        self._grid = QGridLayout()
        self._grid.setSpacing(SPACE_M)
        self._title = label("", "section")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addLayout(self._grid)
        self._roving = Roving(self)
        self._cards: list[CardView] = []
        self._across = 0
        self.show_block(block)

    def show_block(self, block: Cards) -> None:
        """Show other figures; the keyboard stays on the same one."""
        self._title.setText(block.title)
        if [len(card.buttons) for card in self._cards] == [len(c.figures) for c in block.cards]:
            for view, card in zip(self._cards, block.cards, strict=True):
                for button, (words, cell) in zip(view.buttons, card.figures, strict=True):
                    button.show_cell(words, cell, card.title)
            return
        for old in self._cards:
            # It keeps its parent: a widget that Python owns may be collected on another thread.
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [CardView(card) for card in block.cards]
        for view in self._cards:
            for button in view.buttons:
                button.clicked.connect(self._pressed)
        self._across = 0
        self._arrange()

    def buttons(self) -> list[CellButton]:
        """Every figure, card by card."""
        return [button for card in self._cards for button in card.buttons]

    def focus_first(self) -> None:
        """Put the keyboard on the figures."""
        self._roving.focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        across = max(1, min(len(self._cards), self.width() // CARD_WIDTH))
        if across == self._across:
            return
        self._across = across
        for place, card in enumerate(self._cards):
            self._grid.addWidget(card, place // across, place % across)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 1 if column < across else 0)
        rows = [self._cards[at : at + across] for at in range(0, len(self._cards), across)]
        self._roving.watch([line for row in rows for line in _lines(row)])

    def _pressed(self) -> None:
        self.asked.emit(self.sender())


def _lines(row: list[CardView]) -> list[list[CellButton]]:
    """The figures of cards that stand side by side, line by line."""
    longest = max(len(card.buttons) for card in row)
    return [
        [card.buttons[line] for card in row if line < len(card.buttons)] for line in range(longest)
    ]
