"""Moving the steps of the roadmap: the keys that do it, and what came of a move."""

from collections import deque
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from shiboken6 import isValid

from smara_desktop.domain.days import show_day
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.selection import name_of
from smara_desktop.i18n import _, filled, language, tell
from smara_desktop.services import roadmap_moving
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.roadmap_moving import Days, Move
from smara_desktop.services.summaries.content import RecordKey
from smara_desktop.ui.context import Context
from smara_desktop.ui.forms.confirm_panel import ConfirmPanel
from smara_desktop.ui.keys import tip
from smara_desktop.ui.parts import label
from smara_desktop.ui.tokens import SPACE_L, SPACE_S

_KEYS = ("step_day", "step_week", "step_due")
Asked = tuple[RecordKey, Days, Move]


class RoadmapBar(QWidget):
    """Tells the keys, saves a move, asks why a doubtful one is right; ``refused`` when the time
    line must show what is true."""

    refused = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roadmap_keys")
        self._context = context
        self._under_way: deque[Asked] = deque()
        self._asked: Asked | None = None
        self._keyboard: QWidget | None = None
        self.confirm = ConfirmPanel(self, back=_("Leave it where it was"))
        self.confirm.confirmed.connect(self._confirmed)
        self.confirm.given_up.connect(self._given_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, 0)
        column.setSpacing(SPACE_S)
        words = [*map(tip, _KEYS), _("with the mouse: drag it, or one of its ends")]
        column.addWidget(label(" · ".join(words), "muted", wrap=True))
        column.addWidget(self.confirm)

    def save(self, record: RecordKey, seen: Days, by: Move) -> None:
        """Save a move of the step that was ``seen`` there."""
        self._drop()
        self._save((record, seen, by), {})

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._drop()

    def _drop(self) -> None:
        """What was still to be confirmed is not moved."""
        self.confirm.close_panel()
        self._asked = None

    def _save(self, asked: Asked, reasons: dict[str, str]) -> None:
        self._under_way.append(asked)
        record, seen, by = asked
        work = partial(
            roadmap_moving.move, self._context.register, record[1], seen, by, reasons or None
        )
        self._context.tasks.run(work, done=self._done, failed=self._failed, lane="save")

    def _done(self, result: Saved[Record] | Refused) -> None:
        asked = self._under_way.popleft()
        if isinstance(result, Saved):
            self._context.notices.say(_told(result.record), result.changes.change)
            self._context.bus.tell(result.changes)
        elif result.confirmable and self.isVisible() and not self._under_way:
            self._asked = asked
            self._keyboard = QApplication.focusWidget()
            self.confirm.ask(result.problems)
        else:
            self._context.notices.warn(" ".join(tell(one.message) for one in result.problems))
            self.refused.emit()

    def _confirmed(self, reasons: dict[str, str]) -> None:
        self._give_back()
        asked, self._asked = self._asked, None
        if asked is not None:
            self._save(asked, reasons)

    def _given_up(self) -> None:
        self._give_back()
        self._asked = None
        self.refused.emit()

    def _give_back(self) -> None:
        """The keyboard goes back to the step that was moved."""
        before, self._keyboard = self._keyboard, None
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: BaseException) -> None:
        self._under_way.popleft()
        self.refused.emit()
        self._context.notices.show(error)


def _told(record: Record) -> str:
    assert isinstance(record, RoadmapStep)
    name = name_of(RoadmapStep, partial(getattr, record), language())
    if record.starts is None:
        return filled(_("{step}: due on {due}."), step=name, due=show_day(record.due))
    words = _("{step}: from {starts} to {due}.")
    return filled(words, step=name, starts=show_day(record.starts), due=show_day(record.due))
