"""What one record adds to the totals: a pure function of its own fields."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, cast

from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import ONE, Expression, Getter
from smara_desktop.domain.figures import BY_NAME, TOTALS, Figure, figures_of
from smara_desktop.domain.record import Record
from smara_desktop.domain.spreads import NOWHERE, Spread, spreads_of


class Cell(NamedTuple):
    """Where a figure is counted; ``part`` is the value of the figure's split, or empty.

    ``at`` is the day, month or stay of a spread, which has no commune and no sector.
    """

    phase: int
    figure: str
    part: str
    commune: str
    sector: str
    at: str = ""


Vector = dict[Cell, int]
"""Figures added per cell; centimes for money."""

EVERYWHERE = "everywhere "
"""Before the name of a figure that is kept once more, of all places together."""


class _Kept(NamedTuple):
    """Figures that ask one condition of a record and are kept for the same days, months or stays.

    Each has the name it is kept under; ``spread`` is any of those, or ``None`` for totals.
    """

    where: Expression
    spread: Spread | None
    figures: tuple[tuple[str, Figure], ...]


_known: dict[type, tuple[_Kept, ...]] = {}


def _kept(owner: type[Record]) -> tuple[_Kept, ...]:
    """What the tally keeps of a record type, so that each condition is asked once."""
    known = _known.get(owner)
    if known is None:
        known = _known[owner] = tuple(_found(owner))
    return known


def _found(owner: type[Record]) -> Iterator[_Kept]:
    alike: dict[tuple[Expression, Expression | None], list[tuple[str, Figure]]] = {}
    spreads: dict[Expression | None, Spread] = {}
    for figure in figures_of(owner):
        alike.setdefault((figure.where, None), []).append((figure.name, figure))
    for one in spreads_of(owner):
        spreads[one.over] = one
        alike.setdefault((one.figure.where, one.over), []).append((one.name, one.figure))
    for (where, over), figures in alike.items():
        yield _Kept(where, spreads.get(over), tuple(figures))


class _Once(dict[str, object]):
    """The fields of a record, each looked up once: many figures ask for the same few."""

    def __init__(self, get: Getter) -> None:
        self._get = get

    def __missing__(self, name: str) -> object:
        value = self[name] = self._get(name)
        return value


def _parts(figure: Figure, get: Getter) -> Iterable[str]:
    if not figure.split:
        return ("",)
    value = get(figure.split)
    if isinstance(value, tuple):
        return cast("tuple[str, ...]", value)
    return () if value is None else (str(value),)


_ONCE = [("", 1)]


def _amounts(figure: Figure, get: Getter) -> list[tuple[str, int]]:
    if not figure.lines:
        counts = figure.amount == ONE and not figure.split  # as most figures do
        return _ONCE if counts else _amount(figure, get)
    lines = cast("tuple[object, ...]", get(figure.lines) or ())
    return [one for line in lines for one in _amount(figure, partial(getattr, line))]


def _amount(figure: Figure, get: Getter) -> list[tuple[str, int]]:
    amount = cast("int | None", figure.amount.value(get)) or 0
    return [(part, amount) for part in _parts(figure, get)] if amount else []


def contribution_of(owner: type[Record], get: Getter) -> Vector:
    """The figures of a record whose fields ``get`` gives; empty without phase and commune.

    A deleted record adds nothing.
    """
    phase, commune = cast("int | None", get("phase")), get("commune")
    if phase is None or commune is None or get("deleted_at") is not None:
        return {}
    sector = str(get("sector") or "") if "sector" in describe(owner).by_name else ""
    get, amounts = _Once(get).__getitem__, dict[str, list[tuple[str, int]]]()
    vector: defaultdict[Cell, int] = defaultdict(int)
    for where, spread, figures in _kept(owner):
        if not where.value(get):
            continue
        place = (str(commune), sector) if spread is None else (NOWHERE, NOWHERE)
        keys = ("",) if spread is None else tuple(spread.keys(get))
        for name, figure in figures:
            found = amounts.get(figure.name)
            if found is None:
                found = amounts[figure.name] = _amounts(figure, get)
            for part, amount in found:
                for at in keys:
                    vector[Cell(phase, name, part, *place, at)] += amount
    return dict(vector)


def contribution(record: Record | None) -> Vector:
    """The figures of a record; nothing for no record."""
    return {} if record is None else contribution_of(type(record), partial(getattr, record))


def contribution_of_values(owner: type[Record], values: Mapping[str, object]) -> Vector:
    """The figures of a form that is still being typed; computed columns are worked out."""
    computed = {f.name: f.expression for f in describe(owner).columns if f.expression is not None}

    def get(name: str) -> object:
        expression = computed.get(name)
        return values.get(name) if expression is None else expression.value(values.get)

    return contribution_of(owner, get)


def totals_of(vector: Vector) -> Vector:
    """The cells of a vector that are totals: what an officer sees move."""
    return {cell: amount for cell, amount in vector.items() if cell.figure in TOTALS}


def difference(new: Vector, old: Vector) -> Vector:
    """``new − old``, without the cells that do not move."""
    cells = new
    if old:
        cells = {cell: new.get(cell, 0) - old.get(cell, 0) for cell in new.keys() | old.keys()}
    return {cell: amount for cell, amount in cells.items() if amount}


def with_everywhere(vector: Vector) -> Vector:
    """A vector as the tally keeps it: each figure stands there once more, of all places together.

    Totals are read from these, which are as few at a million records as at a hundred.
    """
    together: defaultdict[Cell, int] = defaultdict(int)
    for cell, amount in vector.items():
        if cell.figure in BY_NAME:
            name = EVERYWHERE + cell.figure
            together[Cell(cell.phase, name, cell.part, NOWHERE, NOWHERE)] += amount
    return vector | {cell: amount for cell, amount in together.items() if amount}
