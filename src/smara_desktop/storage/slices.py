"""Counting in slices: a long count that lets saves pass in between."""

from sqlalchemy import Connection, func, select

from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.storage import tables
from smara_desktop.storage.queries import conditions


def last_row(connection: Connection, of: type[Record]) -> int:
    """The highest row number of a record type, 0 for none."""
    table = tables.RECORDS[of]
    return connection.execute(select(func.max(table.c.row))).scalar_one() or 0


def count_between(connection: Connection, selection: Selection, after: int, upto: int) -> int:
    """How many of the rows above ``after`` up to ``upto`` are selected."""
    table = tables.RECORDS[selection.of]
    query = (
        select(func.count())
        .select_from(table)
        .where(table.c.row > after, table.c.row <= upto, *conditions(selection))
    )
    return connection.execute(query).scalar_one()
