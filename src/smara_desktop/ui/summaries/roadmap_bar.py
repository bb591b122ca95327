"""Moving the steps of the roadmap: the keys that do it, and what came of a move."""

from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from smara_desktop.domain.days import show_day
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.selection import name_of
from smara_desktop.i18n import _, language, tell
from smara_desktop.services import roadmap_moving
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.roadmap_moving import Days, Move
from smara_desktop.services.summaries.content import RecordKey
from smara_desktop.ui.context import Context
from smara_desktop.ui.keys import tip
from smara_desktop.ui.parts import label
from smara_desktop.ui.tokens import SPACE_L, SPACE_S

_KEYS = ("step_day", "step_week", "step_due")


class RoadmapBar(QWidget):
    """Tells the keys, saves a move; ``refused`` when the time line must show what is true."""

    refused = Signal()

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("roadmap_keys")
        self._context = context
        line = QHBoxLayout(self)
        line.setContentsMargins(SPACE_L, SPACE_S, SPACE_L, 0)
        words = [*map(tip, _KEYS), _("with the mouse: drag it, or one of its ends")]
        line.addWidget(label(" · ".join(words), "muted", wrap=True))

    def save(self, record: RecordKey, seen: Days, by: Move) -> None:
        """Save a move of the step that was ``seen`` there."""
        work = partial(roadmap_moving.move, self._context.register, record[1], seen, by)
        self._context.tasks.run(work, done=self._done, failed=self._failed, lane="save")

    def _done(self, result: Saved[Record] | Refused) -> None:
        if isinstance(result, Refused):
            words = " ".join(tell(one.message) for one in result.problems)
            if result.confirmable:
                open_it = _("Open the step with Enter to confirm it there.")
                words = f"{words} {open_it}"
            self._context.notices.warn(words)
            self.refused.emit()
            return
        self._context.notices.say(_told(result.record), result.changes.change)
        self._context.bus.tell(result.changes)

    def _failed(self, error: BaseException) -> None:
        self.refused.emit()
        self._context.notices.show(error)


def _told(record: Record) -> str:
    assert isinstance(record, RoadmapStep)
    name = name_of(RoadmapStep, partial(getattr, record), language())
    if record.starts is None:
        return _("{step}: due on {due}.").format(step=name, due=show_day(record.due))
    words = _("{step}: from {starts} to {due}.")
    return words.format(step=name, starts=show_day(record.starts), due=show_day(record.due))
