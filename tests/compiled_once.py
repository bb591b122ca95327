"""SQL is compiled once in a test run, and not anew for every register a test opens.

SQLAlchemy keeps what it compiled per engine, and an open register is two engines: without this a
third of the suite's time went into compiling the same statements again. Only the text of a
statement is shared, which is the same for every register; what it is run on is not.
"""

from collections.abc import Callable
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

_STATEMENTS = 3_000

_compiled: LRUCache[Any, Any] = LRUCache(_STATEMENTS)


def compile_once() -> None:
    """Let all engines of this process share what they compiled."""
    # What was compiled is remembered together with its dialect, and each engine makes its own.
    setattr(SQLiteDialect_pysqlite, "__eq__", _same_sort)  # noqa: B010 - mypy forbids to assign
    setattr(SQLiteDialect_pysqlite, "__hash__", _hash_of_sort)  # noqa: B010
    make: Callable[..., None] = Engine.__init__

    def made(self: Engine, *arguments: Any, **options: Any) -> None:
        make(self, *arguments, **options)
        self._compiled_cache = _compiled

    setattr(Engine, "__init__", made)  # noqa: B010


def _same_sort(dialect: object, other: object) -> bool:
    return type(dialect) is type(other)


def _hash_of_sort(dialect: object) -> int:
    return hash(type(dialect))
