"""A breakdown as the user sets it up, and what must be counted for it: pure, by declarations."""

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from smara_desktop.domain import dimensions, measures
from smara_desktop.domain.dimensions import EACH, Dimension, Member, Part
from smara_desktop.domain.expressions import ONE, Expression, F
from smara_desktop.domain.figures import BY_NAME as FIGURES_BY_NAME
from smara_desktop.domain.figures import FIGURES, Figure
from smara_desktop.domain.measures import Measure
from smara_desktop.domain.selection import Opening, Selection, adding
from smara_desktop.domain.spreads import BY_MONTH, Spread

TALLIED = frozenset(figure.name for figure in FIGURES)
IN_A_CELL = (F("phase"), F("commune"), F("sector"))
"""What the tally keeps apart, besides a figure's own split."""


class Pivot(Struct, frozen=True):
    """A measure by the members of dimensions, in rows and columns.

    ``where`` keeps only what falls under these members of dimensions. Raises ``KeyError`` for a
    name that is none, ``ValueError`` for a dimension that stands twice.
    """

    measure: str
    rows: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    where: tuple[tuple[str, Member], ...] = ()

    def __post_init__(self) -> None:
        _ = self.counts, self.dimensions
        if len({*self.rows, *self.columns}) < len(self.rows) + len(self.columns):
            raise ValueError(self)

    @property
    def counts(self) -> Measure:
        """Its measure."""
        return measures.BY_NAME[self.measure]

    @property
    def dimensions(self) -> tuple[Dimension, ...]:
        """Those of its rows, its columns, its conditions."""
        names = (*self.rows, *self.columns, *(name for name, _ in self.where))
        return tuple(dimensions.BY_NAME[name] for name in names)


class Fixed(Struct, frozen=True):
    """A key that is the same for every record."""

    member: Member


class OfLine(Struct, frozen=True):
    """A key that is a field of the owned line that is counted."""

    field: F


Key = Expression | Fixed | OfLine


class Term(Struct, frozen=True):
    """A figure to count by its keys, added to (or taken off) the part ``opens`` of ``whole``."""

    whole: str
    opens: str
    figure: Figure
    sign: int
    keys: tuple[Key, ...]

    @property
    def in_tally(self) -> bool:
        """True when the tally's cells tell the figure by these keys."""
        if self.spread is not None:
            return True
        if self.figure.name not in TALLIED:
            return False
        return all(isinstance(key, Fixed) or self._kept_apart(key) for key in self.keys)

    @property
    def spread(self) -> Spread | None:
        """The spread of the figure that tells it by these keys; none where no key needs it."""
        spread = BY_MONTH.get(self.figure.name)
        if spread is None or spread.over not in self.keys:
            return None
        told = (spread.over, F("phase"))
        alike = (isinstance(key, Fixed) or key in told or self.is_split(key) for key in self.keys)
        return spread if all(alike) else None

    def _kept_apart(self, key: Key) -> bool:
        return key in IN_A_CELL or self.is_split(key)

    def is_split(self, key: Key) -> bool:
        """True when the key is what the figure is split by."""
        field = key.field if isinstance(key, OfLine) else key
        return bool(self.figure.split) and field == F(self.figure.split)


class _Share(Struct, frozen=True):
    """A part of a figure, and the members it has by its division."""

    part: Part
    members: Mapping[str, Member]


def _shares(figure: str, along: tuple[Dimension, ...]) -> Iterator[_Share]:
    dividing = next((one for one in along if figure in one.divides), None)
    if dividing is None:
        yield _Share(Part(None, figure), {})
        return
    for part in dividing.divides[figure]:
        yield _Share(part, {dividing.name: part.member})


def _key(figure: Figure, dimension: Dimension, share: _Share) -> Key:
    if dimension.name in share.members:
        member = share.members[dimension.name]
        return OfLine(F(figure.split)) if member == EACH else Fixed(member)
    return dimension.of.get(figure.of, Fixed(None))


def terms(figures: tuple[str, ...], along: tuple[Dimension, ...]) -> Iterator[Term]:
    """What to count so that the sum of ``figures`` is divided along dimensions."""
    for name in figures:
        for share in _shares(name, along):
            for counted, sign in share.part.terms:
                figure = FIGURES_BY_NAME[counted]
                keys = tuple(_key(figure, dimension, share) for dimension in along)
                yield Term(name, share.part.figure, figure, sign, keys)


class Listed(Struct, frozen=True):
    """A list and what is summed over it: ``figure`` empty where its records are counted."""

    opens: str
    selection: Selection
    figure: str
    part: str

    def opening(self, title: str) -> Opening:
        """It, under a title."""
        return Opening(title=title, selection=self.selection, figure=self.figure, part=self.part)


Under = Sequence[tuple[str, Member]]
"""Dimensions and a member of each; where members overlap, one may stand under two of a kind."""


def lists(figures: tuple[str, ...], under: Under) -> Iterator[Listed]:
    """The lists whose counts or sums add up to what ``figures`` are under these members."""
    along = tuple(dimensions.BY_NAME[name] for name, _ in under)
    for name in figures:
        for share in _shares(name, along):
            found = _list(share, FIGURES_BY_NAME[share.part.figure], under)
            if found is not None:
                yield found


def _list(share: _Share, figure: Figure, under: Under) -> Listed | None:
    chosen, part = Selection(figure.of, figure.where), ""
    for name, member in under:
        key = _key(figure, dimensions.BY_NAME[name], share)
        if isinstance(key, Fixed):
            if key.member != member:
                return None
        elif isinstance(key, OfLine):
            if member is None or (part and part != member):
                return None
            part = str(member)
        else:
            chosen = chosen.narrowed(key.equals(member))
    chosen = chosen.narrowed(*adding(figure, part))
    return Listed(figure.name, chosen, "" if figure.amount == ONE else figure.name, part)
