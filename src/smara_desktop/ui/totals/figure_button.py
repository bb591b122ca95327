"""One figure in one scope: read at a glance, opened like a button."""

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QEnterEvent, QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from smara_desktop.services.totals_rows import Row
from smara_desktop.ui import fonts, theme
from smara_desktop.ui.tokens import RADIUS, SMALL_STEP
from smara_desktop.ui.totals.bar import HEIGHT, paint_bar
from smara_desktop.ui.totals.reading import Reading, rest_words, short, told, without_unit

_EDGE = 4
_THIN = "\N{THIN SPACE}"


class FigureButton(QAbstractButton):
    """Shows a ``Reading``; ``fresh`` marks what a save has just moved."""

    def __init__(self, row: Row, scope: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self.scope = row, scope
        self.reading = Reading(known=False)
        self.fresh = False
        self.setObjectName(f"figure.{row.name}.{'whole' if scope == 0 else 'phase'}")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_reading(self, reading: Reading, scope: int, scope_name: str, *, fresh: bool) -> None:
        """Show ``reading``; ``fresh`` marks it as just moved by a save."""
        taller = (reading.objective is None) != (self.reading.objective is None)
        self.reading, self.scope, self.fresh = reading, scope, fresh
        words = told(reading, self.row.full_label, scope_name)
        self.setAccessibleName(words)
        self.setToolTip(words)
        if taller:
            self.updateGeometry()
        self.update()

    def text_shown(self) -> str:
        """The figure as it is painted where there is room enough."""
        return self._texts()[0]

    def sizeHint(self) -> QSize:
        line = QFontMetricsF(self._font()).height()
        height = line + 3
        if self.reading.objective is not None:
            height += HEIGHT + 3 + (0 if self._plain_bar else self._small_line())
        return QSize(43, round(height))

    def minimumSizeHint(self) -> QSize:
        return QSize(24, self.sizeHint().height())

    def paintEvent(self, event: QEvent) -> None:
        painter = QPainter(self)
        self._paint_ground(painter)
        line = QFontMetricsF(self._font()).height()
        inner = QRectF(self.rect()).adjusted(_EDGE, 1, -_EDGE, -1)
        self._paint_figure(painter, QRectF(inner.left(), inner.top(), inner.width(), line))
        if self.reading.objective is not None and self.reading.known:
            bar = QRectF(inner.left(), inner.top() + line + 1, inner.width(), HEIGHT)
            paint_bar(painter, bar, self.reading, mirrored=self._mirrored)
            below = QRectF(inner.left(), bar.bottom() + 1, inner.width(), self._small_line())
            self._paint_rest(painter, below)
        painter.end()

    def enterEvent(self, event: QEnterEvent) -> None:
        super().enterEvent(event)
        self.update()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.update()

    @property
    def _mirrored(self) -> bool:
        return self.layoutDirection() == Qt.LayoutDirection.RightToLeft

    @property
    def _plain_bar(self) -> bool:
        """What is committed and paid stands under its budget, which need not be said again."""
        return bool(self.row.depth and self.row.money)

    def _texts(self) -> list[str]:
        """The figure from its longest telling to its shortest: the first that fits is painted."""
        reading, money = self.reading, self.reading.money
        now, after = short(reading.now, money=money), short(reading.after, money=money)
        if not reading.known:
            return [""]
        goal = None if self._plain_bar else reading.objective
        against = "" if goal is None else f"{_THIN}/{_THIN}{short(goal, money=money)}"
        if not reading.moves:
            return [now + against, now]
        if now == after:  # a small move of a large amount: say that it moves
            after = f"{after} {'+' if reading.after > reading.now else '−'}"
        from_to = f"{without_unit(now, after)}{_THIN}→{_THIN}{after}"
        return [from_to + against, from_to, f"→ {after}", after]

    def _paint_ground(self, painter: QPainter) -> None:
        colours = theme.tokens()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painter.setPen(Qt.PenStyle.NoPen)
        if self.reading.moves or self.fresh:
            painter.setBrush(QColor(colours.accent_soft))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        elif self.underMouse():
            painter.setBrush(QColor(colours.hover))
            painter.drawRoundedRect(box, RADIUS, RADIUS)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(QColor(colours.accent), 2))
            painter.drawRoundedRect(box, RADIUS, RADIUS)

    def _paint_figure(self, painter: QPainter, box: QRectF) -> None:
        font = self._font()
        metrics = QFontMetricsF(font)
        texts = self._texts()
        text = next((one for one in texts if metrics.horizontalAdvance(one) <= box.width()), "…")
        painter.setFont(font)
        painter.setPen(QColor(self._ink()))
        # Figures read from left to right in every language; they end where the column ends.
        painter.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        side = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, text)

    def _paint_rest(self, painter: QPainter, box: QRectF) -> None:
        if self._plain_bar:
            return
        reading, colours = self.reading, theme.tokens()
        font = QFont(self._font())
        font.setPointSize(max(8, self.font().pointSize() + 2 * SMALL_STEP))
        font.setWeight(QFont.Weight.DemiBold if reading.overspent else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(QColor(colours.warn if reading.overspent else colours.muted))
        side = Qt.AlignmentFlag.AlignLeft if self._mirrored else Qt.AlignmentFlag.AlignRight
        words, metrics = rest_words(reading), QFontMetricsF(font)
        if metrics.horizontalAdvance(words) > box.width():
            # Without its unit, which the heading of the amounts says; and up to the very edge.
            words, box = words.removesuffix("\N{NO-BREAK SPACE}DH"), QRectF(self.rect())
            box.setTop(self.height() - self._small_line() - 1)
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, words)

    def _ink(self) -> str:
        colours = theme.tokens()
        if self.reading.overspent:
            return colours.warn
        if self.reading.moves or self.fresh:
            return colours.accent
        empty = not self.reading.now
        return colours.muted if self.row.quiet or empty else colours.text

    def _font(self) -> QFont:
        font = fonts.amount_font(self.font())
        small = self.row.depth or self.row.quiet or self.row.money
        font.setPointSize(self.font().pointSize() + (SMALL_STEP if small else 0))
        strong = not (self.row.depth or self.row.quiet) or self.reading.moves
        font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
        return font

    def _small_line(self) -> float:
        return QFontMetricsF(self.font()).height() - 4
