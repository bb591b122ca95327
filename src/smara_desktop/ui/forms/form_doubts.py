"""Asks what the rest of the register says of the open form, a moment after each key."""

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from smara_desktop.domain.entry import Draft
from smara_desktop.domain.record import Record
from smara_desktop.services.inspection import register_doubts
from smara_desktop.ui.context import Context
from smara_desktop.ui.tasks import Task

PAUSE_MS = 250


class FormDoubts(QObject):
    """``found`` brings the problems of the draft asked last."""

    found = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._asked: tuple[Draft, Record | None] | None = None
        self._task: Task | None = None
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def ask(self, draft: Draft, record: Record | None) -> None:
        """Ask soon; what was asked before no longer matters."""
        self.stop()
        self._asked = (draft, record)
        self._pause.start()

    def stop(self) -> None:
        """Ask nothing any more."""
        self._pause.stop()
        if self._task is not None:
            self._task.cancel()
            self._task = None

    def _ask(self) -> None:
        if self._asked is None:
            return
        draft, record = self._asked
        work = partial(register_doubts, self._context.register, draft, record)
        self._task = self._context.tasks.run(work, done=self._tell, lane="read")

    def _tell(self, problems: object) -> None:
        self.found.emit(problems)
