"""The last row of a printed table: what its counts and amounts add up to."""

from collections.abc import Sequence

from smara_desktop.i18n import _
from smara_desktop.services.summaries.content import Cell, Column, Row

ADDED = ("count", "money")


def with_total(columns: Sequence[Column], rows: Sequence[Row]) -> tuple[Row, ...]:
    """The rows and, where two or more of them have something to add up, their total."""
    if len(rows) < 2 or not any(column.unit in ADDED for column in columns):
        return tuple(rows)
    cells = [_total(column, place, rows) for place, column in enumerate(columns)]
    if cells[0].value is None:
        cells[0] = Cell(value=_("Total"))
    return (*rows, Row(cells=tuple(cells), role="total"))


def _total(column: Column, place: int, rows: Sequence[Row]) -> Cell:
    if column.unit not in ADDED:
        return Cell()
    values = (row.cells[place].value for row in rows)
    return Cell(value=sum(one for one in values if isinstance(one, int)), unit=column.unit)
