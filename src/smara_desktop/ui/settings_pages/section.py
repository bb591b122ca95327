"""What every part of the settings has: it saves each field at once, and tells it in one line."""

from collections import deque
from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from smara_desktop.domain.problems import Problem
from smara_desktop.i18n import _, filled
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.ui import parts
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.grid_model import Key
from smara_desktop.ui.tokens import SPACE_M, SPACE_S


class Place(NamedTuple):
    """Where an edit was typed: a row's key (or nothing) and a field's name."""

    key: Key
    name: str


class Section(QWidget):
    """One part of the settings; a subclass shows what is stored and answers what was refused."""

    def __init__(self, context: Context, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.setObjectName(f"settings_{name}")
        self._pending: deque[tuple[str, Place]] = deque()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, SPACE_M, 0, 0)
        self.column.setSpacing(SPACE_S)

    def refresh(self) -> None:
        """Show what is stored now."""

    def focus_first(self) -> None:
        """Put the keyboard where work begins."""

    @property
    def unfinished(self) -> bool:
        """Whether something is typed here that is not saved: begun, or refused."""
        return False

    def refused(self, problems: tuple[Problem, ...], place: Place) -> None:
        """Say beside the field why it was not saved."""

    def accepted(self, place: Place) -> None:
        """What was typed is saved: nothing is wrong with it any more."""

    def save(self, work: Callable[[], Changes | Refused], said: str, place: Place) -> None:
        """Save one edit; ``said`` is told when it is done."""
        self._pending.append((said, place))
        self.context.tasks.run(work, done=self._saved, failed=self._failed, lane="save")

    def explain(self, words: str) -> None:
        """Add a line that says what this part is for."""
        self.column.addWidget(parts.label(words, "help", wrap=True))

    def _saved(self, done: Changes | Refused) -> None:
        said, place = self._pending.popleft()
        if isinstance(done, Refused):
            self.refused(done.problems, place)
            return
        self.accepted(place)
        if done.plan:
            self.context.notices.say(said, done.change)
            self.context.bus.tell(done)
        else:
            self.refresh()

    def _failed(self, error: BaseException) -> None:
        self._pending.popleft()
        self.context.notices.show(error)


def saved_words(what: str) -> str:
    """What the status bar says: ``Phase 2 is saved.``"""
    return filled(_("{what}: saved."), what=what)
