"""Lists to work through: each a line with its count, opened from there.

What the tally knows is there at once; what has to be looked for among the records comes when it is
found.
"""

from collections.abc import Iterable, Sequence
from functools import partial
from itertools import chain, groupby
from typing import NamedTuple

from smara_desktop.domain.expressions import Expression
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.i18n import _
from smara_desktop.services.register import Register
from smara_desktop.services.side_by_side import side_by_side
from smara_desktop.services.summaries.content import Column, Row, Table, count, text
from smara_desktop.services.summaries.scope import narrowed, scope_of
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of
from smara_desktop.storage.questions import counted


class Known(NamedTuple):
    """A figure of the tally (or parts of it) to look at; ``words`` when not its own label."""

    figure: str
    parts: tuple[str, ...] = ("",)
    words: str = ""


class Sought(NamedTuple):
    """Records to look for, and the words that ask for them, in the language in use."""

    words: str
    of: type[Record]
    where: Expression


class Worklist(NamedTuple):
    """A table of questions; ``nothing`` is said when no record answers any of them."""

    name: str
    title: str
    nothing: str


def known_rows(
    register: Register, found: Totals, phase: int | None, questions: Iterable[Known]
) -> list[Row]:
    """The lines of what the tally knows; those without a record are left out."""
    rows, scope = [], scope_of(phase)
    for one in questions:
        value = sum(found.value(scope, one.figure, part) for part in one.parts)
        if value:
            words = one.words or _(BY_NAME[one.figure].label)
            opens = (
                list_of(BY_NAME[one.figure], register.plan, scope, part, words)
                for part in one.parts
                if found.value(scope, one.figure, part)
            )
            rows.append(Row(cells=(text(words), count(value, *opens))))
    return rows


def sought_rows(
    register: Register, phase: int | None, check: Check, questions: Iterable[Sought]
) -> list[Row]:
    """The lines of what is looked for, all in one state of the register."""
    asked = list(questions)
    selected = [narrowed(Selection(one.of, one.where), phase) for one in asked]
    by_type = [list(alike) for _of, alike in groupby(selected, lambda one: one.of)]
    reads = [partial(counted, asked=alike, check=check) for alike in by_type]
    numbers = chain.from_iterable(side_by_side(register, reads, check))
    return [
        _sought_row(one, value, selection)
        for one, value, selection in zip(asked, numbers, selected, strict=True)
        if value
    ]


def _sought_row(one: Sought, value: int, selection: Selection) -> Row:
    opening = Opening(title=one.words, selection=selection)
    return Row(cells=(text(one.words), count(value, opening)))


def table_of(worklist: Worklist, rows: Sequence[Row]) -> Table:
    """The lines as a table."""
    return Table(
        name=worklist.name,
        title=worklist.title,
        columns=(Column(title=_("List")), Column(title=_("Records"), unit="count")),
        rows=tuple(rows),
        note="" if rows else worklist.nothing,
    )
