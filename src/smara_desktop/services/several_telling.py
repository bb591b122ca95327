"""What the officer sees before a purchase is entered for many: whose it is, what it makes."""

from collections.abc import Sequence
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.programme import WHOLE
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.i18n import language
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.several import Foreseen
from smara_desktop.services.totals import Totals
from smara_desktop.storage import queries, repository
from smara_desktop.storage.connection import Connection


class ChosenActivity(Struct, frozen=True):
    """An activity and the name of who carries it."""

    activity: Activity
    beneficiary: str


class PhaseLine(Struct, frozen=True):
    """What a save adds to one phase: acquisitions, centimes planned and committed."""

    number: int
    count: int
    planned: int
    committed: int


class Overrun(Struct, frozen=True):
    """A budget that would be passed, by ``amount`` centimes; ``part`` is a funder or empty."""

    scope: int
    part: str
    amount: int


class Summary(Struct, frozen=True):
    """A foreseen save in figures."""

    foreseen: Foreseen
    phases: tuple[PhaseLine, ...]
    overruns: tuple[Overrun, ...]


def chosen_activities(register: Register, ids: Sequence[UUID]) -> tuple[ChosenActivity, ...]:
    """The activities that still stand, in the order chosen."""
    with register.store.read() as connection:
        found = [repository.find(connection, Activity, one) for one in ids]
        standing = [one for one in found if one is not None and one.deleted_at is None]
        names = _beneficiaries(connection, standing)
    return tuple(
        ChosenActivity(one, names.get(one.holder or one.association or one.id, ""))
        for one in standing
    )


def chosen_acquisitions(register: Register, ids: Sequence[UUID]) -> tuple[Acquisition, ...]:
    """The acquisitions that still stand, in the order chosen."""
    with register.store.read() as connection:
        found = [repository.find(connection, Acquisition, one) for one in ids]
    return tuple(one for one in found if one is not None and one.deleted_at is None)


def summary(register: Register, foreseen: Foreseen) -> Summary:
    """What a foreseen save adds to each phase, and which budgets it would pass."""
    moved = foreseen.moved
    lines = tuple(
        PhaseLine(
            number,
            _sum(moved, number, "acquisitions"),
            _sum(moved, number, "planned"),
            _sum(moved, number, "committed"),
        )
        for number in sorted({cell.phase for cell in moved})
    )
    return Summary(foreseen, lines, _overruns(totals.read(register), moved))


def _beneficiaries(connection: Connection, found: Sequence[Activity]) -> dict[UUID, str]:
    holders = [one.holder for one in found if one.holder is not None]
    bodies = [one.association for one in found if one.association is not None]
    named = {
        **queries.named(connection, ProjectHolder, holders),
        **queries.named(connection, Association, bodies),
    }
    return {record_id: one.name(language()) for record_id, one in named.items()}


def _sum(moved: Vector, phase: int, figure: str) -> int:
    assert figure in BY_NAME
    return sum(n for cell, n in moved.items() if (cell.phase, cell.figure) == (phase, figure))


def _overruns(before: Totals, moved: Vector) -> tuple[Overrun, ...]:
    after = before.moved(moved)
    touched = {WHOLE, *(cell.phase for cell in moved)}
    found = []
    for (scope, figure, part), budget in before.objectives.items():
        if figure != "planned" or scope not in touched:
            continue
        name = "planned_by_funder" if part else "planned"
        over = after.value(scope, name, part) - budget
        if over > 0 and after.value(scope, name, part) > before.value(scope, name, part):
            found.append(Overrun(scope, part, over))
    return tuple(found)
