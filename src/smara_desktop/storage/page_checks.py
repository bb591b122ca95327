"""Looking for damaged pages in an open register, one table at a time.

SQLite's ``quick_check`` of one table looks at the pages of the table and of its indexes
(https://www.sqlite.org/pragma.html#pragma_quick_check).
"""

from sqlalchemy import Connection


def tables_of(connection: Connection) -> list[str]:
    """The names of the tables that have pages of their own."""
    found = connection.exec_driver_sql(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND rootpage > 0 ORDER BY rootpage"
    )
    return list(found.scalars())


def damage_in(connection: Connection, table: str) -> list[str]:
    """What is wrong with a table, in SQLite's words; nothing when its pages are whole.

    Raises the driver's error when SQLite cannot even tell.
    """
    quoted = table.replace("'", "''")
    found = connection.exec_driver_sql(f"PRAGMA quick_check('{quoted}')")
    return [words for words in found.scalars() if words != "ok"]
