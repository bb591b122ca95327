"""One figure on a card: against its goal where there is one, opened like a button."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from smara_desktop.services.summaries.content import Cell
from smara_desktop.services.summaries.table_texts import cell_text
from smara_desktop.ui import fonts, theme
from smara_desktop.ui.tokens import RADIUS, SMALL_STEP
from smara_desktop.ui.totals.bar import HEIGHT, paint_bar
from smara_desktop.ui.totals.reading import Reading, rest_words, short, told

_EDGE = 2


class CellButton(QAbstractButton):
    """Paints the figure at the end of its line; its tip says it whole."""

    def __init__(self, label: str, cell: Cell, scope: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._shown: tuple[str, Cell, str] | None = None
        self.show_cell(label, cell, scope)

    def show_cell(self, label: str, cell: Cell, scope: str) -> bool:
        """Show a figure, told as ``label, scope: figure of its goal``; false when it stands there
        already."""
        if self._shown == (label, cell, scope):
            return False
        self._shown = (label, cell, scope)
        self.cell = cell
        self.reading = _reading(cell)
        words = told(self.reading, label, scope)
        self.setAccessibleName(words)
        self.setToolTip(words)
        hand = Qt.CursorShape.PointingHandCursor if cell.opens else Qt.CursorShape.ArrowCursor
        self.setCursor(hand)
        self._measure()
        return True

    def _measure(self) -> None:
        """Take its font and its size: once for each figure, not at every layout and painting."""
        self._font = _font(self.font(), muted=self.cell.tone == "muted")
        metrics = QFontMetricsF(self._font)
        self._line = metrics.height()
        height = self._line + 2 * _EDGE
        if self.cell.goal is not None:
            height += HEIGHT + 2 * _EDGE
        wide = round(metrics.horizontalAdvance(self.text_shown())) + 3 * _EDGE
        self._size = QSize(wide, round(height))
        self.updateGeometry()
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure()

    def sizeHint(self) -> QSize:
        return self._size

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_ground(painter)
        inner = QRectF(self.rect()).adjusted(_EDGE, _EDGE, -_EDGE, -_EDGE)
        line = self._line
        self._paint_text(painter, QRectF(inner.left(), inner.top(), inner.width(), line))
        if self.cell.goal is not None:
            bar = QRectF(inner.left(), inner.top() + line + 1, inner.width(), HEIGHT)
            paint_bar(painter, bar, self.reading, mirrored=self._mirrored)
        painter.end()

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.tokens()
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        if self.underMouse() and self.cell.opens:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_text(self, painter: QPainter, box: QRectF) -> None:
        colours = theme.tokens()
        ink = colours.warn if self.reading.overspent else colours.text
        if not self.cell.value or self.cell.tone == "muted":
            ink = colours.warn if self.reading.overspent else colours.muted
        painter.setFont(self._font)
        painter.setPen(QColor(ink))
        # Figures read from left to right in every language; they end where the column ends.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, self.text_shown())

    def text_shown(self) -> str:
        """The figure as it is painted: ``134 / 135``, and by how much a budget is passed."""
        cell = self.cell
        if cell.goal is None or not isinstance(cell.value, int):
            return cell_text(cell)
        money = cell.unit == "money"
        text = f"{short(cell.value, money=money)} / {short(cell.goal, money=money)}"
        return f"{text}   {rest_words(self.reading)}" if self.reading.overspent else text


def _font(base: QFont, *, muted: bool) -> QFont:
    font = fonts.amount_font(base)
    font.setPointSize(base.pointSize() + (SMALL_STEP if muted else 0))
    font.setWeight(QFont.Weight.Normal if muted else QFont.Weight.DemiBold)
    return font


def _reading(cell: Cell) -> Reading:
    value = cell.value if isinstance(cell.value, int) else 0
    money = cell.unit == "money"
    return Reading(
        now=value, after=value, objective=cell.goal, money=money, known=cell.value is not None
    )
