"""Adding up the rows of a query that are alike in their keys, without sorting them first.

Row by row into a small table of the connection's own: a GROUP BY sorts all rows first, which takes
two to four times as long, and within its sort it cannot be interrupted.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, column, select, table
from sqlalchemy.dialects.sqlite import insert

from smara_desktop.storage.engine import writing_aside


class Summing:
    """Sums of ``amounts`` columns for each combination of the ``keys`` before them."""

    def __init__(self, connection: Connection, keys: int, amounts: int) -> None:
        self._connection, self._keys = connection, keys
        self._columns = [f"column_{place}" for place in range(keys + amounts)]
        self._table = table("sums", *map(column, self._columns))

    def add(self, query: Select[Any], values: Mapping[str, Any]) -> None:
        """Add the rows of a query, none of whose keys is null; ``values`` are its parameters."""
        adding = insert(self._table).from_select(self._columns, query)
        keys, amounts = self._columns[: self._keys], self._columns[self._keys :]
        summed = {name: self._table.c[name] + adding.excluded[name] for name in amounts}
        self._connection.execute(
            adding.on_conflict_do_update(index_elements=keys, set_=summed), values
        )

    def rows(self) -> list[tuple[Any, ...]]:
        """What was added up so far."""
        return [tuple(row) for row in self._connection.execute(select(*self._table.c))]

    def made(self) -> str:
        """The columns of the table, for its CREATE."""
        keys = ", ".join(self._columns[: self._keys])
        return f"({', '.join(self._columns)}, PRIMARY KEY ({keys})) WITHOUT ROWID"


@contextmanager
def summing(connection: Connection, keys: int, amounts: int) -> Iterator[Summing]:
    """Give sums to add to, within the block."""
    sums = Summing(connection, keys, amounts)
    with writing_aside(connection):
        connection.exec_driver_sql("DROP TABLE IF EXISTS temp.sums")
        connection.exec_driver_sql(f"CREATE TEMP TABLE sums {sums.made()}")
        yield sums
        connection.exec_driver_sql("DROP TABLE temp.sums")
