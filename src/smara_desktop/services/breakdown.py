"""A breakdown: one measure by rows and columns of dimensions, counted from one state.

Read from the tally where its cells suffice, so at once at any size; else one statement per record
type, which gives way to every save and begins again after it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, product

from msgspec import Struct

from smara_desktop.domain.dimensions import Member
from smara_desktop.domain.pivots import Listed, Pivot, Term, lists, terms
from smara_desktop.services.patience import patiently
from smara_desktop.services.register import Register
from smara_desktop.storage import pivoting
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.pivoting import Group

Path = tuple[Member, ...]
"""One member of each dimension of the rows, or of the columns; of the first ones of the rows alone
for a subtotal."""

Place = tuple[Path | None, Path | None]
"""A row and a column; ``None`` for the total over all of them."""

TOTAL: Place = (None, None)


def _go_on(_done: int = 0, _of: int = 0) -> None:
    """Nobody asks how far the work has come, nor stops it."""


class Counted(Struct, frozen=True):
    """What was counted for a pivot: ``value`` of each place, and the lists that open from it.

    ``apart`` are the figures whose own part of each sum is known.
    """

    pivot: Pivot
    sums: Counter[tuple[Place, str, bool]]
    places: frozenset[Place]
    apart: frozenset[str]

    def _sum(self, place: Place, *, over: bool) -> int:
        return self.sums[place, "", over]

    def value(self, place: Place) -> int | None:
        """A count, centimes, or a rate in tenths of a percent; ``None`` for a share of nothing."""
        value = self._sum(place, over=False)
        if not self.pivot.counts.rate:
            return value
        whole = self._sum(place, over=True)
        return _share(value, whole) if whole else None

    @property
    def rows(self) -> tuple[Path, ...]:
        """The rows that have a figure, without subtotals."""
        whole = len(self.pivot.rows)
        return tuple({row for row, _ in self.places if row is not None and len(row) == whole})

    @property
    def columns(self) -> tuple[Path, ...]:
        """The columns that have a figure."""
        return tuple({column for _, column in self.places if column is not None})

    def lists(self, place: Place) -> Iterator[Listed]:
        """The lists whose counts or sums add up to a place's value; a rate opens both its sums."""
        counts, under = self.pivot.counts, [*self.pivot.where]
        for names, members in zip((self.pivot.rows, self.pivot.columns), place, strict=True):
            if members is not None:
                under += zip(names, members, strict=False)
        for figures, over in ((counts.figures, False), (counts.over, True)):
            for listed in lists(figures, under):
                if listed.opens not in self.apart or self.sums[place, listed.opens, over]:
                    yield listed


def _share(value: int, whole: int) -> int:
    """Tenths of a percent, rounded half up."""
    return (2000 * value + whole) // (2 * whole)


def at_once(pivot: Pivot) -> bool:
    """True when the tally tells it, at the same cost at any size."""
    counts = pivot.counts
    return all(term.in_tally for term in terms((*counts.figures, *counts.over), pivot.dimensions))


def count(
    register: Register,
    pivot: Pivot,
    *,
    check: Callable[[], None] = _go_on,
    progress: Callable[[int, int], None] = _go_on,
) -> Counted:
    """Count a pivot. ``check`` may raise to stop; ``progress`` is told steps done and steps in all.

    A save never waits for it: what is being counted is then begun anew.
    """
    return count_all(register, (pivot,), check=check, progress=progress)[0]


def count_all(
    register: Register,
    pivots: Sequence[Pivot],
    *,
    check: Callable[[], None] = _go_on,
    progress: Callable[[int, int], None] = _go_on,
) -> list[Counted]:
    """Count several pivots of one state; those that need the same records read them once."""
    wanted = [_wanted(pivot) for pivot in pivots]
    asked = [term for one in wanted for _, term in one]
    steps = len(pivoting.sources(asked))

    def told(done: int, of: int) -> None:
        check()
        progress(done, of)

    def read(connection: Connection) -> list[Counted]:
        found = list(pivoting.groups(connection, asked, told))
        return [_added(pivot, one, found) for pivot, one in zip(pivots, wanted, strict=True)]

    if not steps:
        with register.store.read() as connection:
            return read(connection)
    return patiently(register, read, lambda: told(0, steps))


def _wanted(pivot: Pivot) -> list[tuple[bool, Term]]:
    """The terms of a pivot's measure, and whether each is of what it is a share of."""
    return [
        (over, term)
        for figures, over in ((pivot.counts.figures, False), (pivot.counts.over, True))
        for term in terms(figures, pivot.dimensions)
    ]


def _added(pivot: Pivot, wanted: list[tuple[bool, Term]], found: Iterable[Group]) -> Counted:
    sums: Counter[tuple[Place, str, bool]] = Counter()
    sides = {id(term): over for over, term in wanted}
    names = {id(term): {term.whole, term.opens} for _, term in wanted}
    first, last = len(pivot.rows), len(pivot.rows) + len(pivot.columns)
    kept = [member for _, member in pivot.where]
    for group in (one for one in found if id(one.term) in sides):
        members = group.members
        if any(member not in one for member, one in zip(kept, members[last:], strict=True)):
            continue
        over = sides[id(group.term)]
        # A record that falls under several members is counted once in each total.
        each = (product(*members[:length]) for length in range(1, first + 1))
        rows = (None, *chain.from_iterable(each))
        columns = (None, *product(*members[first:last])) if last > first else (None,)
        for place in product(rows, columns):
            for name in ("", *names[id(group.term)]):
                sums[place, name, over] += group.amount
    places = frozenset(place for (place, name, _), amount in sums.items() if amount and not name)
    return Counted(pivot, sums, places, frozenset[str]().union(*names.values()))
