"""In which order a list shows a column: as people sort, not as bytes compare.

Names sort without accents and without capitals, by the key that is kept of them (``sort_keys``);
codes in the order of their list, references by the name of the record they mean; what is empty
comes last in both directions.
"""

import sqlite3
from functools import cache, lru_cache
from typing import Any, cast

from sqlalchemy import (
    ColumnElement,
    Connection,
    LargeBinary,
    UnaryExpression,
    case,
    func,
    select,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.sql.operators import custom_op

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.folding import fold
from smara_desktop.domain.kinds import Choice, Name, Reference, Text
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.storage import tables
from smara_desktop.storage.expression_sql import Scope
from smara_desktop.storage.sort_keys import key_for, sort_keys

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


def _of_reference(kind: Reference, column: ColumnElement[Any]) -> ColumnElement[Any]:
    of = BY_NAME[kind.to]
    meant = tables.RECORDS[of].alias("meant")
    names = func.coalesce(*(meant.c[key.column] for key in sort_keys(of)), None)
    return select(names).where(meant.c.id == column).scalar_subquery()


def key(connection: Connection, of: type[Record], field: Field) -> ColumnElement[Any]:
    """What a list compares when it is sorted by ``field``."""
    kept = key_for(of, field.name)
    column: ColumnElement[Any] = tables.RECORDS[of].c[kept.column if kept else field.name]
    kind = field.kind
    if kept:
        return column
    if isinstance(kind, Choice):
        ranks = _ranks(connection, kind)
        return case(ranks, value=column) if ranks else column
    if isinstance(kind, Reference):
        return _of_reference(kind, column)
    return folded(connection, column) if isinstance(kind, Name | Text) else column


def scope(of: type[Record], sort: str) -> Scope:
    """What a selection sorted by the field ``sort`` may name.

    With a kept key the list is read along its index, which knows the phase too: the unary plus
    keeps SQLite from collecting a whole phase by another index, to sort it for a first page.
    """
    plain = tables.scope_of(of)
    if key_for(of, sort) is None:
        return plain
    columns = dict(tables.RECORDS[of].c)
    phase = UnaryExpression(columns["phase"], operator=custom_op("+"), type_=columns["phase"].type)
    return Scope({**columns, "phase": phase}, plain.lines, plain.other)


def by(connection: Connection, selection: Selection) -> ColumnElement[Any]:
    """The first term of a sorted selection's ORDER BY; what is empty is last both ways."""
    compared = key(connection, selection.of, describe(selection.of).by_name[selection.sort])
    # To SQLite, nothing is smaller than everything.
    return compared.desc() if selection.descending else compared.nulls_last()


def by_key(selection: Selection) -> ColumnElement[Any]:
    """The kept key that a selection is sorted by; raises ``ValueError`` when it is by none."""
    kept = key_for(selection.of, selection.sort)
    if kept is None:
        raise ValueError(selection.sort)
    return tables.RECORDS[selection.of].c[kept.column]
