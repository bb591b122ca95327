"""What one record adds to the totals: a pure function of its own fields."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import NamedTuple, cast

from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import Getter
from smara_desktop.domain.figures import TOTALS, Figure, figures_of
from smara_desktop.domain.record import Record
from smara_desktop.domain.spreads import NOWHERE, spreads_of


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


def _parts(figure: Figure, get: Getter) -> Iterable[str]:
    if not figure.split:
        return ("",)
    value = get(figure.split)
    if isinstance(value, tuple):
        return cast("tuple[str, ...]", value)
    return () if value is None else (str(value),)


def _amounts(figure: Figure, get: Getter) -> Iterator[tuple[str, int]]:
    sources = [get]
    if figure.lines:
        sources = [
            partial(getattr, line) for line in cast("tuple[object, ...]", get(figure.lines) or ())
        ]
    for source in sources:
        amount = cast("int | None", figure.amount.value(source)) or 0
        if amount:
            for part in _parts(figure, source):
                yield part, amount


def contribution_of(owner: type[Record], get: Getter) -> Vector:
    """The figures of a record whose fields ``get`` gives; empty without phase and commune.

    A deleted record adds nothing.
    """
    phase, commune = cast("int | None", get("phase")), get("commune")
    if phase is None or commune is None or get("deleted_at") is not None:
        return {}
    sector = str(get("sector") or "") if "sector" in describe(owner).by_name else ""
    vector: Counter[Cell] = Counter()
    for figure in figures_of(owner):
        if figure.where.value(get):
            for part, amount in _amounts(figure, get):
                vector[Cell(phase, figure.name, part, str(commune), sector)] += amount
    for cell, amount in _spread(owner, get, phase):
        vector[cell] += amount
    return dict(vector)


def _spread(owner: type[Record], get: Getter, phase: int) -> Iterator[tuple[Cell, int]]:
    for spread in spreads_of(owner):
        if spread.figure.where.value(get):
            for at in spread.keys(get):
                for part, amount in _amounts(spread.figure, get):
                    yield Cell(phase, spread.name, part, NOWHERE, NOWHERE, at), amount


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
    cells = {cell: new.get(cell, 0) - old.get(cell, 0) for cell in new.keys() | old.keys()}
    return {cell: amount for cell, amount in cells.items() if amount}
