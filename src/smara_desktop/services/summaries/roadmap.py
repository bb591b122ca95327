"""The roadmap: its steps on a time line, what is late, what comes next."""

from collections.abc import Iterator
from datetime import timedelta
from itertools import groupby
from typing import Any

from smara_desktop.domain import roadmap_step
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import Before, F
from smara_desktop.domain.figures import LIVE_STEP
from smara_desktop.domain.kinds import Choice
from smara_desktop.domain.roadmap_step import OPEN_STEP, STEP_STATUSES, RoadmapStep
from smara_desktop.domain.selection import Selection, name_of
from smara_desktop.i18n import _, filled, language
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import status_rows
from smara_desktop.services.summaries.content import (
    Block,
    Cell,
    Chart,
    Column,
    Row,
    Summary,
    Table,
    text,
)
from smara_desktop.services.summaries.scope import scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import Sought, Worklist, sought_rows, table_of
from smara_desktop.services.value_words import phase_words
from smara_desktop.storage import queries

STARTS, DUE, PROGRESS = 1, 2, 3
"""Places of the columns, for the time line."""
SOON = 30
"""Days within which a step is due soon."""
MOST = 300
"""Steps on the time line: more than anybody reads; the lists hold all of them."""

Step = dict[str, Any]


def build(register: Register, phase: int | None) -> Summary:
    """The steps by phase and responsible, and how many stand at each status."""
    steps = _steps_table(register, phase)
    chart = Chart(
        name="roadmap",
        title=_("The steps over time"),
        kind="timeline",
        table=steps,
        values=(STARTS, DUE, PROGRESS),
        today=register.today,
        movable=True,
    )
    statuses = Table(
        name="statuses",
        title=_("Steps by status"),
        columns=(Column(title=_("Status")), Column(title=_("Steps"), unit="count")),
        rows=tuple(
            status_rows(
                register, totals.read(register), phase, STEP_STATUSES, "roadmap_steps_by_status"
            )
        ),
    )
    return Summary(
        name="roadmap",
        title=_("Roadmap"),
        scope=scope_title(register, phase),
        blocks=(chart, statuses, steps),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """What to look after."""
    worklist = Worklist(
        "to_look_after", _("To look after"), _("No step is late, and none is due soon.")
    )
    return (table_of(worklist, sought_rows(register, phase, check, _to_look_after(register))),)


def _to_look_after(register: Register) -> Iterator[Sought]:
    today = register.today
    yield Sought(_("Late"), RoadmapStep, roadmap_step.late(today))
    words = filled(_("Due within {days} days"), days=SOON)
    yield Sought(words, RoadmapStep, roadmap_step.due_within(today, SOON))
    waiting = F("status").one_of("planned") & Before(F("starts"), today + timedelta(days=1))
    yield Sought(_("To begin: their first day is come"), RoadmapStep, waiting)
    yield Sought(_("Without a first day"), RoadmapStep, OPEN_STEP & ~F("starts").present())
    words = _("Without a responsible")
    yield Sought(words, RoadmapStep, OPEN_STEP & ~F("responsible").present())


def _steps(register: Register, phase: int | None) -> list[Step]:
    selection = Selection(RoadmapStep, LIVE_STEP)
    if phase is not None:
        selection = selection.narrowed(F("phase").one_of(phase))
    with register.store.read() as connection:
        rows = queries.rows(connection, selection, MOST)
        found = queries.page(connection, RoadmapStep, rows)
    return sorted(found.values(), key=_order)


def _order(step: Step) -> tuple[Any, ...]:
    return (*_group(step), step["starts"] or step["due"], step["due"], step["reference"])


def _group(step: Step) -> tuple[int, bool, str]:
    """What stands together: those of a phase and a responsible, who is named last when unknown."""
    return (step["phase"], step["responsible"] is None, step["responsible"] or "")


def _steps_table(register: Register, phase: int | None) -> Table:
    rows: list[Row] = []
    for (number, _unknown, responsible), steps in groupby(_steps(register, phase), _group):
        whose = responsible or _("No responsible")
        title = f"{phase_words(register.plan, number)} – {whose}"
        rows.append(Row(cells=(text(title),), role="section"))
        rows += [_row(register, step) for step in steps]
    titles = (_("Status"), _("Reference"))  # the heads of sections name the responsible
    return Table(
        name="steps",
        title=_("Steps of the roadmap"),
        columns=(
            Column(title=_("Step")),
            Column(title=_("Starts"), unit="day"),
            Column(title=_("Due"), unit="day"),
            Column(title=_("Progress"), unit="rate"),
            *(Column(title=title) for title in titles),
        ),
        rows=tuple(rows),
        note=_("Late steps are marked; those that were abandoned are left out."),
    )


def _row(register: Register, step: Step) -> Row:
    kind = describe(RoadmapStep).by_name["status"].kind
    assert isinstance(kind, Choice)
    status = next(_(one.label) for one in kind.options if one.code == step["status"])
    late = bool(roadmap_step.late(register.today).value(step.get))
    name = name_of(RoadmapStep, step.get, language())
    progress, marked = step["progress"], _("late")
    return Row(
        cells=(
            Cell(value=name, record=(RoadmapStep, step["id"])),
            Cell(value=step["starts"], unit="day"),
            Cell(value=step["due"], unit="day", tone="warn" if late else "plain"),
            Cell(value=None if progress is None else progress * 10, unit="rate"),
            text(f"{status} – {marked}" if late else status, "warn" if late else "plain"),
            text(step["reference"], "muted"),
        )
    )
