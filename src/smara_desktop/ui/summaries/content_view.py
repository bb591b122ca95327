"""Any summary as a page: its blocks one under the other, each figure opened by key or mouse."""

from collections.abc import Iterator
from functools import singledispatch
from typing import Protocol, cast

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from smara_desktop.services.summaries.content import Block, Cards, Chart, Note, Table
from smara_desktop.ui import theme
from smara_desktop.ui.charts.chart_view import ChartView
from smara_desktop.ui.inline.sides import start_side
from smara_desktop.ui.summaries.cards_view import CardsView
from smara_desktop.ui.summaries.cell_button import CellButton
from smara_desktop.ui.summaries.table_view import TableView
from smara_desktop.ui.tasks import Tasks
from smara_desktop.ui.tokens import SPACE_L, SPACE_XL

Key = tuple[type, str]


class BlockView(Protocol):
    """What the view of a block has besides being a widget."""

    def pieces(self, block: Block) -> Iterator[None]:
        """Show a block of its kind, step by step; what stands there already costs nothing."""


class _Column(QVBoxLayout):
    """Blocks in their full height: the page grows before they are laid out in it.

    The scroll area makes room only afterwards. Until then all blocks would be squeezed into the
    room there was, for the one that came, and be laid out and painted so.
    """

    def setGeometry(self, rect: QRect) -> None:
        needed = self.heightForWidth(rect.width())
        if needed > rect.height():
            content = self.parentWidget()
            assert content is not None
            content.resize(rect.width(), needed)  # which leads here again
        else:
            super().setGeometry(rect)


class ContentView(QScrollArea):
    """``asked`` carries the cell to open, the widget it stands in and the place in it; ``moved``
    the record of a span, where it stood and by how much it is moved.

    Blocks are shown from the first on, as ``tasks`` lets the window's thread do it; ``shown`` tells
    that all stand there. The keyboard waits in the view itself until a figure can take it.
    """

    asked = Signal(object, object, object)
    moved = Signal(object, object, object)
    shown = Signal()

    def __init__(self, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        # Its room is kept: were it to come when a block does, all blocks would be laid out anew.
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.verticalScrollBar().rangeChanged.connect(self._mark_bar)
        self._views: dict[Key, QWidget] = {}
        self._turns = tasks.in_turns(self)
        self._turns.over.connect(self.shown)
        self._content = content = QWidget()
        # What stands there is not painted anew because something comes below it.
        content.setAttribute(Qt.WidgetAttribute.WA_StaticContents)
        self._column = _Column(content)
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
        self._drop([view for key, view in self._views.items() if key not in wanted])
        self._views = {key: view for key, view in self._views.items() if key in wanted}
        self._turns.begin(self._pieces(wanted))

    def _drop(self, gone: list[QWidget]) -> None:
        if any(self._holds_keyboard(view) for view in gone):
            # Qt would give it to whatever comes next, outside the page perhaps.
            self.hold_keyboard()
            self.verticalScrollBar().setValue(0)
        for view in gone:
            self._column.removeWidget(view)
            view.hide()
            view.deleteLater()

    def _pieces(self, wanted: dict[Key, Block]) -> Iterator[None]:
        for place, (key, block) in enumerate(wanted.items()):
            view = self._views.get(key)
            if view is None:
                # Known from now on: what is shown instead, before it stands there, drops it.
                view = self._views[key] = self._made(block)
                yield
            if self._column.indexOf(view) != place:
                self._column.insertWidget(place, view)
                view.show()  # at once: what is not seen yet cannot take the keyboard
                yield
            yield from cast("BlockView", view).pieces(block)
            if self.holds_keyboard:
                self.focus_first()

    @staticmethod
    def _holds_keyboard(view: QWidget) -> bool:
        # PySide6 does not say that there may be none.
        focused = cast("QWidget | None", view.window().focusWidget())
        return focused is not None and (view is focused or view.isAncestorOf(focused))

    @property
    def busy(self) -> bool:
        """Whether some blocks are not shown yet."""
        return self._turns.busy

    def views(self) -> list[QWidget]:
        """The views of the blocks that stand there, in order."""
        places = {self._column.indexOf(view): view for view in self._views.values()}
        return [places[place] for place in sorted(places) if place >= 0]

    def focus_first(self) -> bool:
        """Put the keyboard on the first figure; false when there is none yet: it waits here."""
        for view in self.views():
            if isinstance(view, CardsView | TableView | ChartView) and view.focus_first():
                return True
        self.hold_keyboard()
        return False

    @property
    def holds_keyboard(self) -> bool:
        """Whether the keyboard waits here, be the window the active one or not."""
        return self.window().focusWidget() is self

    def hold_keyboard(self) -> None:
        """Take the keyboard until the next block with a figure is shown, which is given it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self, block: Block) -> QWidget:
        view = made(block)
        # It has a parent from the first: what Python owns may be collected on another thread.
        view.setParent(self._content)
        if isinstance(view, CardsView):
            view.asked.connect(self._pressed)
        elif isinstance(view, ChartView):
            view.asked.connect(self.asked)
            view.moved.connect(self.moved)
            view.stood.connect(self._bring)
        elif isinstance(view, TableView):
            view.asked.connect(self.asked)
            view.stood.connect(self._bring)
        return view

    def _pressed(self, button: CellButton) -> None:
        if button.cell.opens:
            self.asked.emit(button.cell, button, button.rect().bottomLeft())

    def _mark_bar(self, least: int, most: int) -> None:
        theme.mark(self.verticalScrollBar(), "idle", "true" if least == most else "")

    def _bring(self, inside: QWidget, rect: QRect) -> None:
        """Bring the cell or the mark the keyboard came to into sight."""
        at: QPoint = inside.mapTo(self._content, rect.center())
        self.ensureVisible(at.x(), at.y(), 0, rect.height() * 2)


class NoteView(QLabel):
    """A sentence between the blocks."""

    def __init__(self) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setAlignment(start_side())

    def pieces(self, block: Note) -> Iterator[None]:
        """Show another sentence."""
        theme.mark(self, "role", "problem" if block.tone in ("warn", "error") else "muted")
        theme.mark(self, "severity", "soft" if block.tone == "warn" else "")
        self.setText(block.text)
        yield


def _key(block: Block, place: int) -> Key:
    return (type(block), getattr(block, "name", f"at {place}"))


@singledispatch
def made(block: Block) -> QWidget:
    """The view for a block, empty yet; raises ``TypeError`` for what is none."""
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
    return NoteView()
