"""Asks once why something doubtful is right: what is doubted, one line for the reason."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.i18n import _, tell
from smara_desktop.services.confirmed import REASON
from smara_desktop.ui import parts, theme
from smara_desktop.ui.inline.buttons import button
from smara_desktop.ui.tokens import SPACE_M, SPACE_S, SPACE_XS


class ReasonBox(QFrame):
    """Hidden while there is nothing to ask; ``confirmed`` carries the reason typed.

    Hard problems are told alone: no reason makes them right.
    """

    confirmed = Signal(str)
    given_up = Signal()

    def __init__(self, action: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("reason_box")
        theme.mark(self, "role", "notice")
        self._told = parts.label("", name="reason_problems", wrap=True)
        self.reason = QLineEdit()
        self.reason.setObjectName("reason")
        self.reason.setMaxLength(REASON.longest)
        self.reason.setAccessibleName(_("Reason"))
        self.reason.setPlaceholderText(_("Why is it right all the same?"))
        self.button = button(action, "confirm_reason", self._confirm)
        self._lay_out()
        self.reason.returnPressed.connect(self._confirm)
        self.hide()

    def ask(self, problems: Iterable[Problem]) -> None:
        """Show these problems and, when a reason is enough, ask for it."""
        found = list(problems)
        hard = [one for one in found if one.severity is Severity.HARD]
        lines = dict.fromkeys(tell(one.message) for one in hard or found)
        self.ask_lines(lines, confirmable=not hard)

    def ask_lines(self, lines: Iterable[str], *, confirmable: bool, focus: bool = True) -> None:
        """The same for sentences; without ``focus`` the keyboard stays where it is."""
        told = list(lines)
        self._told.setText("\n".join(told))
        theme.mark(self, "severity", "warn" if confirmable else "error")
        self._asking.setVisible(confirmable and bool(told))
        self.setVisible(bool(told))
        if told and confirmable and focus:
            self.reason.setFocus()

    def settle(self) -> None:
        """Nothing is to be asked any more."""
        self.reason.clear()
        self.hide()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.settle()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def _confirm(self) -> None:
        reason = self.reason.text().strip()
        theme.mark(self.reason, "problem", "" if reason else "hard")
        if reason:
            self.confirmed.emit(reason)
        else:
            self.reason.setFocus()

    def _lay_out(self) -> None:
        self._asking = QWidget()
        line = QHBoxLayout(self._asking)
        line.setContentsMargins(0, SPACE_XS, 0, 0)
        line.setSpacing(SPACE_S)
        line.addWidget(self.reason, 1)
        line.addWidget(self.button)
        box = QVBoxLayout(self)
        box.setContentsMargins(SPACE_M, SPACE_S, SPACE_M, SPACE_S)
        box.setSpacing(0)
        box.addWidget(self._told)
        box.addWidget(self._asking)
