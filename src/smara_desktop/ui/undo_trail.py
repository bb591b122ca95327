"""What this session wrote, so that Ctrl+Z takes it back one by one."""

from bisect import insort
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from smara_desktop.i18n import _
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.ui.context import Context

if TYPE_CHECKING:
    from smara_desktop.services.undo_telling import Undone


class UndoTrail(QObject):
    """Collects the numbers of the changes told on the bus; what an undo wrote is not undone."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.changes: list[int] = []
        self._telling = False
        context.bus.changed.connect(self._changed)

    def undo_last(self) -> None:
        """Take back the newest change of this session that still stands."""
        if self.changes:
            self.undo(self.changes[-1])
        else:
            self._context.notices.say(_("Nothing left to undo in this session."))

    def undo(self, change: int) -> None:
        """Take back one change, off the GUI thread; refused with words if it cannot be.

        Meanwhile it is not among ``changes``, so that a second key takes back the one before; a
        fault (no room, a pulled stick) puts it back, to be undone once the fault is gone.
        """
        from smara_desktop.services.undo_telling import undone

        known = change in self.changes
        if known:
            self.changes.remove(change)
        work = partial(undone, self._context.register, change)
        failed = partial(self._failed, change) if known else self._context.notices.show
        self._context.tasks.run(work, done=self._undone, failed=failed, lane="save")

    def _failed(self, change: int, error: BaseException) -> None:
        insort(self.changes, change)
        self._context.notices.show(error)

    def _undone(self, undone: "Undone") -> None:
        result = undone.result
        if isinstance(result, Refused):
            self._context.notices.refuse(result.problems)
            return
        self._telling = True
        try:
            self._context.bus.tell(result)
        finally:
            self._telling = False
        self._context.notices.say(undone.words)

    def _changed(self, changes: Changes) -> None:
        if changes.change and not self._telling:
            self.changes.append(changes.change)
