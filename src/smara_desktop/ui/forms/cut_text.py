"""A line whose text does not fit ends in dots while nobody types in it: never cut in silence."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QLineEdit, QStyle, QStyleOptionFrame, QToolButton

_CURSOR = 2
"""Pixels that a line keeps free beside its text."""


class CutLine(QLineEdit):
    """Paints its text with dots where it is too long; as any line once it has the keyboard."""

    def shortened(self, room: int) -> str:
        """The text that fits in so many pixels: its beginning, unless a subclass knows better."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room)

    def shown(self) -> str:
        """What is read in the line now, dots and all."""
        room = self._room().width()
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= room
        return self.text() if fits or self.hasFocus() else self.shortened(room)

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self.shown()
        if shown == self.text():
            super().paintEvent(event)
            return
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        painter = QPainter(self)
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelLineEdit, option, painter, self)
        painter.setPen(option.palette.color(QPalette.ColorRole.Text))
        painter.setLayoutDirection(self.layoutDirection())
        painter.drawText(self._room(), self._flags(), shown)
        painter.end()

    def _flags(self) -> Qt.AlignmentFlag:
        side = QStyle.visualAlignment(self.layoutDirection(), self.alignment())
        across = side & Qt.AlignmentFlag.AlignHorizontal_Mask
        absolute = Qt.AlignmentFlag.AlignAbsolute | Qt.AlignmentFlag.AlignVCenter
        return across | absolute | Qt.TextFlag.TextSingleLine

    def _room(self) -> QRect:
        """Where the text stands: within the frame, and beside the buttons in it."""
        option = QStyleOptionFrame()
        self.initStyleOption(option)
        inner = self.style().subElementRect(QStyle.SubElement.SE_LineEditContents, option, self)
        left, right = inner.left(), inner.right()
        for button in self.findChildren(QToolButton):
            if button.isVisibleTo(self):
                if button.geometry().center().x() < self.width() // 2:
                    left = max(left, button.geometry().right())
                else:
                    right = min(right, button.geometry().left())
        return QRect(left + _CURSOR, inner.top(), right - left - 2 * _CURSOR, inner.height())
