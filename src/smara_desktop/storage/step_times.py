"""The days that activities spend at each status, added up from what the tally keeps of them."""

from datetime import date

from msgspec import Struct
from sqlalchemy import ColumnElement, Integer, cast, func, select

from smara_desktop.domain.spreads import STANDING, STAYS, Spread
from smara_desktop.storage import tables
from smara_desktop.storage.connection import Connection

_T = tables.tally.c
_PLACE = func.instr(_T["at"], " ")
_CODE, _TOLD = func.substr(_T["at"], 1, _PLACE - 1), func.substr(_T["at"], _PLACE + 1)


class Times(Struct, frozen=True):
    """How many stays there were, their days together, and the longest."""

    steps: int = 0
    days: int = 0
    longest: int = 0

    def plus(self, other: "Times") -> "Times":
        """Both together."""
        longest = max(self.longest, other.longest)
        return Times(self.steps + other.steps, self.days + other.days, longest)


def times(connection: Connection, today: date, phase: int | None) -> dict[str, Times]:
    """From one step to the next, and from the last one until today, by status."""
    until = func.julianday(today.isoformat()) - func.julianday(_TOLD)
    found = _added(connection, STAYS, cast(_TOLD, Integer), phase)
    for status, one in _added(connection, STANDING, cast(until, Integer), phase).items():
        found[status] = found.get(status, Times()).plus(one)
    return found


def _added(
    connection: Connection, spread: Spread, days: ColumnElement[int], phase: int | None
) -> dict[str, Times]:
    each = select(_CODE.label("status"), _T.value, func.max(days, 0).label("days"))
    each = each.where(_T.figure == spread.name, _T.value != 0)
    if phase is not None:
        each = each.where(_T.phase == phase)
    kept = each.subquery().c
    query = select(kept.status, func.sum(kept.value), func.sum(kept.value * kept.days))
    query = query.add_columns(func.max(kept.days)).group_by(kept.status)
    return {status: Times(*added) for status, *added in connection.execute(query)}
