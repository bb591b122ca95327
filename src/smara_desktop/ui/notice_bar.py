"""A message across the page: what went wrong and what to do; it stays until it is closed."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from smara_desktop.i18n import _
from smara_desktop.ui import theme
from smara_desktop.ui.icons import icon
from smara_desktop.ui.parts import label, push_button, tool_button
from smara_desktop.ui.tokens import SPACE_L, SPACE_S

_DRAWINGS = {"error": "error", "warn": "warning", "good": "ok"}


class NoticeBar(QFrame):
    """One message at a time, the newest; ``pressed`` when its button is, with the button's name."""

    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        theme.mark(self, "role", "notice")
        self._mark = label("", name="notice_mark")
        self.words = label("", name="notice_words", wrap=True)
        self._action = push_button("", "notice_action")
        self._action.clicked.connect(self._press)
        close = tool_button(_("Close this message"), "notice_close", "close")
        close.clicked.connect(self.hide)
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_S, SPACE_S)
        line.addWidget(self._mark)
        line.addWidget(self.words, 1)
        line.addWidget(self._action)
        line.addWidget(close)
        self._name = ""
        self.hide()

    def tell(self, words: str, severity: str = "error", action: str = "", name: str = "") -> None:
        """Show ``words``; ``action`` is the text of a button that emits ``pressed(name)``."""
        theme.mark(self, "severity", severity)
        drawing, colour = _DRAWINGS.get(severity, "info"), severity
        shown = colour if severity in _DRAWINGS else "accent"
        self._mark.setPixmap(icon(drawing, shown).pixmap(18, 18))
        self.words.setText(words)
        self.setAccessibleName(words)
        self._name = name
        self._action.setText(action)
        self._action.setVisible(bool(action))
        self.show()

    def add(self, words: str, severity: str) -> None:
        """Show ``words`` under what stands there, which keeps its button: neither answers what the
        other was asked for, and both are to be seen."""
        if self.isHidden():
            self.tell(words, severity)
        elif words not in self.words.text():
            both = f"{self.words.text()}\n{words}"
            self.tell(both, severity, self._action.text(), self._name)

    def _press(self) -> None:
        self.hide()
        self.pressed.emit(self._name)
