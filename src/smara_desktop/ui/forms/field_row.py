"""One field in a form: its label, its editor, and one line under them for a problem or help."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from smara_desktop.domain.describe import Field
from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import _, tell
from smara_desktop.ui import theme
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.lines_editor import LinesEditor
from smara_desktop.ui.forms.multiline_editor import MultilineEditor
from smara_desktop.ui.forms.one_line import OneLine
from smara_desktop.ui.tokens import FIELD_HEIGHT, SPACE_XS

LABEL_SHARE, EDITOR_SHARE = 4, 7


class FieldRow(QWidget):
    """A row of a section; it keeps its height, whatever it has to say."""

    def __init__(self, field: Field, editor: Editor) -> None:
        super().__init__()
        self.field, self.editor = field, editor
        self.problem: Problem | None = None
        self.message = OneLine()
        self.message.setObjectName(f"{field.name}_message")
        self._dot, self.label = QLabel("•"), QLabel(_(field.kind.label))
        theme.mark(self._dot, "role", "unsaved")
        self._dot.setToolTip(_("Not saved yet"))
        self._dot.setAccessibleName(_("Not saved yet"))
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(SPACE_XS)
        grid.setVerticalSpacing(0)
        wide = isinstance(editor, LinesEditor)
        if wide:
            grid.addWidget(editor.frame, 0, 0, 1, 2)
        else:
            top = Qt.AlignmentFlag.AlignTop
            grid.addWidget(self._labelled(), 0, 0, top)
            grid.addWidget(editor.frame, 0, 1)
        grid.addWidget(self.message, 1, 0, 1, 2)
        grid.setColumnStretch(0, LABEL_SHARE)
        grid.setColumnStretch(1, EDITOR_SHARE)
        self._dot.setVisible(not wide)
        self.show_state(None, "", unsaved=False)

    def show_state(self, problem: Problem | None, help_text: str, *, unsaved: bool) -> None:
        """Show a problem, else the help of the focused field; and whether it is saved."""
        self.problem = problem
        self._dot.setEnabled(unsaved)
        self._dot.setText("•" if unsaved else "")
        severity = problem.severity.value if problem else ""
        if not isinstance(self.editor, LinesEditor):
            theme.mark(self.editor.widget, "problem", severity)
            theme.mark(self.editor.widget, "unsaved", "true" if unsaved else "")
        text = tell(problem.message) if problem else help_text
        if text != self.message.text():
            self.message.setText(text)
            self.message.setToolTip(text if problem else "")
            self._describe(text)
        theme.mark(self.message, "role", "problem" if problem else "help")
        theme.mark(self.message, "severity", severity)

    def _describe(self, text: str) -> None:
        # A screen reader says it after the field's name.
        self.editor.widget.setAccessibleDescription(text)

    def _labelled(self) -> QWidget:
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        theme.mark(self.label, "role", "label")
        self.label.setBuddy(self.editor.widget)
        self.label.setWordWrap(True)
        self._dot.setFixedWidth(9)
        row.addWidget(self._dot)
        row.addWidget(self.label, 0)
        if self.field.kind.required:
            star = QLabel("*")
            theme.mark(star, "role", "required")
            star.setToolTip(_("Needed"))
            star.setAccessibleName(_("Needed"))
            row.addWidget(star)
        row.addStretch(1)
        box.setFixedHeight(FIELD_HEIGHT)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if isinstance(self.editor, MultilineEditor):
            self.label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return box
