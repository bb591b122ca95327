"""A table's head in two lines where its columns belong to groups."""

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QHeaderView, QWidget

from smara_desktop.services.summaries.content import Table
from smara_desktop.ui import theme
from smara_desktop.ui.tokens import SPACE_S


class GroupHeader(QHeaderView):
    """Paints a group's name above its columns, across them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self._groups: list[str] = []
        self._lines = 1
        self.setHighlightSections(False)
        self.setSectionsClickable(False)

    def show_table(self, table: Table) -> None:
        """Take the groups of a table's columns."""
        self._groups = [column.group for column in table.columns]
        self.updateGeometry()
        self.viewport().update()

    def show_lines(self, lines: int) -> None:
        """Have room for titles of so many lines."""
        if lines != self._lines:
            self._lines = lines
            self.updateGeometry()

    def sizeHint(self) -> QSize:
        hint = super().sizeHint()
        # The style sheet's least height hides from Qt what further lines need.
        height = max(hint.height(), self.fontMetrics().height() * self._lines + SPACE_S)
        return QSize(hint.width(), height + self._above)

    @property
    def _above(self) -> int:
        return self.fontMetrics().height() + SPACE_S if any(self._groups) else 0

    def paintSection(self, painter: QPainter, rect: QRect, logical: int) -> None:
        if not self._above:
            super().paintSection(painter, rect, logical)
            return
        painter.save()
        painter.fillRect(rect, QColor(theme.tokens().surface))
        painter.restore()
        below = rect.adjusted(0, self._above, 0, 0)
        painter.save()
        super().paintSection(painter, below, logical)
        painter.restore()
        self._paint_group(painter, rect, logical)

    def _paint_group(self, painter: QPainter, rect: QRect, logical: int) -> None:
        """The group's name across all its columns; each column paints its own part of it."""
        group = self._groups[logical] if logical < len(self._groups) else ""
        if not group:
            return
        first = last = logical
        while first > 0 and self._groups[first - 1] == group:
            first -= 1
        while last + 1 < len(self._groups) and self._groups[last + 1] == group:
            last += 1
        places = [self.sectionViewportPosition(n) for n in (first, last)]
        sizes = [self.sectionSize(n) for n in (first, last)]
        left = min(places)
        right = max(place + size for place, size in zip(places, sizes, strict=True))
        colours = theme.tokens()
        painter.save()
        painter.setClipRect(rect.adjusted(0, 0, 0, self._above - rect.height()))
        across = QRect(left, rect.top(), right - left, self._above)
        painter.setPen(QColor(colours.text))
        painter.setFont(self.font())
        painter.drawText(across, Qt.AlignmentFlag.AlignCenter, group)
        painter.setPen(QColor(colours.line))
        painter.drawLine(left + SPACE_S, across.bottom(), right - SPACE_S, across.bottom())
        painter.restore()
