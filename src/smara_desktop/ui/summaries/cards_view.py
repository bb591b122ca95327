"""Cards side by side, as many in a row as there is room for."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from smara_desktop.services.summaries.content import Card, Cards, Cell
from smara_desktop.ui import theme
from smara_desktop.ui.parts import label
from smara_desktop.ui.roving import Roving
from smara_desktop.ui.summaries.cell_button import CellButton
from smara_desktop.ui.tokens import SPACE_M, SPACE_S, SPACE_XS

CARD_WIDTH = 216
"""Pixels that a card needs to hold its words."""


class CardView(QFrame):
    """One card: a title, and a line for each figure; ``asked`` carries the pressed one."""

    asked = Signal(object)

    def __init__(self, card: Card, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        theme.mark(self, "role", "surface")
        self.buttons: list[CellButton] = []
        self._names: list[QLabel] = []
        self._lines = lines = QGridLayout(self)
        lines.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        lines.setVerticalSpacing(0)
        lines.setColumnStretch(0, 1)
        lines.setHorizontalSpacing(SPACE_XS)
        lines.setRowStretch(len(card.figures) + 1, 1)
        self._title = label("", "section")
        lines.addWidget(self._title, 0, 0, 1, 2)

    def pieces(self, card: Card) -> Iterator[None]:
        """Show figures line by line; a line that is there shows its new one."""
        self.setObjectName(f"card_{card.name}")
        self._title.setText(card.title)
        for place, (words, cell) in enumerate(card.figures):
            if place < len(self.buttons):
                self._name(place, words, cell)
                if self.buttons[place].show_cell(words, cell, card.title):
                    yield
                continue
            button = CellButton(words, cell, card.title)
            button.clicked.connect(self._pressed)
            name = label("", wrap=True)
            name.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            self.buttons.append(button)
            self._names.append(name)
            self._name(place, words, cell)
            self._lines.addWidget(name, place + 1, 0, Qt.AlignmentFlag.AlignTop)
            self._lines.addWidget(button, place + 1, 1)
            yield

    def _name(self, place: int, words: str, cell: Cell) -> None:
        name, part = self._names[place], cell.tone == "muted"
        name.setText(words)
        name.setIndent(SPACE_S if part else 0)
        theme.mark(name, "role", "totals_part" if part else "totals_row")
        self.buttons[place].setObjectName(f"figure_{self.objectName()}_{place + 1}")

    def _pressed(self) -> None:
        self.asked.emit(self.sender())


class CardsView(QWidget):
    """``asked`` carries the pressed ``CellButton``; the arrows go from figure to figure."""

    asked = Signal(object)

    def __init__(self, block: Cards, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"cards_{block.name}")
        # As high as its words need, and no more: else every block that comes below moves its lines.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
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
        self._shape: list[int] = []
        self._across = self._watched = 0

    def pieces(self, block: Cards) -> Iterator[None]:
        """Show other figures; the keyboard stays on the same one."""
        self._title.setText(block.title)
        shape = [len(card.figures) for card in block.cards]
        if shape != self._shape:
            self._shape = shape
            self._begin(block)
        for view, card in zip(self._cards, block.cards, strict=True):
            yield from view.pieces(card)
            if len(self.buttons()) != self._watched:
                self._watch()
                if self.hasFocus():
                    self.focus_first()
                yield

    def _begin(self, block: Cards) -> None:
        if any(button.hasFocus() for button in self.buttons()):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        for old in self._cards:
            # It keeps its parent: a widget that Python owns may be collected on another thread.
            self._grid.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._cards = [CardView(card) for card in block.cards]
        for view in self._cards:
            view.asked.connect(self.asked)
        self._across = 0
        self._arrange()

    def buttons(self) -> list[CellButton]:
        """Every figure, card by card."""
        return [button for card in self._cards for button in card.buttons]

    def focus_first(self) -> bool:
        """Put the keyboard on the figures; false when there is none yet."""
        self._roving.focus()
        return bool(self.buttons())

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
        self._watch()

    def _watch(self) -> None:
        """The arrows go among all figures that are there."""
        across = max(self._across, 1)
        rows = [self._cards[at : at + across] for at in range(0, len(self._cards), across)]
        self._roving.watch([line for row in rows for line in _lines(row)])
        self._watched = len(self.buttons())


def _lines(row: list[CardView]) -> list[list[CellButton]]:
    """The figures of cards that stand side by side, line by line."""
    longest = max(len(card.buttons) for card in row)
    return [
        [card.buttons[line] for card in row if line < len(card.buttons)] for line in range(longest)
    ]
