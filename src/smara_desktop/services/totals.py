"""Live totals: every figure per phase and for the whole, beside what was announced."""

from collections.abc import Mapping

from msgspec import Struct, field

from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.figures import PERSONS
from smara_desktop.domain.programme import WHOLE, Objective
from smara_desktop.services.register import Register
from smara_desktop.storage import totals_reading

Key = tuple[int, str, str]
"""A scope (a phase's number, or ``WHOLE``), a figure's name, a part (a funder…) or empty."""


class Totals(Struct, frozen=True):
    """Figures per scope and the objectives set for them; centimes for money."""

    phases: tuple[int, ...]
    values: Mapping[Key, int]
    objectives: Mapping[Key, int] = field(default_factory=dict)

    def value(self, scope: int, figure: str, part: str = "") -> int:
        """A figure; ``persons`` adds its parts up."""
        if figure == PERSONS.name:
            return sum(self.value(scope, name) for name in PERSONS.parts)
        return self.values.get((scope, figure, part), 0)

    def objective(self, scope: int, figure: str, part: str = "") -> int | None:
        """The target or budget of a figure; ``None`` when nobody set one."""
        return self.objectives.get((scope, figure, part))

    def moved(self, vector: Vector) -> "Totals":
        """The totals as they would be once ``vector`` is saved."""
        return Totals(self.phases, with_whole(vector, self.values), self.objectives)


def with_whole(vector: Vector, start: Mapping[Key, int]) -> dict[Key, int]:
    """``start`` plus a vector, in each phase and in the whole."""
    values = dict(start)
    for cell, amount in vector.items():
        for scope in (cell.phase, WHOLE):
            key = (scope, cell.figure, cell.part)
            values[key] = values.get(key, 0) + amount
    return values


def objectives_of(objectives: tuple[Objective, ...]) -> dict[Key, int]:
    """Objectives by scope, figure and part."""
    return {(one.scope, one.figure, one.part): one.value for one in objectives}


def read(register: Register) -> Totals:
    """All totals, from the tally: the same cost at any size."""
    with register.store.glance() as driver:
        stored = totals_reading.per_phase(driver)
    values: dict[Key, int] = dict(stored)
    for (_, figure, part), value in stored.items():
        key = (WHOLE, figure, part)
        values[key] = values.get(key, 0) + value
    plan = register.plan
    phases = sorted(plan.phases.keys() | {phase for phase, _, _ in stored})
    return Totals(tuple(phases), values, objectives_of(plan.objectives))
