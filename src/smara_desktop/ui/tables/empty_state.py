"""What a list without rows says: why it is empty, and the way out."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from smara_desktop.domain.record import Record
from smara_desktop.i18n import _
from smara_desktop.services.lists import Filtering
from smara_desktop.ui import theme, tokens


class EmptyState(QWidget):
    """Words and one button: ``new_asked`` when nothing is recorded yet, else ``clear_asked``."""

    new_asked = Signal()
    clear_asked = Signal()

    def __init__(self, of: type[Record], parent: QWidget) -> None:
        super().__init__(parent)
        self._of, self._narrowed = of, False
        column = QVBoxLayout(self)
        column.setSpacing(tokens.SPACE_S)
        column.addStretch(2)
        self.words = QLabel(self)
        self.words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        theme.mark(self.words, "role", "section")
        self.advice = QLabel(self)
        self.advice.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.advice.setWordWrap(True)
        theme.mark(self.advice, "role", "muted")
        self.button = QPushButton(self)
        self.words.setObjectName("empty_words")
        self.advice.setObjectName("empty_advice")
        self.button.setObjectName("empty_button")
        self.button.clicked.connect(self._clicked)
        for widget in (self.words, self.advice):
            column.addWidget(widget)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def explain(self, filtering: Filtering, *, narrowed: bool) -> None:
        """Say why there is nothing, for the present filters."""
        self._narrowed = narrowed
        if filtering.deleted and not filtering.chosen and not filtering.text.strip():
            self.words.setText(_("Nothing was deleted."))
            self.advice.setText(_("What is deleted is kept here, and can be restored."))
        elif narrowed:
            self.words.setText(_("No record answers to this."))
            self.advice.setText(_("Ask for less: fewer words, or fewer filters."))
        else:
            self.words.setText(_("Nothing is recorded here yet."))
            self.advice.setText(_("Records appear here as soon as they are saved."))
        self.button.setText(_("Show all") if narrowed else _(self._of.type.new))
        theme.mark(self.button, "role", "" if narrowed else "primary")

    def _clicked(self) -> None:
        (self.clear_asked if self._narrowed else self.new_asked).emit()
