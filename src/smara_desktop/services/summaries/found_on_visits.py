"""What the last visits found: jobs and equipment, looked for among the records."""

from dataclasses import replace
from functools import partial

from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.expressions import ALWAYS, AnyLine, Expression, F
from smara_desktop.domain.figures import BY_NAME, LIVE_ACTIVITY
from smara_desktop.domain.kinds import Choice
from smara_desktop.domain.register_expressions import ReferredBy
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.domain.visit import LAST_VISIT, Visit
from smara_desktop.i18n import _
from smara_desktop.services.patience import patiently
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Cell, Column, Row, Table, count, text
from smara_desktop.services.summaries.screens import Check
from smara_desktop.storage import queries

SEEN = ReferredBy(Visit.type.name, "activity", ALWAYS)
"""The activities that were visited."""


def last_found(where: Expression) -> Expression:
    """The living activities whose last visit is such."""
    return LIVE_ACTIVITY & ReferredBy(Visit.type.name, "activity", LAST_VISIT & where)


def jobs_found(register: Register, phase: int | None, check: Check) -> Cell:
    """The jobs that the last visit of each activity found."""
    return _measured(register, check, _opening("jobs_found", LAST_VISIT, phase))


def jobs_created_there(register: Register, phase: int | None, check: Check) -> Cell:
    """The jobs that the activities that were visited are recorded to have created."""
    return _measured(register, check, _opening("jobs_created", LIVE_ACTIVITY & SEEN, phase))


def equipment(register: Register, phase: int | None, check: Check) -> Table:
    """In which condition the equipment was on the last visits."""
    kind = describe(line_type(describe(Visit).by_name["items"])).by_name["condition"].kind
    assert isinstance(kind, Choice)
    rows = []
    for option in kind.options:
        where = LAST_VISIT & AnyLine("items", F("condition").one_of(option.code))
        words, opening = _(option.label), _opening("items_by_condition", where, phase)
        opening = replace(opening, title=words, part=option.code)
        rows.append(Row(cells=(text(words), _measured(register, check, opening))))
    return Table(
        name="equipment",
        title=_("Equipment seen on the last visits"),
        columns=(Column(title=_("Condition found")), Column(title=_("Items"), unit="count")),
        rows=tuple(rows),
    )


def _opening(name: str, where: Expression, phase: int | None) -> Opening:
    """The list of a figure that only the register can tell."""
    figure = BY_NAME[name]
    selection = Selection(figure.of, where)
    if phase is not None:
        selection = selection.narrowed(F("phase").one_of(phase))
    return Opening(title=_(figure.label), selection=selection, figure=name)


def _measured(register: Register, check: Check, opening: Opening) -> Cell:
    read = partial(
        queries.measured,
        selection=opening.selection,
        figure=BY_NAME[opening.figure],
        part=opening.part,
    )
    return count(patiently(register, read, check), opening)
