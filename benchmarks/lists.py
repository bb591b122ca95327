"""Lists of many records: how soon the first rows are there, and how long anything waits.

What a save waits for is the longest single reading; what the officer feels is the longest
stretch of work on the window's own thread, told in processor time so that a busy machine does
not look like a slow list. Run it alone with ``python -m benchmarks.lists``.
"""

import time
from array import array
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from benchmarks.measuring import DESK, Times, alone, register_of, table, thousands
from smara_desktop.domain.expressions import ALWAYS, F
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.selection import Selection
from smara_desktop.services import lists
from smara_desktop.services.register import Register
from smara_desktop.storage.store import Store

SIZES = (1_000, 100_000, 1_000_000)
ROUNDS = 9
FIRST = 200

_NAME = "family_name_fr"
_SEEN = {
    "first rows, newest first": Selection(ProjectHolder),
    "first rows by name": Selection(ProjectHolder, sort=_NAME),
    "first rows by name, from the end": Selection(ProjectHolder, sort=_NAME, descending=True),
    "first rows by name, one phase": Selection(ProjectHolder, F("phase").one_of(2), sort=_NAME),
    "first rows by name, one commune": Selection(
        ProjectHolder, F("commune").one_of("11.221.03.01"), sort=_NAME
    ),
}
_COUNTED = {
    "longest reading of the count and sums": Selection(ProjectHolder),
    "the same, of women": Selection(ProjectHolder, F("sex").one_of("F")),
}


def figures(folder: Path, sizes: Sequence[int] = SIZES, rounds: int = ROUNDS) -> Iterator[str]:
    """The lines to print, in milliseconds."""
    measured: dict[str, list[str]] = {}
    for size in sizes:
        path = register_of(folder, size)
        with Store.open(path, writable=False) as store:
            for what, milliseconds in _measured(Register(store, DESK), rounds):
                measured.setdefault(what, []).append(f"{milliseconds:.1f}")
    heads = ("milliseconds", *(f"{thousands(size)} holders" for size in sizes))
    yield from table(heads, ((what, *cells) for what, cells in measured.items()))


def _measured(register: Register, rounds: int) -> Iterator[tuple[str, float]]:
    for what, selection in _SEEN.items():
        times, first = Times(), partial(lists.order, register, selection, FIRST)
        first()
        for _ in range(rounds):
            times.measure(first)
        yield what, times.milliseconds
    yield "longest step of the whole order by name", _longest(partial(_ordered, register))
    for what, selection in _COUNTED.items():
        yield what, _longest(partial(_summed, register, selection))
    yield "longest stretch on the window's thread (processor)", _stretch(register)


def _longest(steps: Callable[[], Iterator[float]]) -> float:
    """The longest step of the better of two readings: the first one also warms the cache."""
    return min(max(steps()) for _ in range(2)) * 1000


def _ordered(register: Register) -> Iterator[float]:
    selection = Selection(ProjectHolder, ALWAYS, sort=_NAME)
    found, whole = array("q"), False
    while not whole:
        began = time.perf_counter()
        found, whole = lists.go_on(register, selection, found)
        yield time.perf_counter() - began


def _summed(register: Register, selection: Selection) -> Iterator[float]:
    summing, done = lists.Summing(register, selection), None
    while done is None:
        began = time.perf_counter()
        done = summing.step()
        yield time.perf_counter() - began


def _stretch(register: Register) -> float:
    """Show a list, sort it by name, go to its end: the longest delivery to the window."""
    from benchmarks.window import shown
    from smara_desktop.ui.tables import RecordList

    with shown(register, lambda context: RecordList(context, ProjectHolder)) as (page, tasks):
        tasks.settle()
        for column in (1, 1, 0):
            page.table.sort_asked.emit(column, False)
            tasks.settle()
            page.table.go(page.table.model().rowCount() - 1)
            tasks.settle()
        return max(tasks.stretches) * 1000


if __name__ == "__main__":
    alone(__doc__, figures, SIZES, ROUNDS)
