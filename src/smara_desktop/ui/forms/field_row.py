"""One field in a form: its label, its editor, and one line under them for a problem or help."""

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QSizePolicy, QWidget

from smara_desktop.domain.describe import Field
from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import _
from smara_desktop.ui import theme
from smara_desktop.ui.forms.editor import Editor
from smara_desktop.ui.forms.lines_editor import LinesEditor
from smara_desktop.ui.forms.multiline_editor import MultilineEditor
from smara_desktop.ui.forms.one_line import OneLine
from smara_desktop.ui.forms.remedies import told
from smara_desktop.ui.tokens import FIELD_HEIGHT, SPACE_XS

LABEL_SHARE, EDITOR_SHARE = 4, 7
_NARROW = 330
"""Pixels of a row's width below which its label gets a larger share: words need their room."""
_MARK = 11
"""The room for the dot before a label, and for the star behind it."""
_LEAN = 2
"""What letters may reach beyond their own width."""


def shares(width: int) -> tuple[int, int]:
    """How a row of this width is shared by label and editor."""
    return (5, 6) if width < _NARROW else (LABEL_SHARE, EDITOR_SHARE)


class FieldRow(QWidget):
    """A row of a section; it keeps its height, whatever it has to say."""

    def __init__(
        self,
        parent: QWidget,
        field: Field,
        editor: Editor,
        beside: QWidget | None = None,
        *,
        either: bool = False,
    ) -> None:
        """``either`` says that the field is needed here or in the other script."""
        super().__init__(parent)
        self.field, self.editor, self._either = field, editor, either
        self.problem: Problem | None = None
        self._two = False
        self.message = OneLine(self)
        self.message.setObjectName(f"{field.name}_message")
        self._box = QWidget(self)
        self._dot, self.label = QLabel("•", self._box), QLabel(_(field.kind.label), self._box)
        self._words_width = self.label.fontMetrics().horizontalAdvance(self.label.text())
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
            grid.addWidget(self._labelled(), 0, 0, 2, 1, top)
            grid.addLayout(_together(editor.frame, beside), 0, 1)
        grid.addWidget(self.message, 1, 0, 1, 2)
        self._grid = grid
        self._share()
        self._box.setVisible(not wide)
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
        text = told(problem) if problem else help_text
        if text != self.message.text():
            self.message.setText(text)
            self.message.setToolTip(text if problem else "")
            self._describe(text)
            if not isinstance(self.editor, LinesEditor):
                self._fit_message()
        theme.mark(self.message, "role", "problem" if problem else "help")
        theme.mark(self.message, "severity", severity)

    def parts(self) -> list[QWidget]:
        """What stands in the row besides its line: the label and the editor."""
        return [one for one in (self._box, self.editor.frame) if one.isVisible()]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        if not isinstance(self.editor, LinesEditor):
            self._fit_label()
            self._fit_message()

    def _share(self) -> None:
        for column, share in enumerate(shares(self.width())):
            self._grid.setColumnStretch(column, share)

    def _fit_label(self) -> None:
        """A label too long for one line is written small, on two."""
        own, editors = shares(self.width())
        room = self.width() * own // (own + editors) - (3 if self._either else 2) * _MARK - _LEAN
        long = self._words_width > room
        theme.mark(self.label, "role", "help" if long else "label")
        metrics, words = self.label.fontMetrics(), self.label.text()
        self._two = metrics.horizontalAdvance(words) > room
        broken = metrics.boundingRect(QRect(0, 0, room, 1), Qt.TextFlag.TextWordWrap, words)
        two = max(FIELD_HEIGHT + SPACE_XS, broken.height())
        self._box.setFixedHeight(two if self._two else FIELD_HEIGHT)
        # Left to itself, a text that may be broken asks for less room than there is.
        self.label.setWordWrap(self._two)
        self._words.setStretchFactor(self.label, int(self._two))

    def _fit_message(self) -> None:
        """Words stand under the editor; what is too long for it begins under the label."""
        words = self.message.fontMetrics().horizontalAdvance(self.message.text())
        editor = self.editor.frame
        mirrored = self.layoutDirection() is Qt.LayoutDirection.RightToLeft
        side = self.width() - editor.x() - editor.width() if mirrored else editor.x()
        # A label on two lines reaches into the line below it.
        start = side if words <= editor.width() or self._two else 0
        self.message.setIndent(start or _MARK)

    def _describe(self, text: str) -> None:
        # A screen reader says it after the field's name.
        self.editor.widget.setAccessibleDescription(text)

    def _labelled(self) -> QWidget:
        box = self._box
        row = self._words = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        theme.mark(self.label, "role", "label")
        self.label.setBuddy(self.editor.widget)
        self._dot.setFixedWidth(9)
        row.addWidget(self._dot)
        row.addWidget(self.label, 0)
        if self.field.kind.required or self._either:
            star = QLabel("*", box)
            theme.mark(star, "role", "label" if self._either else "required")
            words = _("Needed, in French or in Arabic") if self._either else _("Needed")
            star.setToolTip(words)
            star.setAccessibleName(words)
            row.addWidget(star)
        row.addStretch()
        box.setFixedHeight(FIELD_HEIGHT)
        box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        if isinstance(self.editor, MultilineEditor):
            self.label.setAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        return box


def _together(frame: QWidget, beside: QWidget | None) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(SPACE_XS)
    row.addWidget(frame, 1)
    if beside is not None:
        row.addWidget(beside)
    return row
