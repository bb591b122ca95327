"""Any summary as a page: its blocks one under the other, each figure opened by key or mouse."""

from functools import singledispatch

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from smara_desktop.services.summaries.content import Block, Cards, Chart, Note, Table
from smara_desktop.ui import theme
from smara_desktop.ui.charts.chart_view import ChartView
from smara_desktop.ui.inline.sides import start_side
from smara_desktop.ui.summaries.cards_view import CardsView
from smara_desktop.ui.summaries.cell_button import CellButton
from smara_desktop.ui.summaries.table_view import TableView
from smara_desktop.ui.tokens import SPACE_L, SPACE_XL

Key = tuple[type, str]


class ContentView(QScrollArea):
    """``asked`` carries the cell to open, the widget it stands in and the place in it; ``moved``
    the record of a span, where it stood and by how much it is moved."""

    asked = Signal(object, object, object)
    moved = Signal(object, object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._views: dict[Key, QWidget] = {}
        self._content = content = QWidget()
        self._column = QVBoxLayout(content)
        self._column.setContentsMargins(SPACE_L, SPACE_L, SPACE_L, SPACE_L)
        self._column.setSpacing(SPACE_XL)
        self._column.addStretch(1)
        self.setWidget(content)
        # The page's own ground shows through.
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def show_blocks(self, blocks: tuple[Block, ...]) -> None:
        """Show these blocks; those that were there stay, with the keyboard in them."""
        wanted = {_key(block, place): block for place, block in enumerate(blocks)}
        for key in [key for key in self._views if key not in wanted]:
            gone = self._views.pop(key)
            self._column.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for place, (key, block) in enumerate(wanted.items()):
            known = self._views.get(key)
            if known is None:
                self._views[key] = known = self._made(block)
                self._column.insertWidget(place, known)
                known.show()  # at once: what is not seen yet cannot take the keyboard
            else:
                known.show_block(block)  # type: ignore[attr-defined]  # each view has it
                if self._column.indexOf(known) != place:
                    self._column.insertWidget(place, known)

    def views(self) -> list[QWidget]:
        """The views of the blocks, in order."""
        return sorted(self._views.values(), key=self._column.indexOf)

    def focus_first(self) -> bool:
        """Put the keyboard on the first figure; false when there is none yet."""
        for view in self.views():
            if isinstance(view, CardsView | TableView):
                view.focus_first()
                return True
        return False

    def _made(self, block: Block) -> QWidget:
        view = made(block)
        if isinstance(view, CardsView):
            view.asked.connect(self._pressed)
        elif isinstance(view, ChartView):
            view.asked.connect(self.asked)
            view.moved.connect(self.moved)
        elif isinstance(view, TableView):
            view.asked.connect(self.asked)
            view.stood.connect(self._bring)
        return view

    def _pressed(self, button: CellButton) -> None:
        if button.cell.opens:
            self.asked.emit(button.cell, button, button.rect().bottomLeft())

    def _bring(self, inside: QWidget, rect: QRect) -> None:
        """Bring the cell the keyboard came to into sight."""
        at: QPoint = inside.mapTo(self._content, rect.center())
        self.ensureVisible(at.x(), at.y(), 0, rect.height() * 2)


class NoteView(QLabel):
    """A sentence between the blocks."""

    def __init__(self, block: Note) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(start_side())
        self.show_block(block)

    def show_block(self, block: Note) -> None:
        """Show another sentence."""
        theme.mark(self, "role", "problem" if block.tone in ("warn", "error") else "muted")
        theme.mark(self, "severity", "soft" if block.tone == "warn" else "")
        self.setText(block.text)


def _key(block: Block, place: int) -> Key:
    return (type(block), getattr(block, "name", f"at {place}"))


@singledispatch
def made(block: Block) -> QWidget:
    """The view of a block; raises ``TypeError`` for what is none."""
    raise TypeError(block)


@made.register
def _(block: Cards) -> QWidget:
    return CardsView(block)


@made.register
def _(block: Table) -> QWidget:
    return TableView(block)


@made.register
def _(block: Chart) -> QWidget:
    return ChartView(block)


@made.register
def _(block: Note) -> QWidget:
    return NoteView(block)
