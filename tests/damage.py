"""A register whose file is damaged, as by a bad stick."""

import sqlite3
from contextlib import closing
from pathlib import Path


def spoil(path: Path, table: str) -> None:
    """Overwrite the first page of a table with letters; no process may have the file open."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_schema WHERE type = 'table' AND name = ?"
        (page,) = connection.execute(query, (table,)).fetchone()
        (size,) = connection.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"damaged " * (size // 8))
