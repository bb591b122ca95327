"""The sample that a new user looks at: about as large as what was announced for the programme.

Its size and its prices are adjusted until the totals of what is drawn come near the announced
ones: nothing is written that was not drawn.
"""

from pathlib import Path
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.programme import WHOLE
from smara_desktop.services import sample
from smara_desktop.services.founding import announced
from smara_desktop.services.register import Desk
from smara_desktop.services.sample_chunk import Table, drawn
from smara_desktop.services.sample_shape import Shape

SEED = 2022
SPENT = 0.985
"""How much of its budget an example programme has planned: a little is left to enter."""


class _Totals(Struct, frozen=True):
    persons: int
    planned: int


def make_example(path: Path, desk: Desk) -> None:
    """Make the example register at the free path ``path``; raises ``Fault`` as ``sample.make``."""
    sample.write(path, example_shape(), desk)


def example_shape() -> Shape:
    """The shape whose totals come nearest to the announced ones."""
    goals = {(one.scope, one.figure, one.part): one.value for one in announced()}
    shape = _with_persons(goals[WHOLE, "persons", ""], goals[1, "holders", ""])
    for _ in range(3):
        scale = shape.scale * goals[WHOLE, "planned", ""] * SPENT / _totals(shape).planned
        shape = replace(shape, scale=scale)
    return shape


def _with_persons(persons: int, first_phase: int) -> Shape:
    """As many holders as make, with the members of their associations, so many persons."""
    shape = _shape(persons, first_phase)
    for _ in range(20):
        excess = _totals(shape).persons - persons
        if not excess:
            break
        # Fewer holders have other associations: the members must be counted anew.
        shape = _shape(max(shape.holders - excess, first_phase), first_phase)
    return shape


def _shape(holders: int, first_phase: int) -> Shape:
    second = (holders - first_phase) * 3 // 5
    return Shape(
        holders=holders,
        seed=SEED,
        phases=(first_phase, second, holders - first_phase - second),
        members=(1, 4),
        agence=0.8,
        scale=0.38,
    )


def _totals(shape: Shape) -> _Totals:
    (chunk,) = shape.chunks()
    tables = {(one.of, one.lines): one for one in drawn(chunk, "X")}
    bodies = [one for one in _rows(tables["association", ""]) if one["standing"] == "selected"]
    members = sum(one["members_women"] + one["members_men"] for one in bodies)
    bought = [one for one in _rows(tables["acquisition", ""]) if one["status"] != "cancelled"]
    planned = sum((one["quantity"] * one["unit_price"] + 500) // 1000 for one in bought)
    return _Totals(shape.holders + members, planned)


def _rows(table: Table) -> list[dict[str, Any]]:
    return [dict(zip(table.columns, row, strict=True)) for row in table.rows]
