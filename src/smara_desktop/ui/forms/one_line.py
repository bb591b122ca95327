"""A label of one line that never asks for room."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

HEIGHT = 16


class OneLine(QLabel):
    """A label of one line that never asks for room: what does not fit ends in an ellipsis."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, self.height())

    @property
    def fits(self) -> bool:
        """True when every word is seen."""
        room = self.width() - max(0, self.indent())
        return self.fontMetrics().horizontalAdvance(self.text()) <= room

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fits:
            super().paintEvent(event)
            return
        metrics, whole = self.fontMetrics(), self.rect()
        start = max(0, self.indent())
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        whole.adjust(0 if mirrored else start, 0, -start if mirrored else 0, 0)
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, whole.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        # Leading, not left: a mirrored window turns AlignLeft round by itself.
        painter.setLayoutDirection(self.layoutDirection())
        flags = self.style().visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(whole, flags, shown)
        painter.end()
