"""A time line whose spans are moved: by the keys of ``ui/keys.py``, or dragged with the mouse."""

from datetime import date

from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
from PySide6.QtWidgets import QWidget

from smara_desktop.services.roadmap_moving import Days, Move
from smara_desktop.services.summaries.content import Cell, Chart, RecordKey, Row
from smara_desktop.ui.charts.canvas import Hit
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.plot import Plot
from smara_desktop.ui.charts.timeline import Span

PAUSE = 700
"""Milliseconds after the last key before the move is saved: a few keys are one move."""
_EDGE, _STILL = 6, 4
"""Pixels: how near to an end the mouse takes it alone, and what is not yet dragging."""
_CONTROL, _SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
_BY_KEYS = {_CONTROL: Move(1, 1), _CONTROL | _SHIFT: Move(7, 7), _SHIFT: Move(0, 1)}
_HELD = (Qt.Key.Key_Control, Qt.Key.Key_Shift, Qt.Key.Key_Alt, Qt.Key.Key_Meta)
_ARROWS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
_WHOLE, _START, _END = Move(1, 1), Move(1, 0), Move(0, 1)


class MovablePlot(Plot):
    """``moved`` carries the record of a span, where it stood (two days) and the ``Move``."""

    moved = Signal(object, object, object)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        self._true = chart
        self._record: RecordKey | None = None
        self._by = Move()
        self._grip: tuple[QPointF, Move] | None = None
        super().__init__(chart, parent)
        self.pause = QTimer(self)
        self.pause.setSingleShot(True)
        self.pause.setInterval(PAUSE)
        self.pause.timeout.connect(self.settle)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; a move that is under way goes on with it."""
        self._true = chart
        super().show_chart(self._as_moved())

    def settle(self) -> None:
        """Send the move that is under way to be saved."""
        self.pause.stop()
        seen, record, by = self._stood(), self._record, self._by
        self._by = Move()
        if record is not None and seen is not None and by:
            # Until it is saved it stands where it was put; a refusal shows it as it is.
            self._true = _moved(self._true, record, by)
            self.moved.emit(record, seen, by)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        way, held = _ARROWS.get(Qt.Key(event.key())), event.modifiers() & (_CONTROL | _SHIFT)
        unit = _BY_KEYS.get(held)
        if event.key() == Qt.Key.Key_Escape and self._by:
            self._give_up()
        elif way is None or unit is None:
            if event.key() not in _HELD:  # a week after a day is one move still
                self.settle()
            super().keyPressEvent(event)
        elif self.current is not None and self.current.cell.record is not None:
            way = -way if self._mirrored else way
            self._take(self.current, self._by + Move(way * unit.starts, way * unit.due))
            self.pause.start()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        self.settle()
        super().focusOutEvent(event)

    def hideEvent(self, event: QEvent) -> None:
        self.settle()
        super().hideEvent(event)  # type: ignore[arg-type]  # Qt gives a QHideEvent

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position())
        self.settle()
        if hit is None or hit.cell.record is None:
            super().mousePressEvent(event)
            return
        self._go(self.hits.index(hit))
        self._record = hit.cell.record
        self._grip = (event.position(), self._gripped(hit, event.position()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._grip is None:
            super().mouseMoveEvent(event)
            self._show_grip(event.position())
            return
        start, parts = self._grip
        across = event.position().x() - start.x()
        if self.current is None or (not self._by and abs(across) < _STILL):
            return
        days = self._span().days(-across if self._mirrored else across)
        self._take(self.current, Move(days * parts.starts, days * parts.due))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        held, self._grip = self._grip, None
        if held is None:
            return
        still = abs(event.position().x() - held[0].x()) < _STILL
        if not self._by and still and self.current is not None:
            self._open(self.current)
        self.settle()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        # A step that went elsewhere among the others keeps the keyboard.
        place = next(
            (n for n, hit in enumerate(self.hits) if hit.cell.record == self._record), None
        )
        if self._record is not None and place is not None and place != self._current:
            self._go(place)
            if self.hasFocus() and self._grip is None:
                self._bring()

    def _go(self, place: int) -> None:
        super()._go(place)
        self._record = self.hits[place].cell.record

    def _take(self, hit: Hit, by: Move) -> None:
        self._record = hit.cell.record
        seen = self._stood()
        if seen is None or not _possible(seen, by):
            return
        self._by = by
        super().show_chart(self._as_moved())

    def _give_up(self) -> None:
        self.pause.stop()
        self._by = Move()
        super().show_chart(self._true)

    def _as_moved(self) -> Chart:
        if self._record is None or not self._by:
            return self._true
        return _moved(self._true, self._record, self._by)

    def _stood(self) -> Days | None:
        """Where the span that is being moved stands, as far as this window knows."""
        found = next(
            (row for row in self._true.rows if _record(self._true, row) == self._record), None
        )
        return None if found is None else _ends(self._true, found)

    def _span(self) -> Span:
        return Span.of(self._true, Look.screen(self), QRectF(self.rect()))

    def _gripped(self, hit: Hit, where: QPointF) -> Move:
        """Which ends the mouse takes: both, or the one that it is on."""
        ends = self._stood()
        if ends is None or hit.rect.width() < 3 * _EDGE:
            return _WHOLE
        near_left = where.x() - hit.rect.left() < _EDGE
        near_right = hit.rect.right() - where.x() < _EDGE
        if self._mirrored:
            near_left, near_right = near_right, near_left
        if near_left and ends[0] is not None:
            return _START
        return _END if near_right else _WHOLE

    def _show_grip(self, where: QPointF) -> None:
        hit = self._at(where)
        if hit is not None and hit.cell.record is not None:
            self._record, kept = hit.cell.record, self._record
            one_end = self._gripped(hit, where) != _WHOLE
            self._record = kept
            shape = Qt.CursorShape.SizeHorCursor if one_end else Qt.CursorShape.PointingHandCursor
            self.setCursor(shape)

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft


def _record(chart: Chart, row: Row) -> RecordKey | None:
    return row.cells[chart.labels].record


def _ends(chart: Chart, row: Row) -> Days | None:
    starts, due = (row.cells[place].value for place in chart.values[:2])
    if not isinstance(due, date):
        return None
    return (starts if isinstance(starts, date) else None, due)


def _possible(ends: Days, by: Move) -> bool:
    """An end does not pass the other one, nor the calendar."""
    try:
        starts, due = by.of(*ends)
    except OverflowError:
        return False
    return starts is None or starts <= due


def _moved(chart: Chart, record: RecordKey, by: Move) -> Chart:
    """The chart with the span of a record elsewhere."""
    table = chart.table
    rows = tuple(
        _row_moved(chart, row, by) if row.role == "plain" and _record(chart, row) == record else row
        for row in table.rows
    )
    return replace(chart, table=replace(table, rows=rows))


def _row_moved(chart: Chart, row: Row, by: Move) -> Row:
    ends = _ends(chart, row)
    if ends is None:
        return row
    cells: list[Cell] = list(row.cells)
    for place, day in zip(chart.values[:2], by.of(*ends), strict=True):
        cells[place] = replace(cells[place], value=day)
    return replace(row, cells=tuple(cells))
