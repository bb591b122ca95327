"""Reading a list off the GUI thread: first what a screen shows, then its whole order and sums."""

from array import array
from functools import partial

from PySide6.QtCore import QObject, Signal
from shiboken6 import isValid

from smara_desktop.domain.selection import Selection
from smara_desktop.services import lists
from smara_desktop.services.lists import Summary
from smara_desktop.ui.context import Context
from smara_desktop.ui.tasks import Task

Numbered = tuple[int, object]


class Reading(QObject):
    """``ordered`` carries row numbers, whether they are all, and whether it is another list than
    the one before; ``summed`` carries a ``Summary``.

    A list that is asked for while another is being read takes its place.
    """

    ordered = Signal(object, bool, bool)
    summed = Signal(object)

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._selection: Selection | None = None
        self._other = True
        self._tasks: list[Task] = []

    def read(self, selection: Selection) -> None:
        """Read this selection instead of any other."""
        for task in self._tasks:
            task.cancel()
        self._other = self._other or selection != self._selection
        self._selection = selection
        register = self._context.register
        # Reading the same list again, all of it at once: its first rows are on the screen.
        first = lists.FIRST if self._other else None
        work = partial(lists.order, register, selection, first)
        self._tasks = [self._context.tasks.run(work, done=partial(self._came, selection, first))]

    def _came(self, selection: Selection, limit: int | None, order: "array[int]") -> None:
        if not isValid(self) or selection != self._selection:
            return
        whole = limit is None or len(order) < limit
        other, self._other = self._other, False
        self.ordered.emit(order, whole, other)
        register, run = self._context.register, self._context.tasks.run
        if not whole:
            again = partial(lists.order, register, selection)
            self._tasks.append(run(again, done=partial(self._came, selection, None)))
        else:
            counted = partial(lists.summary, register, selection)
            self._tasks.append(run(counted, done=partial(self._summed, selection)))

    def _summed(self, selection: Selection, summary: Summary) -> None:
        if isValid(self) and selection == self._selection:
            self.summed.emit(summary)
