"""The rows of a list that are near what is seen, read page by page off the GUI thread."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from shiboken6 import isValid

from smara_desktop.domain.record import Record
from smara_desktop.i18n import language
from smara_desktop.services import lists
from smara_desktop.services.lists import Column, ListRow
from smara_desktop.ui.context import Context

SIZE = 100
KEPT = 60
"""Pages kept in memory: 6 000 rows, a few megabytes."""

Found = tuple[int, int, dict[int, ListRow]]


def _read(mark: tuple[int, int], work: Callable[[], dict[int, ListRow]]) -> Found:
    return (*mark, work())


class Pages(QObject):
    """``row number → what is shown``, for the pages asked for last; ``came`` tells one is there.

    ``came`` carries the first and the last place of the page.
    """

    came = Signal(int, int)
    _wanted_some = Signal()

    def __init__(self, context: Context, of: type[Record], parent: QObject) -> None:
        super().__init__(parent)
        self._context, self._of = context, of
        self._order: Sequence[int] = ()
        self._shown: tuple[Column, ...] = ()
        self._read_pages: OrderedDict[int, dict[int, ListRow]] = OrderedDict()
        self._stale: dict[int, dict[int, ListRow]] = {}
        self._wanted: OrderedDict[int, None] = OrderedDict()
        self._under_way = False
        self._generation = 0
        # Asked for while painting: nothing may be delivered before the paint is over.
        self._wanted_some.connect(self._fetch, Qt.ConnectionType.QueuedConnection)

    def begin(self, order: Sequence[int], shown: tuple[Column, ...], *, keep: bool) -> None:
        """Read anew from now on; with ``keep`` the old words stay until the new ones are there."""
        self._stale = {**self._stale, **self._read_pages} if keep else {}
        self._order, self._shown = order, shown
        self._generation += 1
        self._read_pages.clear()
        self._wanted.clear()

    def at(self, place: int) -> ListRow | None:
        """What is shown at a place of the order; ``None`` until its page came."""
        number, row = place // SIZE, self._order[place]
        page = self._read_pages.get(number)
        if page is not None:
            return page.get(row)
        if number not in self._wanted:
            if not self._wanted and not self._under_way:
                self._wanted_some.emit()
            self._wanted[number] = None
        old = self._stale.get(number)
        return None if old is None else old.get(row)

    def _fetch(self) -> None:
        if self._under_way or not self._wanted:
            return
        # What was asked for last is what the eye is on now.
        number = next(reversed(self._wanted))
        first = number * SIZE
        page = partial(
            lists.page,
            self._context.register,
            self._of,
            tuple(self._order[first : first + SIZE]),
            self._shown,
            language(),
        )
        self._under_way = True
        work = partial(_read, (self._generation, number), page)
        self._context.tasks.run(work, done=self._came, failed=self._failed)

    def _came(self, found: Found) -> None:
        if not isValid(self):
            return
        self._under_way = False
        generation, number, rows = found
        if generation == self._generation:
            self._wanted.pop(number, None)
            self._keep(number, rows)
            first = number * SIZE
            self.came.emit(first, min(first + SIZE, len(self._order)) - 1)
        self._fetch()

    def _keep(self, number: int, rows: dict[int, ListRow]) -> None:
        self._stale.pop(number, None)
        self._read_pages[number] = rows
        while len(self._read_pages) > KEPT:
            self._read_pages.popitem(last=False)
        while len(self._wanted) > KEPT // 4:
            self._wanted.popitem(last=False)

    def _failed(self, error: BaseException) -> None:
        if isValid(self):
            self._under_way = False
            self._wanted.clear()
        self._context.notices.show(error)
