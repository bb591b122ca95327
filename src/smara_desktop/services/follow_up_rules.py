"""Rules of visits, of assessments, and of what was charged with a record: indexed queries."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import cast
from uuid import UUID

from smara_desktop.domain.days import show_day
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules import Circumstances, Values
from smara_desktop.domain.rules.base import day, soft
from smara_desktop.domain.visit import VisitedItem
from smara_desktop.domain.wording import N_
from smara_desktop.storage import lookups
from smara_desktop.storage.connection import Connection


def was_there_to_visit(other: "lookups.Charged", field: str, values: Values) -> Iterable[Problem]:
    """What is visited was registered by then, and was not given up before it began."""
    on, registered = day(values, "visited_on"), date.fromisoformat(other.registered_on)
    if on is not None and on < registered:
        yield soft(
            "visit_before_activity",
            N_("{reference} was registered on {day}, after this visit: check the date."),
            "visited_on",
            field,
            reference=other.reference,
            day=show_day(registered),
        )
    if other.status in ("rejected", "cancelled"):
        yield soft(
            "visit_of_ended",
            N_("{reference} was rejected or cancelled: is it the one that was visited?"),
            field,
            reference=other.reference,
        )


def items_of_the_activity(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """The equipment seen was bought for the activity that is visited."""
    target = cast("UUID | None", values.get("activity"))
    lines = cast("tuple[VisitedItem, ...]", values.get("items") or ())
    if target is None or not lines:
        return
    bought_for = lookups.activities_of(connection, {line.acquisition for line in lines})
    for line in lines:
        if bought_for.get(line.acquisition, target) != target:
            yield soft(
                "item_of_other",
                N_("This acquisition was bought for another activity: was it lent?"),
                f"items[{line.id}].acquisition",
                "activity",
            )


def newest_counts(
    connection: Connection, record_id: UUID, values: Values, about: Circumstances
) -> Iterable[Problem]:
    """Of several assessments of one commune and sector the newest counts: not this one."""
    commune, sector = values.get("commune"), values.get("sector")
    on = day(values, "assessed_on")
    if commune is None or sector is None or on is None:
        return
    other = lookups.assessed_since(connection, str(commune), str(sector), on, record_id)
    if other is not None:
        yield soft(
            "newer_assessment",
            N_("{reference} is of the same day or newer: it counts, and this one does not."),
            "assessed_on",
            "commune",
            "sector",
            reference=other,
        )


def left_in_phase(
    of: type[Record],
) -> Callable[[Connection, UUID, Values, Circumstances], Iterable[Problem]]:
    """Whoever moves a record to another phase is told what stays in the one before."""

    def rule(
        connection: Connection, record_id: UUID, values: Values, about: Circumstances
    ) -> Iterable[Problem]:
        phase, before = values.get("phase"), about.previous
        if before is None or phase in (None, before.phase):
            return
        left = lookups.left_in_phase(connection, of, record_id, before.phase)
        if left:
            yield soft(
                "left_in_phase",
                N_("What belongs to it stays in phase {phase}: {references}. Change it there too?"),
                "phase",
                phase=before.phase,
                references=", ".join(left[:5]) + ("…" if len(left) > 5 else ""),
            )

    return rule
