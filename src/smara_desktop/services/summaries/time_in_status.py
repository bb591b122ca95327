"""How long activities stand at each status: from one step to the next, or until today."""

from msgspec.structs import replace

from smara_desktop.domain.activity import ACTIVITY_STATUSES
from smara_desktop.i18n import _
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import status_rows
from smara_desktop.services.summaries.content import Cell, Column, Table, count
from smara_desktop.storage import step_times
from smara_desktop.storage.step_times import Times

ENDED = ("rejected", "closed", "cancelled", "terminated")
"""Where an activity stays for good, so that its time there tells nothing."""


def time_in_status(register: Register, phase: int | None) -> Table:
    """Status, how many stand there now, and the days that activities spent there."""
    with register.store.read() as connection:
        found = step_times.times(connection, register.today, phase)
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


def _days(times: Times | None, status: str) -> tuple[Cell, Cell]:
    if times is None or not times.steps or status in ENDED:
        return (Cell(unit="count"), Cell(unit="count"))
    return (count((times.days * 2 + times.steps) // (2 * times.steps)), count(times.longest))
