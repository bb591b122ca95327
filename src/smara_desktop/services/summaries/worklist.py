"""Lists to work through: each a line with its count, opened from there."""

from collections.abc import Iterable
from typing import NamedTuple

from smara_desktop.domain.expressions import Expression, F
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.i18n import _
from smara_desktop.services import list_sums
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Column, Row, Table, count, text
from smara_desktop.services.summaries.screens import Check


class Question(NamedTuple):
    """Records to look at, and the words that ask for them, in the language in use."""

    words: str
    of: type[Record]
    where: Expression


def worklist(
    register: Register,
    questions: Iterable[Question],
    phase: int | None,
    check: Check,
    *,
    name: str,
    title: str,
    nothing: str,
) -> Table:
    """The questions that some record of the phase answers, with how many do."""
    rows = []
    for question in questions:
        selection = Selection(question.of, question.where)
        if phase is not None:
            selection = selection.narrowed(F("phase").one_of(phase))
        found = list_sums.summary(register, selection, check)
        if found.count:
            opening = Opening(title=question.words, selection=selection)
            rows.append(Row(cells=(text(question.words), count(found.count, opening))))
    return Table(
        name=name,
        title=title,
        columns=(Column(title=_("List")), Column(title=_("Records"), unit="count")),
        rows=tuple(rows),
        note="" if rows else nothing,
    )
