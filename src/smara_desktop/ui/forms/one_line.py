"""A label of one line that never asks for room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy

HEIGHT = 16


class OneLine(QLabel):
    """A label of one line that never asks for room: what does not fit ends in an ellipsis."""

    def __init__(self) -> None:
        super().__init__()
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def fits(self) -> bool:
        """True when every word is seen."""
        return self.fontMetrics().horizontalAdvance(self.text()) <= self.width()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.fits:
            super().paintEvent(event)
            return
        metrics, whole = self.fontMetrics(), self.rect()
        shown = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, whole.width())
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        # Leading, not left: a mirrored window turns AlignLeft round by itself.
        painter.setLayoutDirection(self.layoutDirection())
        flags = self.style().visualAlignment(self.layoutDirection(), self.alignment())
        painter.drawText(whole, flags, shown)
        painter.end()
