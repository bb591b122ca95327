"""The lists of records: their order as row numbers, and the words of the few rows that are seen."""

import sys
from array import array
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.expressions import ONE
from smara_desktop.domain.figures import BY_NAME as BY_FIGURE
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.services.list_columns import Column, Wording, columns, references, summed
from smara_desktop.services.list_filters import Answer, Code, Filter, Filtering, filters
from smara_desktop.services.list_sums import Summary, Summing, summary
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.named import Named

FIRST = 100
"""How many rows are read before the whole order: more than any screen shows."""

STEP = 25_000
"""Row numbers per statement: some 30 ms."""

SLICE = 500
"""Rows per statement when many are read: a save waits for no more than one of them."""


_ALWAYS = ("id", "reference", "review_state", "deleted_at")


class ListRow(Struct, frozen=True):
    """One row of a list as it is shown; ``amounts`` are its summed columns, in centimes."""

    row: int
    id: UUID
    reference: str
    state: str
    deleted: bool
    texts: Mapping[str, str]
    amounts: Mapping[str, int]


def order(register: Register, selection: Selection, limit: int | None = None) -> "array[int]":
    """The row numbers of a selection in its order, or only the first ``limit`` of them."""
    with register.store.read() as connection:
        return queries.rows(connection, selection, limit)


def go_on(
    register: Register, selection: Selection, found: "array[int]"
) -> "tuple[array[int], bool]":
    """An order of which ``found`` is the beginning, read further, and whether it is all.

    The order of a long list is read in steps where an index has it, so that the words of the
    rows that are seen wait for one of them and not for all. A save waits for none: the step then
    is taken again. What a save moves meanwhile is put right when the list is read after it.
    """
    if not queries.steps(selection):
        return _patiently(register, partial(queries.rows, selection=selection)), True
    after = found[-1] if found else None
    work = partial(queries.rows, selection=selection, limit=STEP, after=after)
    step = _patiently(register, work)
    return found + step, len(step) < STEP


def _patiently(register: Register, read: "Callable[[Connection], array[int]]") -> "array[int]":
    while True:
        try:
            with register.store.read_patiently() as connection:
                return read(connection)
        except Fault as known:
            if known.kind is not FaultKind.INTERRUPTED:
                raise


def count(register: Register, selection: Selection) -> int:
    """How many records are selected."""
    with register.store.read() as connection:
        return queries.count(connection, selection)


def is_measured(opening: Opening) -> bool:
    """Whether a figure is the sum of amounts, which the count of its list does not tell."""
    figure = BY_FIGURE.get(opening.figure)
    return figure is not None and (figure.amount is not ONE or bool(figure.lines))


def measured(register: Register, opening: Opening, selection: Selection | None = None) -> int:
    """What the opened figure makes of its list, or of ``selection``: a count, or centimes.

    For the list as it opens, that is the figure itself.
    """
    chosen = selection or opening.selection
    if not opening.figure:
        return count(register, chosen)
    with register.store.read() as connection:
        figure = BY_FIGURE[opening.figure]
        return queries.measured(connection, chosen, figure, opening.part)


def page(
    register: Register,
    of: type[Record],
    rows: Sequence[int],
    shown: tuple[Column, ...],
    language: str,
) -> dict[int, ListRow]:
    """The words of some rows: ``row → what is shown``; a row that is gone is left out."""
    found: dict[int, ListRow] = {}
    names = [*_ALWAYS, *(column.name for column in summed(of))]
    names += [field.name for column in shown for field in (*column.fields, *column.instead)]
    for start in range(0, len(rows), SLICE):
        with register.store.read() as connection:
            values = queries.page(connection, of, rows[start : start + SLICE], names)
            meant = _meant(connection, of, shown, values.values())
        wording = Wording(register.plan, language, meant)
        for row, one in values.items():
            found[row] = _list_row(of, row, one, shown, wording)
    return found


def _meant(
    connection: Connection, of: type[Record], shown: tuple[Column, ...], values: Any
) -> dict[UUID, Named]:
    found: dict[UUID, Named] = {}
    for name, to in references(of, shown).items():
        wanted = {one[name] for one in values if one[name] is not None}
        found |= queries.named(connection, BY_NAME[to], wanted)
    return found


def _list_row(
    of: type[Record],
    row: int,
    values: Mapping[str, Any],
    shown: tuple[Column, ...],
    wording: Wording,
) -> ListRow:
    return ListRow(
        row,
        values["id"],
        values["reference"],
        values["review_state"],
        values["deleted_at"] is not None,
        {column.name: wording.cell(column, values) for column in shown},
        {column.name: values[column.name] or 0 for column in summed(of)},
    )


def row_of(register: Register, of: type[Record], record_id: UUID) -> int | None:
    """The row number of a record in this file; ``None`` when it holds no such record."""
    with register.store.read() as connection:
        return queries.row_of(connection, of, record_id)


def id_of(register: Register, of: type[Record], row: int) -> UUID | None:
    """The record of a row number; ``None`` when there is none."""
    with register.store.read() as connection:
        return queries.id_of(connection, of, row)


def neighbour(
    register: Register, of: type[Record], ordered: "array[int]", record_id: UUID, step: int
) -> UUID | None:
    """The record ``step`` places after this one in an order; ``None`` at its ends or outside it."""
    row = row_of(register, of, record_id)
    place = None if row is None else place_in(ordered, row)
    if place is None:
        return None
    place += step
    return id_of(register, of, ordered[place]) if 0 <= place < len(ordered) else None


def place_in(ordered: "array[int]", row: int) -> int | None:
    """Where a row number stands in an order; ``None`` when it does not.

    ``array.index`` makes a number of each of a million, which the window would feel.
    """
    wanted, size = row.to_bytes(ordered.itemsize, sys.byteorder), ordered.itemsize
    content, at = ordered.tobytes(), -1
    while (at := content.find(wanted, at + 1)) >= 0:
        if at % size == 0:
            return at // size
    return None


__all__ = [
    "FIRST",
    "Answer",
    "Code",
    "Column",
    "Filter",
    "Filtering",
    "ListRow",
    "Summary",
    "Summing",
    "columns",
    "count",
    "filters",
    "go_on",
    "id_of",
    "neighbour",
    "order",
    "page",
    "place_in",
    "row_of",
    "summary",
    "summed",
]
