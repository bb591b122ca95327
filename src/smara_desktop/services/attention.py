"""What needs the officer: returned and incomplete records, likely doubles, awaited deliveries; and
the records written last."""

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain import roadmap_step
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.expressions import ALWAYS, AddsUp, AnyLine, Before, Expression, F
from smara_desktop.domain.figures import BY_NAME, LIVE_ACQUISITION
from smara_desktop.domain.programme import WHOLE
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.register_expressions import Confirmed
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.selection import Selection, name_of, selection_of
from smara_desktop.domain.wording import N_, Message
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.storage import queries, slices

ENOUGH = 999
"""A count stops above this: more than that is not looked through one by one."""


class Matter(Struct, frozen=True):
    """Records to look at: what about them, how many (``more`` than that, when not all were
    counted), and their list."""

    name: str
    words: Message
    selection: Selection
    count: int
    more: bool = False


class Recent(Struct, frozen=True):
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


class _Question(Struct, frozen=True):
    """What may need attention; ``figure`` and ``part`` where the tally knows how many there are."""

    name: str
    words: Message
    selection: Selection
    figure: str = ""
    part: str = ""


def _questions(register: Register) -> Iterator[_Question]:
    for of in RECORD_TYPES:
        words = Message(
            N_("{records} returned by head office"), {"records": Message(of.type.titles)}
        )
        yield _known(f"returned.{of.type.name}", words, f"{of.type.plural}_by_review", "returned")
    for doubtful in (ProjectHolder, Association):
        words = Message(
            N_("{records} perhaps recorded twice"), {"records": Message(doubtful.type.titles)}
        )
        # Whoever recorded them said why they are others; nobody agreed to it yet.
        unsettled = Confirmed("likely_double") & ~F("review_state").one_of("validated")
        yield _Question(f"doubles.{doubtful.type.name}", words, Selection(doubtful, unsettled))
    days = register.plan.thresholds.delivery_days
    words = Message(N_("Ordered more than {days} days ago, or promised, and late"), {"days": days})
    yield _Question("late", words, Selection(Acquisition, late(register.today, days)))
    words = Message(N_("Steps of the roadmap that are late"))
    steps = Selection(RoadmapStep, roadmap_step.late(register.today))
    yield _Question("late_steps", words, steps)
    funded = AnyLine("fundings", ALWAYS)
    words = Message(N_("Acquisitions without funding"))
    yield _Question("unfunded", words, Selection(Acquisition, LIVE_ACQUISITION & ~funded))
    unbalanced = LIVE_ACQUISITION & funded & ~AddsUp("fundings", "amount", "total")
    words = Message(N_("Acquisitions whose funding does not make up the total"))
    yield _Question("unbalanced", words, Selection(Acquisition, unbalanced))
    for of in RECORD_TYPES:
        figure = f"{of.type.plural}_incomplete"
        words = Message(N_("{records} to complete"), {"records": Message(of.type.titles)})
        if figure in BY_NAME:
            yield _known(f"incomplete.{of.type.name}", words, figure)


def _known(name: str, words: Message, figure: str, part: str = "") -> _Question:
    return _Question(name, words, selection_of(BY_NAME[figure], None, part), figure, part)


def matters(register: Register, check: Callable[[], None]) -> list[Matter]:
    """All that needs attention, the most urgent first; ``check`` may raise to stop."""
    told, found = totals.read(register), []
    for one in _questions(register):
        check()
        if one.figure:
            count, more = told.value(WHOLE, one.figure, one.part), False
        else:
            count, more = _counted(register, one.selection, check)
        if count:
            found.append(Matter(one.name, one.words, one.selection, count, more))
    return found


def _counted(
    register: Register, selection: Selection, check: Callable[[], None]
) -> tuple[int, bool]:
    """How many there are, at most ``ENOUGH``, and whether there are more."""
    with register.store.read() as connection:
        rest = slices.Slices(slices.last_row(connection, selection.of))
    count = 0
    # The newest first: what is unfinished is usually there, and enough is soon found.
    while rest.left and count <= ENOUGH:
        check()
        with register.store.read() as connection, rest.next() as between:
            count += slices.count_between(connection, selection, between)
    return min(count, ENOUGH), count > ENOUGH


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
