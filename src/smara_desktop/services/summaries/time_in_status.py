"""How long activities stand at each status: from one step to the next, or until today."""

from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from smara_desktop.domain.activity import ACTIVITY_STATUSES, ActivityStep
from smara_desktop.domain.describe import describe
from smara_desktop.domain.spreads import STANDING, STAYS
from smara_desktop.i18n import _
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import status_rows
from smara_desktop.services.summaries.content import Cell, Column, Table, count
from smara_desktop.storage import tally

ENDED = ("rejected", "closed", "cancelled", "terminated")
"""Where an activity stays for good, so that its time there tells nothing."""

_ON = describe(ActivityStep).by_name["on"].kind


@dataclass(frozen=True)
class Times:
    """How many stays there were, their days together, and the longest."""

    steps: int = 0
    days: int = 0
    longest: int = 0

    def plus(self, steps: int, days: int) -> "Times":
        """With so many more stays of so many days each."""
        return Times(self.steps + steps, self.days + steps * days, max(self.longest, days))


def time_in_status(register: Register, phase: int | None) -> Table:
    """Status, how many stand there now, and the days that activities spent there."""
    found = _times(register, phase)
    rows = status_rows(
        register, totals.read(register), phase, ACTIVITY_STATUSES, "activities_by_status"
    )
    filled = [
        replace(row, cells=(*row.cells, *_days(found.get(option.code), option.code)))
        for option, row in zip(ACTIVITY_STATUSES, rows, strict=True)
    ]
    group = _("Days spent there")
    return Table(
        name="statuses",
        title=_("The way of the activities"),
        columns=(
            Column(title=_("Status")),
            Column(title=_("Activities"), unit="count"),
            Column(title=_("On average"), unit="count", group=group),
            Column(title=_("At most"), unit="count", group=group),
        ),
        rows=tuple(filled),
        note=_("Days from one step to the next, the last one until today."),
    )


def _times(register: Register, phase: int | None) -> dict[str, Times]:
    """From one step to the next, as the tally keeps it; the last one until today."""
    found: dict[str, Times] = {}
    with register.store.read() as connection:
        for name in (STAYS.name, STANDING.name):
            for one in tally.spread(connection, name):
                if phase in (None, one.phase):
                    code, told = one.at.split(" ")
                    days = int(told) if told.isdigit() else _until(register.today, told)
                    found[code] = found.get(code, Times()).plus(one.value, days)
    return found


def _until(today: date, since: str) -> int:
    return max((today - cast("date", _ON.from_store(since))).days, 0)


def _days(times: Times | None, status: str) -> tuple[Cell, Cell]:
    if times is None or not times.steps or status in ENDED:
        return (Cell(unit="count"), Cell(unit="count"))
    return (count((times.days * 2 + times.steps) // (2 * times.steps)), count(times.longest))
