"""The tally: every figure per cell, kept up to date in the transaction of each save.

Reading all totals costs the same at any size. ``recomputed`` (``storage/recount.py``) counts
everything again from the records with the same declarations, so that ``check`` and the tests can
compare.
"""

from datetime import date

from sqlalchemy import Connection, bindparam, delete, func, or_, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from smara_desktop.domain.contributions import Cell, Vector, with_everywhere
from smara_desktop.storage import tables
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.recount import recomputed

__all__ = ["apply", "cells", "outside", "put", "rebuild", "recomputed"]

_NAMES = (*Cell._fields, "value")
_INSERT = sqlite_insert(tables.tally)
_ADD = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=Cell._fields,
        set_={"value": tables.tally.c.value + _INSERT.excluded.value},
    ),
    _NAMES,
)
_T = tables.tally.c
_OUTSIDE = Prepared(
    select(func.coalesce(func.sum(_T.value), 0)).where(
        _T.figure == bindparam("name"),
        _T.phase == bindparam("of_phase"),
        or_(_T["at"] < bindparam("first"), _T["at"] > bindparam("last")),
    )
)

_EARLIEST, _ENDLESS = "", "~"
"""Before and behind every day, as text."""


def apply(connection: Connection, vector: Vector) -> None:
    """Add a difference to the tally, at its places and of all places together."""
    _add(connection, with_everywhere(vector))


def _add(connection: Connection, vector: Vector) -> None:
    moved = vector.items()
    rows = [dict(zip(_NAMES, (*cell, amount), strict=True)) for cell, amount in moved]
    _ADD.many(connection, rows)


def cells(connection: Connection) -> Vector:
    """The whole tally, without the cells that are zero."""
    rows = connection.execute(select(*(_T[name] for name in Cell._fields), _T.value))
    return {Cell(*key): value for *key, value in rows if value}


def outside(
    connection: Connection, name: str, phase: int, first: date | None, last: date | None
) -> int:
    """What a spread over days (``domain/spreads.py``) adds up to outside two days, in one phase.

    A day that is ``None`` is no bound.
    """
    days = {"first": str(first or _EARLIEST), "last": str(last or _ENDLESS)}
    return int(_OUTSIDE.scalar(connection, {"name": name, "of_phase": phase, **days}))


def put(connection: Connection, vector: Vector) -> None:
    """Write the tally anew, as it was ``recomputed``: what was there goes."""
    connection.execute(delete(tables.tally))
    _add(connection, vector)


def rebuild(connection: Connection) -> None:
    """Write the tally anew from the records (after a migration, a bulk entry)."""
    put(connection, recomputed(connection))
