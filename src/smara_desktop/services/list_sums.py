"""The count and the sums of a list: slice by slice, so that a save waits for one of them only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from smara_desktop.domain.selection import Selection
from smara_desktop.services.export_progress import unstoppable
from smara_desktop.services.list_columns import summed
from smara_desktop.services.register import Register
from smara_desktop.storage import history, slices


@dataclass(frozen=True)
class Summary:
    """How many records a selection has, and the sums of its amounts in centimes."""

    count: int
    sums: Mapping[str, int]


class Summing:
    """Counts a selection a slice at a time; what it tells in the end is of one state."""

    def __init__(self, register: Register, selection: Selection) -> None:
        self._register, self.selection = register, selection
        self._names = tuple(column.name for column in summed(selection.of))
        self._state = -1
        self._rest = slices.Slices(0)
        self._found: tuple[int, ...] = ()

    def step(self) -> Summary | None:
        """Count the next slice; the summary once there is none.

        After a change of the register it begins anew: slices of two states add up to nothing.
        """
        with self._register.store.read() as connection:
            state = history.latest(connection)
            if state != self._state:
                self._state, self._found = state, (0,) * (1 + len(self._names))
                self._rest = slices.Slices(slices.last_row(connection, self.selection.of))
            if self._rest.left:
                with self._rest.next() as between:
                    found = slices.summary_between(connection, self.selection, self._names, between)
                self._found = tuple(map(sum, zip(self._found, found, strict=True)))
        if self._rest.left:
            return None
        counted, *sums = self._found
        return Summary(counted, dict(zip(self._names, sums, strict=True)))


def summary(
    register: Register, selection: Selection, check: Callable[[], None] = unstoppable
) -> Summary:
    """The count and the sums of a selection; ``check`` may raise to stop."""
    summing = Summing(register, selection)
    while (found := summing.step()) is None:
        check()
    return found
