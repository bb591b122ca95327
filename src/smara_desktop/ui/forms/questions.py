"""Questions under each other, scrolled where the window is too low for all of them."""

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QSizePolicy, QWidget

from smara_desktop.ui.tokens import FIELD_HEIGHT, SPACE_XS


class Questions(QScrollArea):
    """As high as its questions need, less where there is no room; ``grid`` holds them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("questions")
        content = self._content = QWidget()
        self.grid = QGridLayout(content)
        self.grid.setContentsMargins(0, 0, 0, 0)
        self.grid.setVerticalSpacing(SPACE_XS)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        # The panel's own ground shows through.
        self.viewport().setAutoFillBackground(False)
        content.setAutoFillBackground(False)

    def reveal(self, line: QWidget) -> None:
        """Scroll so that all of a line is seen; Qt sees to its cursor only."""
        top = line.mapTo(self._content, QPoint(0, 0))
        for y in (top.y(), top.y() + line.height()):
            self.ensureVisible(top.x(), y, 0, SPACE_XS)

    def focusNextPrevChild(self, forwards: bool, /) -> bool:
        moved = super().focusNextPrevChild(forwards)
        # It may be outside by now: PySide6 does not say that this may be None.
        line: QWidget | None = self.focusWidget()
        if moved and line is not None and line.hasFocus():
            self.reveal(line)
        return moved

    def sizeHint(self) -> QSize:
        width = max(self.viewport().width(), 1)
        height = self.grid.totalHeightForWidth(width)
        return QSize(width, height if height >= 0 else self.grid.totalSizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(0, min(FIELD_HEIGHT, self.sizeHint().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            # A sentence may go on to a second line now.
            self.updateGeometry()
