"""The whole words under a field, when its own line is too short for them."""

from collections.abc import Iterable

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QWidget

from smara_desktop.domain.problems import Severity
from smara_desktop.ui import theme
from smara_desktop.ui.forms.field_row import FieldRow

_MARGIN = 3


class FieldNote(QLabel):
    """A note that lies over the form, so that nothing moves.

    It runs on beside the field, over the lines that are kept free under the fields there; where
    they are not free, the note of the focused field lies over what is below it.
    """

    def __init__(self, body: QWidget) -> None:
        super().__init__(body)
        self._body = body
        self.setObjectName("field_note")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setContentsMargins(_MARGIN, 0, _MARGIN, 0)
        theme.mark(self, "role", "notice")
        self.hide()

    def follow(self, row: FieldRow | None, taken: Iterable[QRect], *, focused: bool) -> None:
        """Stand under ``row`` if its line does not hold all its words; ``taken`` are the places
        of the form, in the body, that a note may not lie on."""
        if row is None or row.message.fits or not row.message.text():
            self.hide()
            return
        theme.mark(self, "severity", _severity(row))
        self.setFont(row.message.font())
        self.setText(row.message.text())
        beside = self._beside(row)
        free = self._body.rect().contains(beside) and not any(map(beside.intersects, taken))
        self.setWordWrap(not free)
        if free:
            self.setGeometry(beside)
        elif focused:
            line = QRect(row.message.mapTo(self._body, QPoint(0, 0)), row.message.size())
            self.setGeometry(line)
            self.setFixedSize(line.width(), self.heightForWidth(line.width()))
        self.raise_()
        self.setVisible(free or focused)

    def _beside(self, row: FieldRow) -> QRect:
        """One line as long as the words, from where the field's own line begins."""
        self.setMinimumSize(0, 0)
        self.setMaximumSize(16777215, 16777215)
        line, indent = row.message, max(row.message.indent() - _MARGIN, 0)
        words = line.fontMetrics().horizontalAdvance(line.text()) + 2 * _MARGIN + 2
        at = line.mapTo(self._body, QPoint(0, 0))
        inside = self._body.contentsRect()
        if line.layoutDirection() is Qt.LayoutDirection.RightToLeft:
            left = max(at.x() + line.width() - indent - words, inside.left())
        else:
            left = min(at.x() + indent, inside.right() - words)
        return QRect(left, at.y(), words, line.height())


def _severity(row: FieldRow) -> str:
    if row.problem is None:
        return "info"
    return "error" if row.problem.severity is Severity.HARD else "warn"
