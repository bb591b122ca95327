"""Counting in slices: a long count that lets saves pass in between."""

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from sqlalchemy import Connection, func, select

from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.storage import search, tables
from smara_desktop.storage.queries import conditions_on_fields

FIRST = 2_000
"""Rows of the first slice: a few milliseconds anywhere."""
SECONDS = 0.02
"""How long a slice should take: a save that comes meanwhile waits for no more than one."""
MOST = 100_000

Range = tuple[int, int]
"""Row numbers above the first, up to the second."""


def last_row(connection: Connection, of: type[Record]) -> int:
    """The highest row number of a record type, 0 for none."""
    table = tables.RECORDS[of]
    return connection.execute(select(func.max(table.c.row))).scalar_one() or 0


class Slices:
    """All row numbers from ``left`` down, in slices that grow or shrink with what one takes."""

    def __init__(self, upto: int) -> None:
        self.left = upto
        self._size = FIRST

    @contextmanager
    def next(self) -> Iterator[Range]:
        """Give the next slice; what is done with it is done within the block."""
        after, began = max(self.left - self._size, 0), time.perf_counter()
        yield after, self.left
        took = time.perf_counter() - began
        self.left = after
        fitting = int(self._size * SECONDS / max(took, 1e-6))
        self._size = min(max(fitting, self._size // 4, 1), self._size * 2, MOST)


def summary_between(
    connection: Connection, selection: Selection, names: Sequence[str], between: Range
) -> tuple[int, ...]:
    """How many of the rows in a range are selected, and the sums of their columns ``names``."""
    table, (after, upto) = tables.RECORDS[selection.of], between
    sums = [func.coalesce(func.sum(table.c[name]), 0) for name in names]
    query = select(func.count(), *sums).select_from(table)
    query = query.where(table.c.row > after, table.c.row <= upto, *conditions_on_fields(selection))
    words = search.matching(selection.of, selection.text, between)
    found = connection.execute(query if words is None else query.where(words)).one()
    return tuple(map(int, found))


def count_between(connection: Connection, selection: Selection, between: Range) -> int:
    """How many of the rows in a range are selected."""
    return summary_between(connection, selection, (), between)[0]
