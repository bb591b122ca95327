"""After a register was opened: says where it lies if that is a bad place, and looks it through.

Then what killed runs left on the device is taken away.
"""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QTimer, Signal

from smara_desktop.domain.wording import Message
from smara_desktop.services import places_of_files
from smara_desktop.services.register import Register
from smara_desktop.services.watching import Looked, Watch
from smara_desktop.ui.tasks import Task, Tasks

FIRST_MS = 3_000
"""The window is to be usable first."""
_BETWEEN_MS = 50
_AFTER_A_SAVE_MS = 2_000


class FileWatch(QObject):
    """Watches one register at a time; ``misplaced`` carries a message, ``damaged`` the fault."""

    misplaced = Signal(object)
    damaged = Signal(object)

    def __init__(self, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._watch: Watch | None = None
        self._task: Task | None = None
        self.all_seen = False
        """True once the whole file was looked through and found whole."""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._step)

    def begin(self, register: Register) -> None:
        """A register was opened."""
        self.stop()
        self._watch = Watch(register)
        self._pause.start(FIRST_MS)
        ask = partial(_warning, register.store.path)
        self._tasks.run(ask, done=self._placed, lane="long")

    def stop(self) -> None:
        """The register is about to be closed."""
        self._pause.stop()
        self.all_seen = False
        if self._task is not None:
            self._task.cancel()
        if self._watch is not None:
            self._watch.stop()
        self._watch = None

    def _step(self) -> None:
        if self._watch is not None:
            step = partial(_step, self._watch)
            self._task = self._tasks.run(step, done=self._looked, failed=self._failed, lane="long")

    def _looked(self, looked: Looked) -> None:
        self.all_seen = looked is Looked.ALL
        if self._watch is not None and not self.all_seen:
            self._pause.start(_BETWEEN_MS if looked is Looked.MORE else _AFTER_A_SAVE_MS)

    def _failed(self, error: BaseException) -> None:
        self._watch = None
        self.damaged.emit(error)

    def _placed(self, warning: Message | None) -> None:
        if warning is not None:
            self.misplaced.emit(warning)


def _warning(path: Path) -> Message | None:
    return places_of_files.warning(path)


def _step(watch: Watch) -> Looked:
    looked = watch.step()
    if looked is Looked.ALL:
        # Loaded only now: nobody who has just begun to type waits for it.
        from smara_desktop.services.tidying import tidy

        tidy()
    return looked
