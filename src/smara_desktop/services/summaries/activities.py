"""The projects: where each stands and for how long, what is in difficulty, which papers are due."""

from collections.abc import Iterator

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.expressions import F, ReferredBy
from smara_desktop.domain.figures import BY_NAME, LIVE_ACQUISITION, LIVE_ACTIVITY
from smara_desktop.i18n import _
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import status_rows
from smara_desktop.services.summaries.content import (
    Block,
    Chart,
    Column,
    Row,
    Summary,
    Table,
    count,
    rate,
    text,
)
from smara_desktop.services.summaries.difficulties import difficulties
from smara_desktop.services.summaries.scope import scope_of, scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.time_in_status import time_in_status
from smara_desktop.services.summaries.worklist import Question, worklist
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of

JOBS = ("jobs_planned", "jobs_created")


def build(register: Register, phase: int | None) -> Summary:
    """How many activities stand at each status, and their jobs."""
    found = totals.read(register)
    table = Table(
        name="statuses",
        title=_("The way of the activities"),
        columns=(Column(title=_("Status")), Column(title=_("Activities"), unit="count")),
        rows=tuple(status_rows(register, found, "activities_by_status", phase)),
    )
    return Summary(
        name="activities",
        title=_("Activities"),
        scope=scope_title(register, phase),
        blocks=(table, _pipeline(table), _jobs(register, found, phase)),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """The time spent at each status, what is due, and what is in difficulty."""
    due = worklist(
        register,
        _due(),
        phase,
        check,
        name="due",
        title=_("Decisions and conventions due"),
        nothing=_("No decision and no convention is awaited."),
    )
    table = time_in_status(register, phase, check)
    return (table, _pipeline(table), due, difficulties(register, phase))


def _pipeline(table: Table) -> Chart:
    return Chart(
        name="pipeline",
        title=_("Activities at each status"),
        kind="stacked",
        table=table,
        values=(1,),
    )


def _jobs(register: Register, found: Totals, phase: int | None) -> Table:
    scope = scope_of(phase)
    planned = found.value(scope, JOBS[0])
    rows = []
    for name in JOBS:
        value = found.value(scope, name)
        opening = list_of(BY_NAME[name], register.plan, scope)
        cells = (text(_(BY_NAME[name].label)), count(value, opening), rate(value, planned))
        rows.append(Row(cells=cells))
    return Table(
        name="jobs",
        title=_("Jobs"),
        columns=(
            Column(title=_("Jobs")),
            Column(title=_("How many"), unit="count"),
            Column(title=_("Of planned"), unit="rate"),
        ),
        rows=tuple(rows),
    )


def _due() -> Iterator[Question]:
    words = _("Submitted to the CPDH and not decided yet")
    yield Question(words, Activity, F("status").one_of("submitted"))
    words = _("Approved without a signed convention")
    unsigned = F("status").one_of("approved") & ~F("convention_date").present()
    yield Question(words, Activity, unsigned)
    words = _("Convention signed and nothing acquired yet")
    acquired = ReferredBy("acquisition", "activity", LIVE_ACQUISITION)
    yield Question(words, Activity, F("status").one_of("convention_signed") & ~acquired)
    words = _("Postponed")
    yield Question(words, Activity, F("status").one_of("postponed"))
    for name, words in (("in_difficulty", _("In difficulty")), ("stopped", _("Stopped"))):
        yield Question(words, Activity, LIVE_ACTIVITY & F(name).one_of(1))
