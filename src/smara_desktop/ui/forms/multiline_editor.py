"""Editor of several lines; Tab leaves it, Enter begins a line."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent, QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit

from smara_desktop.domain.describe import Field
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.line_editor import for_good

LINES = 3


class TextArea(QPlainTextEdit):
    """A plain text edit that tells when it was left."""

    left = Signal()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if for_good(event):
            self.left.emit()


class MultilineEditor(Editor):
    """A text of several lines."""

    def __init__(self, field: Field, context: Context) -> None:
        self.area = TextArea()
        super().__init__(field, self.area)
        self.area.setTabChangesFocus(True)
        line = QFontMetrics(self.area.font()).lineSpacing()
        self.area.setFixedHeight(LINES * line + 16)
        self.area.textChanged.connect(self.edited)
        self.area.left.connect(self.left)

    def text(self) -> str:
        return self.area.toPlainText()

    def set_text(self, text: str) -> None:
        if text != self.area.toPlainText():
            self.area.blockSignals(True)
            self.area.setPlainText(text)
            self.area.blockSignals(False)
