"""Whether a register still has the tables and columns that the program declares."""

from sqlalchemy import Connection

from smara_desktop.storage import tables

# Search tables have no columns of ours, and reading theirs would open them.
_PRESENT = (
    "SELECT t.name, c.name FROM sqlite_schema AS t LEFT JOIN pragma_table_xinfo(t.name) AS c "
    "ON t.sql NOT LIKE 'CREATE VIRTUAL%' WHERE t.type = 'table'"
)


def lacking(connection: Connection) -> list[str]:
    """The tables, and the columns as ``table.column``, that should be in the file and are not."""
    present: dict[str, set[str]] = {}
    for table, column in connection.exec_driver_sql(_PRESENT):
        present.setdefault(table, set()).add(column)
    lost = [name for name in map(tables.search_name, tables.SEARCHED) if name not in present]
    for name, table in tables.metadata.tables.items():
        if name not in present:
            lost.append(name)
        else:
            gone = set(table.columns.keys()) - present[name]
            lost += [f"{name}.{column}" for column in sorted(gone)]
    return lost
