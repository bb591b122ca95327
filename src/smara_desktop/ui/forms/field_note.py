"""The whole words under the focused field, when one line is too short for them."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QWidget

from smara_desktop.domain.problems import Severity
from smara_desktop.ui import theme
from smara_desktop.ui.forms.field_row import FieldRow


class FieldNote(QLabel):
    """A note that lies over what is below the focused field, so that nothing moves."""

    def __init__(self, body: QWidget) -> None:
        super().__init__(body)
        self._body = body
        self.setObjectName("field_note")
        self.setWordWrap(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setMargin(3)
        theme.mark(self, "role", "notice")
        self.hide()

    def follow(self, row: FieldRow | None) -> None:
        """Stand under ``row`` if its line does not hold all its words."""
        if row is None or row.message.fits or not row.message.text():
            self.hide()
            return
        theme.mark(self, "severity", _severity(row))
        self.setText(row.message.text())
        place = row.message.mapTo(self._body, QPoint(0, 0))
        width = row.message.width()
        self.setGeometry(place.x(), place.y(), width, self.heightForWidth(width))
        self.raise_()
        self.show()


def _severity(row: FieldRow) -> str:
    if row.problem is None:
        return "info"
    return "error" if row.problem.severity is Severity.HARD else "warn"
