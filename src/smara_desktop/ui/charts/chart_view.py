"""A chart in the window, under its title."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from smara_desktop.services.summaries.content import Chart
from smara_desktop.ui.charts.movable_plot import MovablePlot
from smara_desktop.ui.charts.plot import Plot
from smara_desktop.ui.parts import frame, label
from smara_desktop.ui.tokens import SPACE_M, SPACE_S


class ChartView(QWidget):
    """Title and plot; ``asked`` carries a cell, the widget it stands in and the place there,
    ``moved`` what ``MovablePlot`` tells, ``stood`` the plot and the rectangle the keyboard came to.
    """

    asked = Signal(object, object, object)
    moved = Signal(object, object, object)
    stood = Signal(object, object)

    def __init__(self, block: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"chart_{block.name}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = label("", "section")
        self.plot: Plot = Plot(block)
        if block.movable:
            self.plot = MovablePlot(block)
            self.plot.moved.connect(self._moved)
        self.plot.opened.connect(self._opened)
        # Later: while it is being painted, or laid out, nothing is to be scrolled.
        self.plot.stood.connect(self._stood, Qt.ConnectionType.QueuedConnection)
        sheet = frame("surface")
        inside = QVBoxLayout(sheet)
        inside.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_M)
        inside.addWidget(self.plot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_S)
        column.addWidget(self._title)
        column.addWidget(sheet)
        self._block: Chart | None = None

    def pieces(self, block: Chart) -> Iterator[None]:
        """Show another chart; the same one stays as it is painted."""
        if block == self._block:
            return
        self._block = block
        self._title.setText(block.title)
        self.plot.setAccessibleName(block.title)
        self.plot.show_chart(block)
        yield

    def focus_first(self) -> bool:
        """Put the keyboard on what can be moved; false where nothing can: a table tells the same
        as other charts do, and more."""
        movable = self._block is not None and self._block.movable and bool(self._block.rows)
        if movable:
            self.plot.setFocus(Qt.FocusReason.TabFocusReason)
        return movable

    def _moved(self, record: object, seen: object, by: object) -> None:
        # What is painted now is what was put there, not the block: a refusal shows it again.
        self._block = None
        self.moved.emit(record, seen, by)

    def _opened(self, cell: object, at: object) -> None:
        self.asked.emit(cell, self.plot, at)

    def _stood(self, rect: object) -> None:
        self.stood.emit(self.plot, rect)
