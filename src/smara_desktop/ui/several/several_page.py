"""What both pages for several have: foreseen before it is saved, saved at once, undone at once."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.i18n import _, tell
from smara_desktop.services import several_telling
from smara_desktop.services.register import Register
from smara_desktop.services.several import Foreseen, Problems, SeveralRefused, SeveralSaved
from smara_desktop.services.several_telling import Summary
from smara_desktop.ui import parts, theme
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.buttons import button
from smara_desktop.ui.inline.reason_box import ReasonBox
from smara_desktop.ui.keys import key
from smara_desktop.ui.several.summary_view import SummaryView
from smara_desktop.ui.tokens import SPACE_M, SPACE_S


def _foreseen(register: Register, work: Callable[[], Foreseen]) -> Summary:
    return several_telling.summary(register, work())


class SeveralPage(QWidget):
    """``saved`` carries the ``SeveralSaved``; ``closed`` comes when the page is done with."""

    saved = Signal(object)
    closed = Signal()

    def __init__(
        self, context: Context, name: str, title: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(name)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        theme.mark(self, "role", "page")
        self.references: dict[UUID, str] = {}
        self._problems: Problems = {}
        self._saving = False
        self.title = parts.label(title, "page_title")
        self.about = parts.label("", "muted", f"{name}_about", wrap=True)
        self.summary = SummaryView(context)
        self.reason_box = ReasonBox(_("Save with this reason"))
        words, native = _("Save"), key("save").native()
        self.save_button = button(f"{words} ({native})", "save_several", self.save, role="primary")
        self.cancel_button = button(_("Cancel (Esc)"), "cancel_several", self.close_page)
        self.body = QVBoxLayout()
        self.foot = QHBoxLayout()
        self.reason_box.confirmed.connect(self._confirmed)
        self.reason_box.given_up.connect(self.focus_first)
        bound = QShortcut(QKeySequence(key("save").sequence), self)
        bound.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        bound.activated.connect(self.save)

    def lay_out(self) -> None:
        """Title, body, what is doubtful, buttons."""
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_M, SPACE_M, SPACE_M, SPACE_S)
        column.setSpacing(SPACE_S)
        column.addWidget(self.title)
        column.addWidget(self.about)
        column.addLayout(self.body, 1)
        column.addWidget(self.reason_box)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel_button)
        self.foot.addWidget(self.save_button)
        column.addLayout(self.foot)

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""

    def foresight(self) -> Callable[[], Foreseen]:
        """The work that tells what a save would do."""
        raise NotImplementedError

    def writing(self, reasons: Mapping[str, str]) -> Callable[[], SeveralSaved | SeveralRefused]:
        """The work that saves."""
        raise NotImplementedError

    def done_words(self, count: int) -> str:
        """What the status bar says of a save."""
        raise NotImplementedError

    def show_field_problems(self, problems: list[Problem]) -> list[Problem]:
        """Show what is wrong beside its field; returns what has no field here."""
        return problems

    def foresee(self) -> None:
        """Ask what a save would do, and show it."""
        work = partial(_foreseen, self.context.register, self.foresight())
        self.context.tasks.run(work, done=self._show_foreseen, lane="read")

    def save(self) -> None:
        """Save all of it, or nothing."""
        if not self._ready():
            return
        rules = {one.rule for found in self._problems.values() for one in found}
        reason = self.reason_box.reason.text().strip()
        self._write(dict.fromkeys(rules, reason) if reason else {})

    def close_page(self) -> None:
        """Give it up: nothing was written."""
        self.context.bus.previewed.emit({})
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_page()
        else:
            super().keyPressEvent(event)

    def _ready(self) -> bool:
        return not self._saving

    def _confirmed(self, reason: str) -> None:
        self.save()

    def _write(self, reasons: Mapping[str, str]) -> None:
        self._saving = True
        self.context.tasks.run(
            self.writing(reasons), done=self._written, failed=self._failed, lane="save"
        )

    def _written(self, done: SeveralSaved | SeveralRefused) -> None:
        self._saving = False
        if isinstance(done, SeveralRefused):
            self._show_problems(done.problems)
            return
        self.reason_box.settle()
        self.context.bus.previewed.emit({})
        if done.changes.change:
            self.context.notices.say(self.done_words(len(done.records)), done.changes.change)
        self.context.bus.tell(done.changes)
        self.saved.emit(done)
        self.closed.emit()

    def _failed(self, error: BaseException) -> None:
        self._saving = False
        self.context.notices.show(error)

    def _show_foreseen(self, summary: Summary) -> None:
        self.summary.show_summary(summary)
        self.context.bus.previewed.emit(summary.foreseen.moved)
        self._show_problems(summary.foreseen.problems, ask=False)

    def _show_problems(self, problems: Problems, *, ask: bool = True) -> None:
        self._problems = problems
        everything = [one for found in problems.values() for one in found]
        left = self.show_field_problems(everything)
        hard = [one for one in left if one.severity is Severity.HARD]
        wanted = {id(one) for one in hard or left}
        lines = self._lines(
            (one, problem)
            for one, found in problems.items()
            for problem in found
            if id(problem) in wanted
        )
        self.reason_box.ask_lines(lines, confirmable=not hard, focus=ask)

    def _lines(self, found: Iterable[tuple[UUID, Problem]]) -> list[str]:
        """Each problem once, with the records it is about."""
        about: dict[str, list[str]] = {}
        for one, problem in found:
            about.setdefault(tell(problem.message), []).append(self.references.get(one, ""))
        return [f"{words} ({_listed(of)})" for words, of in about.items()]


def _listed(references: list[str]) -> str:
    shown = ", ".join(references[:3])
    more = len(references) - 3
    return f"{shown} + {more}" if more > 0 else shown
