"""Statements that are written once and run many times by the driver itself.

SQLAlchemy looks each statement up anew, and makes a result and row objects for it: some sixty
microseconds where SQLite needs three. A save runs a dozen. So the statements of a save and of
the totals are compiled at their first use, and from then on only their values are handed over.
"""

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import Any, cast

from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.sql import Executable, visitors
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.elements import BindParameter, ClauseElement

Values = Mapping[str, Any]


class Prepared:
    """One statement, its values named; ``names`` are the columns that an insert fills.

    Values are given, and rows come back, as the columns store them.
    """

    def __init__(self, statement: Executable, names: Sequence[str] | None = None) -> None:
        self._statement = cast("ClauseElement", statement)
        self._names = names
        self._sql = ""
        self._in_order: Callable[[Values], tuple[Any, ...]] = tuple

    def run(self, connection: Connection, values: Values) -> sqlite3.Cursor:
        """Run it once within the connection's transaction."""
        if not self._sql:
            self._compile()
        asked = self._in_order(values)
        return self._told(connection, asked, many=False).execute(self._sql, asked)

    def many(self, connection: Connection, rows: Iterable[Values]) -> None:
        """Run it once for each of ``rows``."""
        if not self._sql:
            self._compile()
        asked = [*map(self._in_order, rows)]
        if asked:
            self._told(connection, asked, many=True).executemany(self._sql, asked)

    def first(self, connection: Connection, values: Values) -> tuple[Any, ...] | None:
        """The first row, or ``None``."""
        cursor = self.run(connection, values)
        row: tuple[Any, ...] | None = cursor.fetchone()
        cursor.close()
        return row

    def scalar(self, connection: Connection, values: Values) -> Any:
        """The first column of the first row; ``None`` when there is no row."""
        row = self.first(connection, values)
        return None if row is None else row[0]

    def rows(self, connection: Connection, values: Values) -> list[tuple[Any, ...]]:
        """All rows."""
        return self.run(connection, values).fetchall()

    def _compile(self) -> None:
        # A list within the statement is written out while the values are not known yet.
        statement = visitors.cloned_traverse(self._statement, {}, {"bindparam": _not_required})
        compiled = cast(
            "SQLCompiler",
            statement.compile(
                dialect=sqlite.dialect(paramstyle="qmark"),
                column_keys=list(self._names) if self._names else None,
                compile_kwargs={"render_postcompile": True},
            ),
        )
        # What the statement itself says, such as a LIMIT; the rest is given at each run.
        given = {name for name, asked in compiled.binds.items() if asked.required}
        told = compiled.params.items()
        own = {name: value for name, value in told if value is not None and name not in given}
        self._in_order = _in_order(compiled.positiontup or [], own)
        self._sql = str(compiled)

    def _told(self, connection: Connection, values: Any, *, many: bool) -> sqlite3.Cursor:
        """A cursor; whoever watches the engine's statements is told of this one too."""
        cursor = driver_of(connection).cursor()
        watching = connection.dispatch.before_cursor_execute
        if watching:
            watching(connection, cursor, self._sql, values, None, many)
        return cursor


def driver_of(connection: Connection) -> sqlite3.Connection:
    """The driver's own connection, within the same transaction."""
    # What is called "driver_connection" is the same here, and takes longer to find.
    return cast("sqlite3.Connection", connection.connection.dbapi_connection)


def _in_order(names: Sequence[str], own: Values) -> Callable[[Values], tuple[Any, ...]]:
    """What puts named values in the order that a statement asks for them, beside its own."""
    if not names:
        return lambda _: ()
    # itemgetter gives a tuple of two names or more.
    several: Callable[[Values], tuple[Any, ...]] = itemgetter(*names)
    if len(names) == 1:
        return lambda values: ({**own, **values}[names[0]],)
    return (lambda values: several({**own, **values})) if own else several


def _not_required(parameter: BindParameter[Any]) -> None:
    parameter.required = False
