"""Soft problems that an officer confirmed: for which values, who, when, why."""

from collections.abc import Iterable
from uuid import UUID

from msgspec import Struct
from sqlalchemy import Connection, bindparam, delete, select
from sqlalchemy.dialects.sqlite import insert

from smara_desktop.storage import tables
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.stored import as_declared

_T = tables.confirmation
_READ = ("rule", "about", "officer", "at", "reason")
_OF_RECORD = Prepared(
    select(*(_T.c[name] for name in _READ)).where(_T.c.record == bindparam("one"))
)
_DROP_ALL = Prepared(delete(_T).where(_T.c.record == bindparam("one")))
_INSERT = insert(_T)
_KEEP = Prepared(
    _INSERT.on_conflict_do_update(
        index_elements=["record", "rule", "about"],
        set_={name: _INSERT.excluded[name] for name in ("officer", "at", "reason")},
    ),
    _T.c.keys(),
)


class Confirmation(Struct, frozen=True):
    """``about`` is JSON of the fields the rule looked at, with the values it was confirmed for."""

    rule: str
    about: str
    officer: str
    at: str
    reason: str


def of_record(connection: Connection, record_id: UUID) -> list[Confirmation]:
    """The confirmations kept with a record."""
    rows = _OF_RECORD.rows(connection, {"one": record_id.bytes})
    named = (dict(zip(_READ, row, strict=True)) for row in rows)
    return [Confirmation(**as_declared(_T, one)) for one in named]


def keep(
    connection: Connection, type_name: str, record_id: UUID, given: Iterable[Confirmation]
) -> None:
    """Keep confirmations with their record; one of the same values is replaced."""
    rows = (
        {
            "type": type_name,
            "record": record_id.bytes,
            "rule": one.rule,
            "about": one.about,
            "officer": one.officer,
            "at": one.at,
            "reason": one.reason,
        }
        for one in given
    )
    _KEEP.many(connection, rows)


def drop_all(connection: Connection, record_id: UUID) -> None:
    """Take away all that was confirmed for a record: values and reasons may say who it is."""
    _DROP_ALL.run(connection, {"one": record_id.bytes})


def drop(connection: Connection, record_id: UUID, lapsed: Iterable[Confirmation]) -> None:
    """Take away confirmations whose values have changed since."""
    t = tables.confirmation
    for one in lapsed:
        connection.execute(
            delete(t).where(
                t.c.record == record_id.bytes, t.c.rule == one.rule, t.c.about == one.about
            )
        )
