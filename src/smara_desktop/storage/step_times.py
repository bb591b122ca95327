"""The days that activities spend at each status, read from their steps a slice at a time."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Integer, Select, case, cast, func, select

from smara_desktop.domain.activity import Activity
from smara_desktop.storage import slices, tables

_STEPS = tables.LINES[Activity, "steps"]
_ACTIVITY = tables.RECORDS[Activity]


@dataclass(frozen=True)
class Times:
    """How many stays there were, their days together, and the longest."""

    steps: int = 0
    days: int = 0
    longest: int = 0

    def plus(self, other: "Times") -> "Times":
        """Both together."""
        longest = max(self.longest, other.longest)
        return Times(self.steps + other.steps, self.days + other.days, longest)


def _query(today: date, phase: int | None, between: slices.Range) -> Select[Any]:
    after, upto = between
    following = func.lead(_STEPS.c.on).over(partition_by=_STEPS.c.owner, order_by=_STEPS.c.position)
    until = func.julianday(func.coalesce(following, today.isoformat()))
    days = cast(until - func.julianday(_STEPS.c.on), Integer)
    # A step that was dated back behind the one before it took no time.
    stays = select(_STEPS.c.status, case((days > 0, days), else_=0).label("days"))
    stays = stays.join(_ACTIVITY, _ACTIVITY.c.row == _STEPS.c.owner)
    stays = stays.where(_STEPS.c.owner > after, _STEPS.c.owner <= upto)
    stays = stays.where(_ACTIVITY.c.deleted_at.is_(None))
    if phase is not None:
        stays = stays.where(_ACTIVITY.c.phase == phase)
    stay = stays.subquery()
    totals = (func.count(), func.sum(stay.c.days), func.max(stay.c.days))
    return select(stay.c.status, *totals).group_by(stay.c.status)


class Reading:
    """Reads slice after slice; a save waits for one of them at most."""

    def __init__(
        self,
        read: Callable[[], AbstractContextManager[Connection]],
        today: date,
        phase: int | None,
    ) -> None:
        self._read, self._today, self._phase = read, today, phase
        with read() as connection:
            self._rest = slices.Slices(slices.last_row(connection, Activity))

    def step(self) -> dict[str, Times] | None:
        """The times of the next slice by status; nothing more when there is none."""
        if not self._rest.left:
            return None
        with self._read() as connection, self._rest.next() as between:
            rows = connection.execute(_query(self._today, self._phase, between))
            return {status: Times(steps, days, longest) for status, steps, days, longest in rows}
