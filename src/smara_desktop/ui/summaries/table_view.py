"""A summary's table as it stands on the page: whole, without a scroll bar of its own."""

from collections.abc import Iterator

from msgspec.structs import replace
from PySide6.QtCore import QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSizePolicy,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.services.summaries.content import Cell, Table
from smara_desktop.ui import tokens
from smara_desktop.ui.parts import label
from smara_desktop.ui.summaries.cells_painting import CellsPainter
from smara_desktop.ui.summaries.column_widths import Need, fitted
from smara_desktop.ui.summaries.group_header import GroupHeader
from smara_desktop.ui.summaries.table_model import Index, TableModel
from smara_desktop.ui.two_lines import in_two_lines


class _Cells(QTableView):
    """``opened`` carries the cell that was pressed and where it stands; ``stood`` its rectangle."""

    opened = Signal(object, object)
    stood = Signal(object)

    def __init__(self, model: TableModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._model = model
        self.setHorizontalHeader(GroupHeader(self))
        self.setModel(model)
        self._painter = CellsPainter(self, model)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(tokens.ROW_HEIGHT)
        self.doubleClicked.connect(self._open)

    def paintEvent(self, event: QPaintEvent) -> None:
        self.executeDelayedItemsLayout()
        painter = QPainter(self.viewport())
        self._painter.paint(painter, event.rect())
        painter.end()

    def share(self, widths: list[int]) -> None:
        """Give each column its width, all at once: told of one after the other, Qt would paint all
        cells once more in the turn after they are first seen."""
        header = self.horizontalHeader()
        if widths != [header.sectionSize(place) for place in range(len(widths))]:
            header.blockSignals(True)
            for place, width in enumerate(widths):
                header.resizeSection(place, width)
            header.blockSignals(False)
            self.updateGeometries()
            self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        # Before Qt takes the name of the first row, which opens nothing.
        if not self.currentIndex().isValid() and self._model.rowCount():
            self.setCurrentIndex(self._model.index(0, min(1, self._model.columnCount() - 1)))
        super().focusInEvent(event)

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self.stood.emit(self.visualRect(current))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        cell = self._model.cell(self.indexAt(event.position().toPoint()))
        opens = cell is not None and bool(cell.opens or cell.record)
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.viewport().setCursor(shape)

    def _open(self, index: QModelIndex) -> None:
        cell = self._model.cell(index)
        if cell is not None and (cell.opens or cell.record):
            self.opened.emit(cell, self.visualRect(index).bottomLeft())


class TableView(QWidget):
    """Title, cells, note; ``asked`` carries a cell, the widget it stands in and the place there.

    ``stood`` carries the widget and the rectangle that the keyboard came to.
    """

    asked = Signal(object, object, object)
    stood = Signal(object, object)

    def __init__(self, block: Table, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(f"table_{block.name}")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._title = label("", "section")
        self._note = label("", "muted", wrap=True)
        self.model = TableModel(replace(block, columns=(), rows=()), self)
        self.cells = _Cells(self.model, self)
        self.cells.setObjectName("cells")
        self.cells.opened.connect(self._opened)
        self.cells.stood.connect(self._stood)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(tokens.SPACE_S)
        column.addWidget(self._title)
        column.addWidget(self.cells)
        column.addWidget(self._note)
        self._block: Table | None = None
        self._needs: list[Need] = []

    def pieces(self, block: Table) -> Iterator[None]:
        """Show another table; the keyboard stays in the same place where there is one."""
        if block == self._block:
            return
        self._block = None  # until all of it is shown: something else may come between
        place = self.cells.currentIndex()
        row, column = place.row(), place.column()
        kept = self.model.show_table(block)
        # At once: whatever is laid out from now on asks how wide these columns are.
        self._needs = [self._need(place) for place in range(len(block.columns))]
        if not kept and row >= 0:
            self.cells.setCurrentIndex(self.model.index(row, column))
        yield
        self._lay_out(block)
        self._block = block
        yield

    def focus_first(self) -> bool:
        """Put the keyboard in the table; false when nothing stands in it."""
        if self.model.rowCount():
            self.cells.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self.model.rowCount())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _lay_out(self, block: Table) -> None:
        self._title.setText(block.title)
        self._title.setVisible(not block.pictured)
        self._note.setText(block.note)
        self._note.setVisible(bool(block.note))
        # A head over nothing says less than the note does.
        self.cells.setVisible(bool(block.rows))
        self.cells.setAccessibleName(block.title)
        header = self.cells.horizontalHeader()
        assert isinstance(header, GroupHeader)
        header.show_table(block)
        self.cells.clearSpans()
        for number, row in enumerate(block.rows):
            if row.role == "section" and len(block.columns) > 1:
                self.cells.setSpan(number, 0, 1, len(block.columns))
        self._fit()

    def _need(self, place: int) -> Need:
        """What a column's longest words need: summaries are short enough to read all of them."""
        measure = self.cells.fontMetrics().horizontalAdvance
        title = self.model.table.columns[place].title
        cells = max(self.model.widths(place), default=0)
        broken = max(map(measure, in_two_lines(title, measure)))
        words = self.model.table.columns[place].unit == "text"
        return Need(cells, measure(title), broken, words)

    def _fit(self) -> None:
        """Spread what is left of the width; where there is too little, the cells scroll."""
        room = self.cells.width() - 2
        widths = fitted(self._needs, room)
        breaks = [need.breaks(width) for need, width in zip(self._needs, widths, strict=True)]
        self.model.break_heads(breaks, self.cells.fontMetrics().horizontalAdvance)
        self.cells.share(widths)
        header = self.cells.horizontalHeader()
        assert isinstance(header, GroupHeader)
        header.show_lines(2 if any(breaks) else 1)
        height = header.sizeHint().height() + tokens.ROW_HEIGHT * self.model.rowCount() + 2
        scrolls = sum(widths) > room
        bar = self.cells.horizontalScrollBar().sizeHint().height() if scrolls else 0
        self.cells.setFixedHeight(height + bar)

    def _opened(self, cell: Cell, at: QPoint) -> None:
        self.asked.emit(cell, self.cells.viewport(), at)

    def _stood(self, rect: object) -> None:
        self.stood.emit(self.cells.viewport(), rect)
