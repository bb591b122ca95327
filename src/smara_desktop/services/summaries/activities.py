"""The projects: where each stands and for how long, what is in difficulty, which papers are due."""

from collections.abc import Sequence

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.expressions import F
from smara_desktop.domain.figures import BY_NAME, LIVE_ACQUISITION
from smara_desktop.domain.register_expressions import ReferredBy
from smara_desktop.i18n import _
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import bars
from smara_desktop.services.summaries.content import (
    Block,
    Column,
    Row,
    Summary,
    Table,
    count,
    rate,
    text,
)
from smara_desktop.services.summaries.difficulties import difficulties
from smara_desktop.services.summaries.found_on_visits import jobs_found
from smara_desktop.services.summaries.scope import scope_of, scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.time_in_status import time_in_status
from smara_desktop.services.summaries.worklist import (
    Known,
    Sought,
    Worklist,
    known_rows,
    sought_rows,
    table_of,
)
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of

JOBS = ("jobs_planned", "jobs_created")


def build(register: Register, phase: int | None) -> Summary:
    """How many activities stand at each status and for how long, and their jobs."""
    found, table = totals.read(register), time_in_status(register, phase)
    return Summary(
        name="activities",
        title=_("Activities"),
        scope=scope_title(register, phase),
        blocks=(
            table,
            bars("pipeline", _("Activities at each status"), table),
            _jobs(register, found, phase, None),
            _due(register, found, phase, ()),
            difficulties(register, phase),
        ),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """What waits for its equipment, and the jobs found on visits."""
    idle = sought_rows(register, phase, check, (_idle(),))
    due = _due(register, totals.read(register), phase, idle)
    return (due, _jobs(register, totals.read(register), phase, check))


def _jobs(register: Register, found: Totals, phase: int | None, check: Check | None) -> Table:
    """Without ``check``, what has to be looked for among the visits is left empty."""
    scope = scope_of(phase)
    planned = found.value(scope, JOBS[0])
    rows = []
    for name in JOBS:
        value = found.value(scope, name)
        opening = list_of(BY_NAME[name], register.plan, scope)
        cells = (text(_(BY_NAME[name].label)), count(value, opening), rate(value, planned))
        rows.append(Row(cells=cells))
    seen = count(None) if check is None else jobs_found(register, phase, check)
    share = rate(seen.value, planned) if isinstance(seen.value, int) else rate(0, None)
    rows.append(Row(cells=(text(_("Jobs found on the last visits")), seen, share)))
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


def _due(register: Register, found: Totals, phase: int | None, idle: Sequence[Row]) -> Table:
    worklist = Worklist(
        "due",
        _("Decisions and conventions due"),
        _("No decision and no convention is awaited."),
    )
    questions = (
        Known(
            "activities_by_status",
            ("submitted",),
            _("Submitted to the CPDH and not decided yet"),
        ),
        Known("without_convention"),
        Known("activities_by_status", ("postponed",), _("Postponed")),
        Known("in_difficulty"),
        Known("stopped"),
    )
    return table_of(worklist, (*known_rows(register, found, phase, questions), *idle))


def _idle() -> Sought:
    words = _("Convention signed and nothing acquired yet")
    acquired = ReferredBy("acquisition", "activity", LIVE_ACQUISITION)
    return Sought(words, Activity, F("status").one_of("convention_signed") & ~acquired)
