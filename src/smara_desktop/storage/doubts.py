"""How many records each doubt was confirmed for, and by whom."""

from typing import NamedTuple

from sqlalchemy import Connection, func, select

from smara_desktop.domain.record import Record
from smara_desktop.storage import tables
from smara_desktop.storage.expression_sql import unindexed


class Doubted(NamedTuple):
    """A rule that an officer confirmed for living records of a type, and for how many."""

    rule: str
    officer: str
    records: int


def confirmed(connection: Connection, of: type[Record], phase: int | None) -> list[Doubted]:
    """What was confirmed for the living records of a type, of one phase or of all."""
    kept, record = tables.confirmation.c, tables.RECORDS[of].c
    query = select(kept.rule, kept.officer, func.count(kept.record.distinct()))
    query = query.join(tables.RECORDS[of], record.id == kept.record)
    query = query.where(record.deleted_at.is_(None))
    if phase is not None:
        # Few records are doubted of: each is looked up, not all of the phase.
        query = query.where(unindexed(record.phase) == phase)
    query = query.group_by(kept.rule, kept.officer).order_by(kept.rule, kept.officer)
    return [Doubted(*row) for row in connection.execute(query)]
