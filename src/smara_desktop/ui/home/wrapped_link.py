"""A link that is a button: its words go on to a second line where they do not fit on one."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStyle, QStyleOptionButton

from smara_desktop.ui import theme

_PADDING = 6
_ANY = 16777215


class WrappedLink(QPushButton):
    """Looks as a link does; as wide as it is given, as high as its words then need."""

    def __init__(self, words: str, name: str) -> None:
        super().__init__(words)
        self.setObjectName(name)
        self.setAccessibleName(words)
        theme.mark(self, "role", "link")
        # Not fixed: a layout remembers the height of another width, and cuts the second line.
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        one_line = super().sizeHint().height()
        beyond = self._needed(width) - self.fontMetrics().height()
        return one_line + max(beyond, 0)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def paintEvent(self, event: QEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text = ""
        painter = QPainter(self)
        self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        flags = Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter
        room = self.rect().adjusted(_PADDING, 0, -_PADDING, 0)
        painter.drawText(room, int(flags) | int(Qt.TextFlag.TextWordWrap), self.text())
        painter.end()

    def _needed(self, width: int) -> int:
        room = QRect(0, 0, max(width - 2 * _PADDING, 1), _ANY)
        flags = int(Qt.TextFlag.TextWordWrap)
        return self.fontMetrics().boundingRect(room, flags, self.text()).height()
