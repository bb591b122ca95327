"""Reading a list off the GUI thread: first what a screen shows, then its whole order and sums."""

from array import array
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from smara_desktop.domain.selection import Selection
from smara_desktop.services import lists
from smara_desktop.services.lists import Summary, Summing
from smara_desktop.ui.context import Context
from smara_desktop.ui.tasks import Task


class Reading(QObject):
    """``ordered`` carries row numbers and whether it is another list than the one before;
    ``completed`` that they are all, ``summed`` a ``Summary``.

    A list that is asked for while another is being read takes its place. The rest of a long
    list is read when ``go_on`` tells that the words of its first rows are shown.
    """

    ordered = Signal(object, bool)
    completed = Signal()
    summed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._selection: Selection | None = None
        self._task: Task | None = None
        self._found: array[int] = array("q")
        self._other = True
        self._waits = False

    def read(self, selection: Selection) -> None:
        """Read this selection instead of any other."""
        if self._task is not None:
            self._task.cancel()
        self._other = self._other or selection != self._selection
        self._selection, self._waits = selection, False
        self._found = array("q")
        if self._other:
            self._run(partial(lists.order, self._register, selection, lists.FIRST), self._begun)
        else:
            # The same list again: its first rows are on the screen.
            self._read_on()

    def go_on(self) -> None:
        """Read the rest of a list whose beginning is shown."""
        if self._waits:
            self._waits = False
            self._read_on()

    @property
    def _register(self) -> Any:
        return self._context.register

    def _run(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        self._task = self._context.tasks.run(work, done=done, leisure=True)

    def _begun(self, order: "array[int]") -> None:
        if not isValid(self):
            return
        self._found = order
        if len(order) < lists.FIRST:
            self._show_all()
        else:
            self._waits = True
            self._show()

    def _read_on(self) -> None:
        assert self._selection is not None
        work = partial(lists.go_on, self._register, self._selection, self._found)
        self._run(work, self._more)

    def _more(self, read: "tuple[array[int], bool]") -> None:
        if not isValid(self):
            return
        self._found, whole = read
        if whole:
            self._show_all()
        else:
            self._read_on()

    def _show(self) -> None:
        other, self._other = self._other, False
        self.ordered.emit(self._found, other)

    def _show_all(self) -> None:
        assert self._selection is not None
        self._show()
        self.completed.emit()
        self._sum_on(Summing(self._register, self._selection))

    def _sum_on(self, summing: Summing) -> None:
        # A task a slice: the words of the rows that are seen come in between.
        self._run(summing.step, partial(self._summed, summing))

    def _summed(self, summing: Summing, summary: Summary | None) -> None:
        if not isValid(self):
            return
        if summary is None:
            self._sum_on(summing)
        else:
            self.summed.emit(summary)
