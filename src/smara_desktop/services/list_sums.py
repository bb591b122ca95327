"""Counts and sums of lists: slice by slice, so that a save waits for one of them only."""

from collections.abc import Callable, Mapping

from msgspec import Struct

from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.services.export_progress import unstoppable
from smara_desktop.services.list_columns import summed
from smara_desktop.services.register import Register
from smara_desktop.storage import history, slices
from smara_desktop.storage.connection import Connection

Read = Callable[[Connection, "slices.Range"], tuple[int, ...]]
"""Counts of the rows in a range, which add up over the ranges."""


class _Slicing:
    """Adds up what ``read`` counts, a slice at a time; what it tells in the end is of one state."""

    def __init__(self, register: Register, of: type[Record], read: Read) -> None:
        self._register, self._of, self._read = register, of, read
        self._state = -1
        self._rest: slices.Slices
        self._found: tuple[int, ...] = ()

    def step(self) -> tuple[int, ...] | None:
        """Count the next slice; the sums once there is none.

        After a change of the register it begins anew: slices of two states add up to nothing.
        """
        with self._register.store.read() as connection:
            state = history.latest(connection)
            if state != self._state:
                self._state, self._found = state, self._read(connection, (0, 0))
                self._rest = slices.Slices(slices.last_row(connection, self._of))
            if self._rest.left:
                with self._rest.next() as between:
                    found = self._read(connection, between)
                self._found = tuple(map(sum, zip(self._found, found, strict=True)))
        return None if self._rest.left else self._found

    def run(self, check: Callable[[], None]) -> tuple[int, ...]:
        """The sums; ``check`` may raise to stop."""
        while (found := self.step()) is None:
            check()
        return found


class Summary(Struct, frozen=True):
    """How many records a selection has, and the sums of its amounts in centimes."""

    count: int
    sums: Mapping[str, int]


class Summing:
    """Counts a selection a slice at a time."""

    def __init__(self, register: Register, selection: Selection) -> None:
        self.selection = selection
        self._names = tuple(column.name for column in summed(selection.of))
        self._slicing = _Slicing(
            register,
            selection.of,
            lambda connection, between: slices.summary_between(
                connection, selection, self._names, between
            ),
        )

    def step(self) -> Summary | None:
        """Count the next slice; the summary once there is none."""
        found = self._slicing.step()
        if found is None:
            return None
        counted, *sums = found
        return Summary(counted, dict(zip(self._names, sums, strict=True)))


def summary(
    register: Register, selection: Selection, check: Callable[[], None] = unstoppable
) -> Summary:
    """The count and the sums of a selection; ``check`` may raise to stop."""
    summing = Summing(register, selection)
    while (found := summing.step()) is None:
        check()
    return found
