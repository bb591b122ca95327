"""In which order a list shows a column: as people sort, not as bytes compare.

Names sort without accents and without capitals (binary order puts Élevage after Zaouia), codes
in the order of their list, references by the name of the record they mean; what is empty comes
last in both directions.
"""

import sqlite3
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, LargeBinary, case, func, select
from sqlalchemy import cast as sql_cast

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.folding import fold
from smara_desktop.domain.kinds import Choice, Name, Reference, Text
from smara_desktop.domain.record import Record
from smara_desktop.storage import tables

_FOLD = "smara_folded"


@lru_cache(maxsize=65_536)
def _folded(text: str | None) -> str | None:
    # Names repeat: a million holders share some thousands of them.
    return None if text is None else fold(text)


def folded(connection: Connection, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """The text of a column in small letters, without accents, with one alef.

    SQLite's own ``lower`` knows ASCII letters only; for other texts it calls back into Python,
    which costs some microseconds a row.
    """
    driver = cast("sqlite3.Connection", connection.connection.driver_connection)
    driver.create_function(_FOLD, 1, _folded, deterministic=True)
    ascii_only = func.length(column) == func.length(sql_cast(column, LargeBinary))
    return case((ascii_only, func.lower(column)), else_=func.smara_folded(column))


@cache
def _declared_ranks(options: tuple[str, ...]) -> dict[str, int]:
    return {code: rank for rank, code in enumerate(options)}


def _ranks(connection: Connection, kind: Choice) -> dict[str, int]:
    if kind.options:
        return _declared_ranks(tuple(option.code for option in kind.options))
    item = tables.list_item.c
    query = select(item.code, item.position).where(item.list == kind.of)
    return {row.code: row.position for row in connection.execute(query)}


def _of_reference(
    connection: Connection, kind: Reference, column: ColumnElement[Any]
) -> ColumnElement[Any]:
    of = BY_NAME[kind.to]
    meant = tables.RECORDS[of].alias("meant")
    names = func.coalesce(*(meant.c[name] for name in (*of.type.named_fr, *of.type.named_ar)), None)
    return select(folded(connection, names)).where(meant.c.id == column).scalar_subquery()


def key(connection: Connection, of: type[Record], field: Field) -> ColumnElement[Any]:
    """What a list compares when it is sorted by ``field``."""
    column: ColumnElement[Any] = tables.RECORDS[of].c[field.name]
    kind = field.kind
    if isinstance(kind, Choice):
        ranks = _ranks(connection, kind)
        return case(ranks, value=column) if ranks else column
    if isinstance(kind, Reference):
        return _of_reference(connection, kind, column)
    return folded(connection, column) if isinstance(kind, Name | Text) else column


def keys(connection: Connection, of: type[Record], sort: str) -> list[ColumnElement[Any]]:
    """The keys of a sort by the field ``sort``: a family name is followed by the given name."""
    by_name = describe(of).by_name
    names = [sort]
    for group in (of.type.named_fr, of.type.named_ar):
        if group and group[0] == sort:
            names = list(group)
    return [key(connection, of, by_name[name]) for name in names]
