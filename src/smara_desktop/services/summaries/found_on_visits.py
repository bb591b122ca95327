"""What the last visits found: jobs and equipment, looked for among the records."""

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, NamedTuple

from msgspec.structs import replace

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.expressions import ALWAYS, Expression
from smara_desktop.domain.figures import BY_NAME, LIVE_ACTIVITY
from smara_desktop.domain.kinds import Choice
from smara_desktop.domain.register_expressions import ReferredBy
from smara_desktop.domain.selection import Opening, Selection, adding
from smara_desktop.domain.visit import LAST_VISIT, Visit
from smara_desktop.i18n import _
from smara_desktop.services.patience import patiently
from smara_desktop.services.register import Register
from smara_desktop.services.side_by_side import side_by_side
from smara_desktop.services.summaries.content import Cell, Column, Row, Table, count, text
from smara_desktop.services.summaries.scope import narrowed
from smara_desktop.services.summaries.screens import Check
from smara_desktop.storage import last_visits, queries
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.last_visits import Items, Visited

SEEN = ReferredBy(Visit.type.name, "activity", ALWAYS)
"""The activities that were visited."""


class Asked(NamedTuple):
    """Activities to list: which, and what their last visit found; ``None`` for no visit at all."""

    words: str
    of: Expression
    last: Expression | None = ALWAYS

    @property
    def where(self) -> Expression:
        """The condition of the list."""
        if self.last is None:
            return self.of & ~SEEN
        if self.last is ALWAYS:
            return self.of & SEEN
        return self.of & ReferredBy(Visit.type.name, "activity", LAST_VISIT & self.last)


class Found(NamedTuple):
    """What the last visits found."""

    visited: Visited
    items: Items


def look(
    register: Register, phase: int | None, check: Check, asked: Sequence[Asked]
) -> tuple[Found, list[Row]]:
    """What the last visits found, and the lists of activities that are not empty."""
    questions = [(one.of, one.last or ALWAYS) for one in asked]
    activities = narrowed(Selection(Activity), phase)
    unseen = [one.of for one in asked if one.last is None]
    reads: list[Callable[[Connection], Any]] = [
        partial(last_visits.visited, asked=questions),
        last_visits.items,
        partial(queries.counts, selection=activities, each=unseen),
    ]
    visited, items, unseen_or_not = side_by_side(register, reads, check)
    every = iter(unseen_or_not)
    counts = [
        value if one.last is not None else next(every) - value
        for one, value in zip(asked, (_of(one, phase) for one in visited.answers), strict=True)
    ]
    rows = []
    for one, value in zip(asked, counts, strict=True):
        if value:
            selection = narrowed(Selection(Activity, one.where), phase)
            opening = Opening(title=one.words, selection=selection)
            rows.append(Row(cells=(text(one.words), count(value, opening))))
    return (Found(visited, items), rows)


def _of(counter: Counter[int], phase: int | None) -> int:
    return counter.total() if phase is None else counter[phase]


def jobs_found(register: Register, phase: int | None, check: Check) -> Cell:
    """The jobs that the last visit of each activity found."""
    opening = _opening("jobs_found", LAST_VISIT, phase)
    figure = BY_NAME[opening.figure]
    read = partial(queries.measured, selection=opening.selection, figure=figure)
    return count(patiently(register, read, check), opening)


def jobs_there(found: Found, phase: int | None) -> tuple[int, int, Cell, Cell]:
    """Of the activities that were visited: the jobs that were created as they are recorded, those
    that the last visits found, and both as cells."""
    created, seen = _of(found.visited.jobs_created, phase), _of(found.visited.jobs_found, phase)
    recorded = count(created, _opening("jobs_created", LIVE_ACTIVITY & SEEN, phase))
    return (created, seen, recorded, count(seen, _opening("jobs_found", LAST_VISIT, phase)))


def equipment(found: Found, phase: int | None) -> Table:
    """In which condition the equipment was on the last visits."""
    kind = describe(line_type(describe(Visit).by_name["items"])).by_name["condition"].kind
    assert isinstance(kind, Choice)
    rows = []
    for option in kind.options:
        words = _(option.label)
        opening = _opening("items_by_condition", LAST_VISIT, phase, option.code)
        opening = replace(opening, title=words)
        value = sum(
            items
            for (of, condition), items in found.items.items()
            if condition == option.code and phase in (None, of)
        )
        rows.append(Row(cells=(text(words), count(value, opening))))
    return Table(
        name="equipment",
        title=_("Equipment seen on the last visits"),
        columns=(Column(title=_("Condition found")), Column(title=_("Items"), unit="count")),
        rows=tuple(rows),
    )


def _opening(name: str, where: Expression, phase: int | None, part: str = "") -> Opening:
    """The list of a figure that only the register can tell."""
    figure = BY_NAME[name]
    selection = narrowed(Selection(figure.of, where), phase).narrowed(*adding(figure, part))
    return Opening(title=_(figure.label), selection=selection, figure=name, part=part)
