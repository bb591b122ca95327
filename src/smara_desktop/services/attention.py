"""What needs the officer: returned and incomplete records, awaited deliveries, last records."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from smara_desktop.domain import roadmap_step
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.completeness import incomplete
from smara_desktop.domain.expressions import ALWAYS, AddsUp, AnyLine, Before, Expression, F
from smara_desktop.domain.figures import LIVE_ACQUISITION
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.selection import Selection, name_of
from smara_desktop.domain.wording import N_, Message
from smara_desktop.services.register import Register
from smara_desktop.storage import queries, slices

ENOUGH = 999
"""A count stops above this: more than that is not looked through one by one."""


@dataclass(frozen=True)
class Matter:
    """Records to look at: what about them, how many (at most ``ENOUGH`` + 1), and their list."""

    name: str
    words: Message
    selection: Selection
    count: int


@dataclass(frozen=True)
class Recent:
    """A record written lately; ``at`` is UTC ISO text."""

    of: type[Record]
    id: UUID
    reference: str
    name: str
    at: str
    by: str


def late(today: date, days: int) -> Expression:
    """What is ordered and late: past the delivery date that was promised or, where none was, more
    than ``days`` after the order (after the entry, when the order's day is not known)."""
    latest_order = today - timedelta(days=days)
    ordered = Before(F("order_date"), latest_order)
    entered = ~F("order_date").present() & Before(F("registered_on"), latest_order)
    promised = Before(F("delivery_date"), today)
    waited = ~F("delivery_date").present() & (ordered | entered)
    return F("status").one_of("ordered") & (promised | waited)


def _questions(register: Register) -> list[tuple[str, Message, Selection]]:
    asked = []
    for of in RECORD_TYPES:
        titles = Message(of.type.titles)
        returned = Message(N_("{records} returned by head office"), {"records": titles})
        state = F("review_state").one_of("returned")
        asked.append((f"returned.{of.type.name}", returned, Selection(of, state)))
    days = register.plan.thresholds.delivery_days
    words = Message(N_("Ordered more than {days} days ago, or promised, and late"), {"days": days})
    asked.append(("late", words, Selection(Acquisition, late(register.today, days))))
    words = Message(N_("Steps of the roadmap that are late"))
    asked.append(("late_steps", words, Selection(RoadmapStep, roadmap_step.late(register.today))))
    funded = AnyLine("fundings", ALWAYS)
    words = Message(N_("Acquisitions without funding"))
    asked.append(("unfunded", words, Selection(Acquisition, LIVE_ACQUISITION & ~funded)))
    unbalanced = LIVE_ACQUISITION & funded & ~AddsUp("fundings", "amount", "total")
    words = Message(N_("Acquisitions whose funding does not make up the total"))
    asked.append(("unbalanced", words, Selection(Acquisition, unbalanced)))
    for of in RECORD_TYPES:
        titles = Message(of.type.titles)
        words = Message(N_("{records} to complete"), {"records": titles})
        asked.append((f"incomplete.{of.type.name}", words, Selection(of, incomplete(of))))
    return asked


def matters(register: Register, check: Callable[[], None]) -> list[Matter]:
    """All that needs attention, the most urgent first; ``check`` may raise to stop."""
    found = []
    for name, words, selection in _questions(register):
        count = _counted(register, selection, check)
        if count:
            found.append(Matter(name, words, selection, count))
    return found


def _counted(register: Register, selection: Selection, check: Callable[[], None]) -> int:
    with register.store.read() as connection:
        rest = slices.Slices(slices.last_row(connection, selection.of))
    count = 0
    # The newest first: what is unfinished is usually there, and enough is soon found.
    while rest.left and count <= ENOUGH:
        check()
        with register.store.read() as connection, rest.next() as between:
            count += slices.count_between(connection, selection, between)
    return min(count, ENOUGH + 1)


def latest(register: Register, language: str, limit: int = 8) -> list[Recent]:
    """The records written last, of all types, the newest first."""
    found: list[Recent] = []
    with register.store.read() as connection:
        for of in RECORD_TYPES:
            newest = Selection(of, sort="updated_at", descending=True)
            wanted = queries.rows(connection, newest, limit)
            for values in queries.page(connection, of, wanted).values():
                name = name_of(of, values.get, language, register.plan)
                found.append(
                    Recent(
                        of,
                        values["id"],
                        values["reference"],
                        name,
                        values["updated_at"],
                        values["updated_by"],
                    )
                )
    return sorted(found, key=lambda one: one.at, reverse=True)[:limit]
