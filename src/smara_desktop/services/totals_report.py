"""The totals as one plain object for machines, and their verification from the records."""

from typing import Any

from msgspec import Struct

from smara_desktop.domain.contributions import Cell
from smara_desktop.domain.programme import WHOLE, Plan
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.totals import Totals
from smara_desktop.storage import tally
from smara_desktop.storage.connection import Connection

Json = dict[str, Any]
_MONEY = ("planned", "committed", "paid")


def report(register: Register) -> Json:
    """Every phase and the whole; amounts in centimes, ``None`` for what nobody set."""
    found, plan = totals.read(register), register.plan
    phases = [{"number": phase, **scope(found, plan, phase)} for phase in found.phases]
    return {"phases": phases, "total": scope(found, plan, WHOLE)}


def scope(found: Totals, plan: Plan, number: int) -> Json:
    """The totals of one phase, or of the whole."""

    def value(figure: str) -> int:
        return found.value(number, figure)

    def target(figure: str) -> int | None:
        return found.objective(number, figure)

    return {
        "holders": {
            "recorded": value("holders"),
            "target": target("holders"),
            "women": value("women"),
            "young_graduates": value("young_graduates"),
            "women_in_precarity": value("women_in_precarity"),
            "candidates": value("candidates"),
            "withdrawn": value("withdrawn"),
        },
        "associations": value("associations"),
        "persons": {"recorded": value("persons"), "target": target("persons")},
        "activities": value("activities"),
        "acquisitions": value("acquisitions"),
        "jobs": {"planned": value("jobs_planned"), "created": value("jobs_created")},
        "amount": {name: value(name) for name in _MONEY} | {"budget": target("planned")},
        "funders": {code: _funder(found, number, code) for code in plan.lists["funders"]},
    }


def _funder(found: Totals, number: int, code: str) -> Json:
    borne = {name: found.value(number, f"{name}_by_funder", code) for name in _MONEY}
    return {**borne, "budget": found.objective(number, "planned", code)}


class Difference(Struct, frozen=True):
    """A cell of the tally that is not what the records say."""

    cell: Cell
    kept: int
    counted: int

    def as_json(self) -> Json:
        """The difference for machines."""
        return {**self.cell._asdict(), "kept": self.kept, "counted": self.counted}


def differences(connection: Connection) -> list[Difference]:
    """Where the tally differs from a recount of all records; nothing when all is well."""
    kept, counted = tally.cells(connection), tally.recomputed(connection)
    return [
        Difference(cell, kept.get(cell, 0), counted.get(cell, 0))
        for cell in sorted(kept.keys() | counted.keys())
        if kept.get(cell, 0) != counted.get(cell, 0)
    ]
