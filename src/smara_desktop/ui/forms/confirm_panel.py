"""Asks why doubtful values are right, within the form: nothing is blocked meanwhile."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import N_, _, filled, tell
from smara_desktop.services.confirmed import REASON
from smara_desktop.ui import theme
from smara_desktop.ui.forms.pick_line import PickLine
from smara_desktop.ui.forms.remedies import Remedy, ways_out
from smara_desktop.ui.forms.suggestions import Entry
from smara_desktop.ui.tokens import SPACE_L, SPACE_S

if TYPE_CHECKING:
    from smara_desktop.ui.forms.buttons_row import ButtonsRow
    from smara_desktop.ui.forms.questions import Questions

REASONS = (
    N_("Checked: this is right"),
    N_("Verified with the person"),
    N_("Verified on the papers"),
    N_("Paper to be given later"),
    N_("Decided by the committee"),
)
"""What is proposed; the first, which fits every doubt, stands there from the start."""


class Asking(Struct, frozen=True):
    """A question that stands open: its problems, and the reasons by rule, in no language."""

    problems: tuple[Problem, ...]
    reasons: dict[str, str]


class ReasonLine(PickLine):
    """A free text for which usual reasons are proposed."""

    def proposals(self, typed: str) -> Sequence[Entry]:
        known = [_(one) for one in REASONS]
        return [Entry(one, one) for one in known if one.casefold().startswith(typed.casefold())]

    def take(self, value: str) -> None:
        self.setText(value)
        self.typing = False
        self.close_list()
        self.picked.emit()

    def settle(self) -> None:
        if self.pointed and self.listing:
            self.take(self.choices().value())

    def show_value(self) -> None:
        """The text stands as it is."""


class ConfirmPanel(QFrame):
    """The soft problems of a form with a reason each; Enter on the last one confirms.

    ``back`` is what the button says that gives up.
    """

    confirmed = Signal(dict)
    given_up = Signal()
    remedy_asked = Signal(object, object)

    def __init__(self, parent: QWidget, back: str = "") -> None:
        super().__init__(parent)
        self.setObjectName("confirm_panel")
        self._back = back or _("Back to the form")
        theme.mark(self, "role", "notice")
        theme.mark(self, "severity", "warn")
        self._lines: dict[str, ReasonLine] = {}
        self._problems: tuple[Problem, ...] = ()
        self._remedies: dict[str, tuple[Problem, Remedy]] = {}
        self._outer = QVBoxLayout(self)
        self._outer.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, SPACE_S)
        self._outer.setSpacing(SPACE_S)
        self._content: QFrame | None = None
        self._questions: Questions | None = None
        self._buttons_row: ButtonsRow | None = None
        self.hide()

    def ask(self, problems: Sequence[Problem]) -> None:
        """Show the problems and put the keyboard on the first reason."""
        # Imported when something is asked: the start does not wait for it.
        from smara_desktop.ui.forms.questions import Questions

        self._lines, self._remedies = {}, ways_out(problems)
        self._problems = tuple(problems)
        if self._content is not None:
            self._content.deleteLater()
        self._content, questions = QFrame(), Questions()
        self._questions = questions
        column = QVBoxLayout(self._content)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(QLabel(_("To be confirmed: is this right, and why?")))
        grid = questions.grid
        grid.setColumnStretch(0, 3)
        grid.setColumnStretch(1, 2)
        for problem in problems:
            self._add(grid, problem)
        column.addWidget(questions)
        column.addLayout(self._buttons())
        self._outer.addWidget(self._content)
        self.show()
        self._fit()
        next(iter(self._lines.values())).setFocus()

    def reasons(self) -> dict[str, str]:
        """The reasons given, by rule."""
        return {rule: line.text().strip() for rule, line in self._lines.items()}

    def kept(self) -> Asking | None:
        """What is asked and answered so far, for ``take_up``; ``None`` while nothing is asked."""
        if self.isHidden():
            return None
        proposed = {_(one): one for one in REASONS}
        texts = {rule: line.text() for rule, line in self._lines.items()}
        return Asking(self._problems, {rule: proposed.get(one, one) for rule, one in texts.items()})

    def take_up(self, asking: Asking) -> None:
        """Ask what was asked, answered as it was."""
        self.ask(asking.problems)
        for rule, reason in asking.reasons.items():
            self._lines[rule].setText(_(reason) if reason in REASONS else reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._enter()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            self.given_up.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        if self._buttons_row is not None:
            self._buttons_row.fit(self.width() - 2 * SPACE_L)

    def accept(self) -> None:
        """Confirm with the reasons that stand there."""
        for line in self._lines.values():
            line.finish()
        self._confirm()

    def close_panel(self) -> None:
        """Hide the panel."""
        for line in self._lines.values():
            line.close_list()
        self.hide()

    def _add(self, grid: QGridLayout, problem: Problem) -> None:
        row = grid.rowCount()
        words = QLabel(tell(problem.message))
        words.setWordWrap(True)
        grid.addWidget(words, row, 0)
        line = self._lines.get(problem.rule)
        if line is None:
            line = self._lines[problem.rule] = ReasonLine()
            line.setObjectName(f"reason_{problem.rule}")
            line.setAccessibleName(filled(_("Reason: {problem}"), problem=words.text()))
            line.setMaxLength(REASON.longest)
            line.setText(_(REASONS[0]))
            grid.addWidget(line, row, 1)

    def _buttons(self) -> QVBoxLayout:
        from smara_desktop.ui.forms.buttons_row import ButtonsRow

        confirm = _button("confirm", _("Confirm and save"), self._confirm, "primary")
        back = _button("give_up_confirming", self._back, self._give_up)
        ways = [
            _button(f"remedy_{action}", tell(remedy.words), self._remedy)
            for action, (_problem, remedy) in self._remedies.items()
        ]
        told = {confirm: "next_field", back: "leave"}
        if len(ways) == 1:  # of several the key takes that of the focused field
            told[ways[0]] = "remedy"
        self._buttons_row = ButtonsRow(confirm, ways, back, told)
        return self._buttons_row

    def _enter(self) -> None:
        """Enter goes from reason to reason, and confirms on the last one."""
        lines = list(self._lines.values())
        for line in lines:
            line.settle()
            line.close_list()
        focused = next((at for at, line in enumerate(lines) if line.hasFocus()), len(lines) - 1)
        empty = [line for line in lines[: focused + 1] if not line.text().strip()]
        if empty:
            empty[0].setFocus()
        elif focused + 1 < len(lines):
            lines[focused + 1].setFocus()
            assert self._questions is not None
            self._questions.reveal(lines[focused + 1])
        else:
            self._confirm()

    def _confirm(self) -> None:
        lacking = [line for line in self._lines.values() if not line.text().strip()]
        if lacking:
            lacking[0].setFocus()
            return
        self.close_panel()
        self.confirmed.emit(self.reasons())

    def _give_up(self) -> None:
        self.close_panel()
        self.given_up.emit()

    def _remedy(self) -> None:
        action = self.sender().objectName().removeprefix("remedy_")
        self.close_panel()
        problem, remedy = self._remedies[action]
        self.remedy_asked.emit(problem, remedy)


def _button(name: str, words: str, slot: Callable[[], None], role: str = "") -> QPushButton:
    button = QPushButton(words)
    button.setObjectName(name)
    button.setAccessibleName(words)
    button.setAutoDefault(True)
    theme.mark(button, "role", role)
    button.clicked.connect(slot)
    return button
