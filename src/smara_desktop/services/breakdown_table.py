"""A counted breakdown as a table: rows and columns in the order of their lists, with totals."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import product, zip_longest

from smara_desktop.domain.dimensions import BY_NAME as DIMENSIONS
from smara_desktop.domain.figures import BY_NAME as FIGURES
from smara_desktop.domain.pivots import Pivot, terms
from smara_desktop.domain.selection import Opening
from smara_desktop.i18n import N_, _, beside, filled
from smara_desktop.services.breakdown import TOTAL, Counted, Path, Place
from smara_desktop.services.breakdown_members import Members
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Cell, Column, Row, Table

NAME = "breakdown"


class Layout:
    """Which rows and columns a counted pivot has, and what they are called.

    Rows and columns without a figure are left out unless ``empty`` asks for every member.
    """

    def __init__(self, register: Register, counted: Counted, *, empty: bool = False) -> None:
        self.counted = counted
        self.pivot = counted.pivot
        measure, plan = self.pivot.counts, register.plan
        sides = (self.pivot.rows, self.pivot.columns)
        self._heads, self._foots = (
            [Members(DIMENSIONS[name], measure, plan) for name in side] for side in sides
        )
        self.rows = _paths(self._heads, counted.rows, empty=empty)
        self.columns = _paths(self._foots, counted.columns, empty=empty)

    @property
    def labels(self) -> int:
        """How many columns name a row."""
        return len(self._heads)

    def table(self) -> Table:
        """The table: totals in the last row and, beside columns, in the last column; a subtotal
        under the rows of each outer member that has more than one."""
        name = _(self.pivot.counts.label)
        return Table(
            name=NAME,
            title=self.title(),
            columns=(*self._labels(), *self._values(name)),
            rows=(*self._lines(), *self._last()),
            note=self.note(),
        )

    def title(self) -> str:
        """What the table shows, in words: ``Persons by phase and commune``."""
        measure = _(self.pivot.counts.label)
        if self.pivot.counts.unit == "money":
            measure = filled(_(N_("{measure} (DH)")), measure=measure)
        names = [members.title for members in (*self._heads, *self._foots)]
        if not names:
            return measure
        by = _(N_("{measure}: {dimensions}"))
        return filled(by, measure=measure, dimensions=beside(names))

    def note(self) -> str:
        """What must be known to add the table up; empty when it adds up by itself."""
        notes = []
        if self.pivot.counts.rate:
            notes.append(_(N_("Rates are computed of sums: a total is the rate of the whole.")))
        if overlapping := overlaps(self.pivot):
            names = beside(_(DIMENSIONS[name].label) for name in overlapping)
            words = N_("{names}: a record may fall under several; each total counts it once.")
            notes.append(filled(_(words), names=names))
        return " ".join(notes)

    def words(self, path: Path | None, *, columns: bool = False) -> str:
        """What a row, or a column, is called."""
        members = self._foots if columns else self._heads
        if path is None:
            return _(N_("Total"))
        return beside(one.words(member) for one, member in zip(members, path, strict=False))

    def cell(self, place: Place) -> Cell:
        """The value of a place, and the lists that open from it."""
        value = self.counted.value(place)
        return Cell(value=value, unit=self.pivot.counts.unit, opens=self._opens(place, value))

    def _opens(self, place: Place, value: int | None) -> tuple[Opening, ...]:
        if not value:
            return ()
        where = [self.words(place[0])] if place[0] else []
        where += [self.words(place[1], columns=True)] if place[1] else []
        return tuple(
            listed.opening(beside([_(FIGURES[listed.opens].label), *where]))
            for listed in self.counted.lists(place)
        )

    def _labels(self) -> Iterator[Column]:
        for members in self._heads:
            yield Column(title=members.title)

    def _values(self, name: str) -> Iterator[Column]:
        unit = self.pivot.counts.unit
        if not self._foots:
            yield Column(title=name, unit=unit)
            return
        for path in self.columns:
            first, *rest = (m.words(member) for m, member in zip(self._foots, path, strict=True))
            group = first if rest else self._foots[0].title
            yield Column(title=beside(rest) or first, unit=unit, group=group)
        yield Column(title=_(N_("Total")), unit=unit)

    def _lines(self) -> Iterator[Row]:
        """The rows; under those that are alike in their first dimensions, what they come to."""
        alike = Counter(row[:length] for row in self.rows for length in range(1, self.labels))
        for row, after in zip_longest(self.rows, self.rows[1:], fillvalue=()):
            yield self._row(row)
            for length in range(self.labels - 1, 0, -1):
                # One row alone is its own subtotal.
                if after[:length] != row[:length] and alike[row[:length]] > 1:
                    yield self._subtotal(row[:length])

    def _subtotal(self, group: Path) -> Row:
        names = [m.words(member) for m, member in zip(self._heads, group, strict=False)]
        names[-1] = filled(_(N_("Total {name}")), name=names[-1])
        names += [""] * (self.labels - len(names))
        return Row(
            cells=(*(Cell(value=text) for text in names), *self._cells(group)), role="subtotal"
        )

    def _row(self, row: Path) -> Row:
        labels = (m.words(member) for m, member in zip(self._heads, row, strict=True))
        return Row(cells=(*(Cell(value=text) for text in labels), *self._cells(row)))

    def _last(self) -> Iterator[Row]:
        labels = [Cell(value="") for _members in self._heads]
        labels[:1] = [Cell(value=_(N_("Total")))] if labels else []
        yield Row(cells=(*labels, *self._cells(None)), role="total")

    def _cells(self, row: Path | None) -> Iterator[Cell]:
        if self._foots:
            for column in self.columns:
                yield self.cell((row, column))
        yield self.cell((row, None))


def overlaps(pivot: Pivot) -> list[str]:
    """The dimensions of rows and columns whose cells do not add up."""
    shown = (*pivot.rows, *pivot.columns)
    found = {
        name
        for term in terms(pivot.counts.figures, pivot.dimensions)
        for name, key in zip(shown, term.keys, strict=False)
        if getattr(key, "several", False)
    }
    return [name for name in shown if name in found]


def _paths(members: list[Members], found: Iterable[Path], *, empty: bool) -> list[Path]:
    if not members:
        return []
    known = set(found)
    each = [one.shown({path[n] for path in known}, empty=empty) for n, one in enumerate(members)]
    if empty or len(members) == 1:
        return list(product(*each))
    return [path for path in product(*each) if path in known]


__all__ = ["NAME", "TOTAL", "Layout", "overlaps"]
