"""One declared field outside a form: its label, its editor, its help or what is wrong with it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from smara_desktop.domain.describe import Field
from smara_desktop.i18n import _
from smara_desktop.ui import parts, theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.editors import editor_for
from smara_desktop.ui.tokens import SPACE_XS


class InlineField(QWidget):
    """``settled`` carries the field's name and text once it was left with another text."""

    settled = Signal(str, str)
    typed = Signal()

    def __init__(self, field: Field, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.editor = editor_for(field, context)
        self._stored = ""
        label = parts.label(_(field.kind.label), "label")
        label.setBuddy(self.editor.widget)
        self._below = parts.label(_(field.kind.help), "help", f"{field.name}_below", wrap=True)
        self._help = _(field.kind.help)
        if not self._help:
            # Shown before it has a parent, it would be a window of its own for a moment.
            self._below.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(SPACE_XS // 2)
        for widget in (label, self.editor.frame, self._below):
            column.addWidget(widget)
        column.addStretch(1)
        self.editor.edited.connect(self.typed)
        self.editor.left.connect(self._left)

    @property
    def name(self) -> str:
        """The field's name."""
        return self.editor.name

    def text(self) -> str:
        """What is typed."""
        return self.editor.text()

    @property
    def unsaved(self) -> bool:
        """Whether something else is typed here than is stored."""
        return self.editor.text() != self._stored

    def show_stored(self, text: str) -> None:
        """Show what is stored, unless the user is about something else here."""
        untouched = self.editor.text() == self._stored
        self._stored = text
        if untouched:
            self.editor.set_text(text)

    def show_problem(self, words: str) -> None:
        """Say what is wrong, under the field; empty words say that all is well."""
        theme.mark(self.editor.widget, "problem", "hard" if words else "")
        theme.mark(self._below, "role", "problem" if words else "help")
        self._below.setText(words or self._help)
        self._below.setVisible(bool(words or self._help))

    def _left(self) -> None:
        if self.editor.text() != self._stored:
            self.settled.emit(self.name, self.editor.text())
