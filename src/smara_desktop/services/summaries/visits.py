"""The visits: which activities were seen, in which state, with which jobs and equipment."""

from collections.abc import Iterator
from datetime import date, timedelta

from smara_desktop.domain.expressions import Before, F
from smara_desktop.domain.figures import BY_NAME, LIVE_ACTIVITY
from smara_desktop.domain.visit import STATES_FOUND
from smara_desktop.i18n import _
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import bars, status_rows
from smara_desktop.services.summaries.content import (
    Block,
    Cell,
    Column,
    Row,
    Summary,
    Table,
    count,
    rate,
    text,
)
from smara_desktop.services.summaries.found_on_visits import (
    Asked,
    Found,
    equipment,
    jobs_there,
    look,
)
from smara_desktop.services.summaries.scope import scope_of, scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import Worklist, table_of
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of

AGAIN = 365
"""Days after which an activity is to be visited again, where no day was agreed."""


def build(register: Register, phase: int | None) -> Summary:
    """How many visits found which state, and the jobs planned and created."""
    found = totals.read(register)
    table = Table(
        name="states",
        title=_("Visits by state found"),
        columns=(Column(title=_("State found")), Column(title=_("Visits"), unit="count")),
        rows=tuple(status_rows(register, found, phase, STATES_FOUND, "visits_by_state")),
    )
    return Summary(
        name="visits",
        title=_("Visits"),
        scope=scope_title(register, phase),
        blocks=(
            table,
            bars("states", _("What the visits found"), table),
            _jobs(register, phase, None),
        ),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """Who was visited and who was not, the jobs and the equipment found on the last visits."""
    worklist = Worklist(
        "to_visit", _("Activities visited, and to visit"), _("There is no activity to visit.")
    )
    found, rows = look(register, phase, check, tuple(_to_visit(register.today)))
    jobs = _jobs(register, phase, found)
    return (jobs, equipment(found, phase), table_of(worklist, rows))


def _to_visit(today: date) -> Iterator[Asked]:
    yield Asked(_("Visited at least once"), LIVE_ACTIVITY)
    yield Asked(_("Never visited"), LIVE_ACTIVITY, None)
    words = _("In operation and never visited")
    yield Asked(words, F("status").one_of("operating"), None)
    overdue = Before(F("next_visit_on"), today)
    yield Asked(_("The next visit is overdue"), LIVE_ACTIVITY, overdue)
    long_ago = Before(F("visited_on"), today - timedelta(days=AGAIN))
    words = _("Last visited more than a year ago, and no next visit")
    yield Asked(words, LIVE_ACTIVITY, long_ago & ~F("next_visit_on").present())
    words = _("In difficulty on the last visit")
    yield Asked(words, LIVE_ACTIVITY, F("state").one_of("in_difficulty"))
    words = _("Stopped on the last visit")
    yield Asked(words, LIVE_ACTIVITY, F("state").one_of("stopped"))


def _jobs(register: Register, phase: int | None, seen: Found | None) -> Table:
    """Per phase; without ``seen``, what has to be looked for is left empty."""
    found = totals.read(register)
    scopes = (*found.phases, None) if phase is None else (phase,)
    visited = _("Activities visited")
    return Table(
        name="jobs",
        title=_("Jobs planned, created and found"),
        columns=(
            Column(title=_("Phase")),
            Column(title=_("Jobs planned"), unit="count"),
            Column(title=_("Jobs created"), unit="count"),
            Column(title=_("Jobs created"), unit="count", group=visited),
            Column(title=_("Jobs found"), unit="count", group=visited),
            Column(title=_("Found / created"), unit="rate", group=visited),
        ),
        rows=tuple(_jobs_row(register, found, one, seen) for one in scopes),
        note=_("Of each activity, the last visit counts."),
    )


def _jobs_row(register: Register, found: Totals, phase: int | None, seen: Found | None) -> Row:
    told = (_tallied(register, found, phase, name) for name in ("jobs_planned", "jobs_created"))
    return Row(
        cells=(text(scope_title(register, phase)), *told, *_seen(seen, phase)),
        role="total" if phase is None else "plain",
    )


def _seen(found: Found | None, phase: int | None) -> tuple[Cell, ...]:
    if found is None:
        return (count(None), count(None), rate(0, None))
    created, seen, *cells = jobs_there(found, phase)
    return (*cells, rate(seen, created))


def _tallied(register: Register, found: Totals, phase: int | None, name: str) -> Cell:
    scope = scope_of(phase)
    return count(found.value(scope, name), list_of(BY_NAME[name], register.plan, scope))
