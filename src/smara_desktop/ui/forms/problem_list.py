"""All problems of a form in a list above its foot, one key away; Enter goes to the field."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.i18n import _
from smara_desktop.ui.forms.remedies import told
from smara_desktop.ui.icons import icon
from smara_desktop.ui.tokens import ROW_HEIGHT

MOST_SHOWN = 5


class ProblemList(QListWidget):
    """The problems in the order of the form, hard ones first."""

    problem_chosen = Signal(object)
    left = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("problem_list")
        self.setAccessibleName(_("List of problems"))
        self.setWordWrap(True)
        self._problems: tuple[Problem, ...] = ()
        self.itemClicked.connect(self._choose)
        self.hide()

    def show_problems(self, problems: Sequence[Problem]) -> None:
        """Show these problems; the list goes when there are none left."""
        if tuple(problems) == self._problems:
            return
        self._problems = tuple(problems)
        self.clear()
        for problem in problems:
            hard = problem.severity is Severity.HARD
            picture = icon("error", "error") if hard else icon("warning", "warn")
            item = QListWidgetItem(picture, told(problem), self)
            item.setData(Qt.ItemDataRole.UserRole, problem)
        self.setFixedHeight(min(len(problems), MOST_SHOWN) * (ROW_HEIGHT + 3) + 4)
        if not problems:
            self.hide()

    def open_list(self) -> None:
        """Show the list and give it the keyboard."""
        if self._problems:
            self.show()
            self.setCurrentRow(0)
            self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentRow() >= 0:
            self._choose(self.currentItem())
        elif event.key() == Qt.Key.Key_Escape:
            self.hide()
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _choose(self, item: QListWidgetItem) -> None:
        self.problem_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
