"""The painted part of a chart: read mark by mark with the arrows, opened like a table's cells."""

from PySide6.QtCore import QEvent, QPointF, QRect, QRectF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QRegion,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from smara_desktop.services.summaries.content import Chart
from smara_desktop.ui import theme
from smara_desktop.ui.charts.canvas import Hit
from smara_desktop.ui.charts.look import Look
from smara_desktop.ui.charts.painting import height_for, paint

_TALLEST = 1600
"""Pixels; a higher chart is never seen whole, and its picture would take much memory."""
_STRIP = 260
"""Pixels of a chart that are painted in one turn."""
_STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class Plot(QWidget):
    """``opened`` carries the cell of a mark and where it stands; ``stood`` the rectangle of the
    mark that the keyboard came to."""

    opened = Signal(object, object)
    stood = Signal(object)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self.hits: tuple[Hit, ...] = ()
        self._painted: tuple[Chart, Look, QSize, float] | None = None
        self._picture, self._done = QPixmap(), QRegion()
        self._more = QTimer(self)
        self._more.setSingleShot(True)
        self._more.setInterval(0)
        self._more.timeout.connect(self.update)
        self._current = -1
        self.setObjectName(f"plot_{chart.name}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setMouseTracking(True)

    def show_chart(self, chart: Chart) -> None:
        """Show another chart; the keyboard stays at its place."""
        self.chart = chart
        self.setFixedHeight(round(height_for(chart, Look.screen(self), self.width())))
        self.update()

    def sizeHint(self) -> QSize:
        width = max(self.width(), 320)
        return QSize(width, round(height_for(self.chart, Look.screen(self), width)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.setFixedHeight(round(height_for(self.chart, Look.screen(self), self.width())))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.PaletteChange):
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        self._paint_chart(painter, event.rect())
        if self.hasFocus() and self.current is None and self.hits:
            self._go(0)
        current = self.current
        if current is not None and self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRoundedRect(current.rect.adjusted(-3, -3, 3, 3), 3, 3)
        elif self.hasFocus():
            painter.setPen(QPen(QColor(theme.tokens().accent), 2))
            painter.drawRect(self.rect().adjusted(1, 1, -1, -1))
        painter.end()

    def _paint_chart(self, painter: QPainter, wanted: QRect) -> None:
        """Anew only when it is another chart, or in another look: the keyboard, the mouse and the
        scroll bar then cost a copy of a picture. A long one is painted strip by strip, one at each
        turn of the window's loop, from what is seen first."""
        if self.height() > _TALLEST:
            self.hits = self._paint_into(painter, wanted)
            return
        state = (self.chart, Look.screen(self), self.size(), self.devicePixelRatioF())
        if self._painted is None or not _same(self._painted, state):
            self._painted, self._done = state, QRegion()
            self._picture = QPixmap(self.size() * state[3])
            self._picture.setDevicePixelRatio(state[3])
            self._picture.fill(Qt.GlobalColor.transparent)
        missing = QRegion(wanted) - self._done
        if not missing.isEmpty():
            strip = missing.boundingRect()
            strip.setHeight(min(strip.height(), _STRIP))
            inside = QPainter(self._picture)
            inside.setClipRect(strip)
            self.hits = self._paint_into(inside, strip)
            inside.end()
            self._done += strip
            if not (missing - self._done).isEmpty():
                self._more.start()
        painter.drawPixmap(0, 0, self._picture)

    def _paint_into(self, painter: QPainter, seen: QRect) -> tuple[Hit, ...]:
        return paint(self.chart, Look.screen(self), painter, QRectF(self.rect()), QRectF(seen))

    @property
    def current(self) -> Hit | None:
        """The mark that the keyboard is on."""
        return self.hits[self._current] if 0 <= self._current < len(self.hits) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        if step is not None and self.hits:
            across = event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right)
            step = -step if mirrored and across else step
            self._go(min(max(self._current + step, 0), len(self.hits) - 1))
            self._bring()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current is not None:
            self._open(self.current)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.current is None and self.hits:
            self._go(0)
        if event.reason() != Qt.FocusReason.MouseFocusReason:
            self._bring()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position())
        opens = hit is not None and bool(hit.cell.opens or hit.cell.record)
        shape = Qt.CursorShape.PointingHandCursor if opens else Qt.CursorShape.ArrowCursor
        self.setCursor(shape)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        hit = self._at(event.position())
        if hit is not None:
            self._go(self.hits.index(hit))
            self._open(hit)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            hit = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), "" if hit is None else hit.words, self)
            return True
        return super().event(event)

    def _at(self, where: QPointF) -> Hit | None:
        return next((hit for hit in reversed(self.hits) if hit.rect.contains(where)), None)

    def _go(self, place: int) -> None:
        self._current = place
        self.setAccessibleName(f"{self.chart.title}: {self.hits[place].words}")
        self.update()

    def _bring(self) -> None:
        """Ask that the mark the keyboard is on be seen."""
        if self.current is not None:
            self.stood.emit(self.current.rect.toRect())

    def _open(self, hit: Hit) -> None:
        if hit.cell.opens or hit.cell.record:
            self.opened.emit(hit.cell, hit.rect.bottomLeft().toPoint())


def _same(painted: tuple[Chart, Look, QSize, float], wanted: tuple[object, ...]) -> bool:
    """A chart is asked for by identity: to compare all its cells would take longer."""
    return painted[0] is wanted[0] and painted[1:] == wanted[1:]
