"""How the driver opens a register: which file, which pragmas. SQLAlchemy is not needed for it."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

CACHE_KIB = 65_536
"""Pages kept in memory per connection: the indexes of a register of a million records fit."""

BUSY_SECONDS = 15.0
"""How long a writer waits for readers and a reader for a commit, before a fault is told."""

CACHED_STATEMENTS = 256

# The driver looks for an adapter of each empty value and each blob, and looks long where there is
# none: a third of the time of a record with many of them. These give back what they are given.
_unchanged: dict[None, None] = {}
sqlite3.register_adapter(type(None), _unchanged.get)
sqlite3.register_adapter(bytes, bytes)

ConnectHook = Callable[[sqlite3.Connection], None]
"""Called on each new connection before anything else; an encrypted file gets its key here."""

_ALWAYS = (
    "PRAGMA trusted_schema=OFF",
    "PRAGMA cell_size_check=ON",
    "PRAGMA mmap_size=0",
    f"PRAGMA cache_size=-{CACHE_KIB}",
)
# Never a write-ahead log: a copy of the file without its -wal opens as an empty register.
_WRITING = ("PRAGMA journal_mode=DELETE", "PRAGMA synchronous=EXTRA")
_READING = ("PRAGMA query_only=ON",)


def begin(*, writable: bool) -> str:
    """The statement that begins a transaction."""
    return "BEGIN IMMEDIATE" if writable else "BEGIN"


def connect(
    path: Path,
    *,
    writable: bool,
    creating: bool = False,
    foreign_keys: bool = True,
    connect_hook: ConnectHook | None = None,
) -> sqlite3.Connection:
    """Return a connection to the register at ``path``, for any thread, one at a time.

    Without ``writable`` nothing may be written; the file is still opened for writing, so that a
    reader can roll back what a killed writer left. Only with ``creating`` may SQLite make the
    file; without it, a stick that was pulled out would come back as an empty register.
    """
    references = f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}"
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?mode={'rwc' if creating else 'rw'}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=CACHED_STATEMENTS,
    )
    try:
        if connect_hook is not None:
            connect_hook(connection)
        for pragma in (*_ALWAYS, references, *(_WRITING if writable else _READING)):
            connection.execute(pragma).close()
    except BaseException:
        connection.close()
        raise
    return connection
