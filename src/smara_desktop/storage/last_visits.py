"""What the last visit to each activity found, in two readings for all that is asked of it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from msgspec import Struct
from sqlalchemy import and_, case, column, func, select, table

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.expressions import Expression
from smara_desktop.domain.figures import LIVE_ACTIVITY
from smara_desktop.domain.visit import LAST_VISIT, Visit
from smara_desktop.storage import tables
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.engine import writing_aside
from smara_desktop.storage.expression_sql import sql_of

_LAST = table("last_visit", column("row"), column("phase"), column("activity"))
_VISIT, _ACTIVITY = tables.RECORDS[Visit].c, tables.RECORDS[Activity].c
_ITEM = tables.LINES[Visit, "items"].c


class Visited(Struct, frozen=True):
    """Counts by phase: that of the visit, or that of the activity it was to.

    ``answers`` has one counter per question that was asked.
    """

    jobs_found: Counter[int]
    jobs_created: Counter[int]
    answers: tuple[Counter[int], ...]


Items = Counter[tuple[int, str | None]]
"""Equipment seen, by the phase of the visit and the condition it was in."""


@contextmanager
def _last_visits(connection: Connection) -> Iterator[None]:
    """The last visits, in a small table of this connection's own."""
    last = select(_VISIT.row, _VISIT.phase, _VISIT.activity).where(_VISIT.deleted_at.is_(None))
    last = last.where(sql_of(LAST_VISIT, tables.scope_of(Visit)))
    with writing_aside(connection):
        connection.exec_driver_sql("DROP TABLE IF EXISTS temp.last_visit")
        connection.exec_driver_sql(
            "CREATE TEMP TABLE last_visit (row INTEGER PRIMARY KEY, phase, activity)"
        )
        connection.execute(_LAST.insert().from_select(_LAST.c.keys(), last))
        yield
        connection.exec_driver_sql("DROP TABLE temp.last_visit")


def visited(connection: Connection, asked: Sequence[tuple[Expression, Expression]]) -> Visited:
    """The jobs found, the jobs created there, and how many activities answer each question.

    A question is a condition on an activity and one on its last visit.
    """
    of_activity, of_visit = tables.scope_of(Activity), tables.scope_of(Visit)
    created = case((sql_of(LIVE_ACTIVITY, of_activity), _ACTIVITY.jobs_created), else_=0)
    met = (and_(sql_of(one, of_activity), sql_of(last, of_visit)) for one, last in asked)
    counts = (func.count(case((one, 1))) for one in met)
    sums = (func.coalesce(func.sum(amount), 0) for amount in (_VISIT.jobs_found, created))
    query = select(_LAST.c.phase, _ACTIVITY.phase, *sums, *counts)
    query = query.join_from(_LAST, tables.RECORDS[Visit], _VISIT.row == _LAST.c.row)
    living = and_(_ACTIVITY.id == _LAST.c.activity, _ACTIVITY.deleted_at.is_(None))
    query = query.outerjoin(tables.RECORDS[Activity], living)
    found = Visited(Counter(), Counter(), tuple(Counter() for _ in asked))
    with _last_visits(connection):
        rows = connection.execute(query.group_by(_LAST.c.phase, _ACTIVITY.phase)).all()
    for phase, of_its_activity, seen, recorded, *answers in rows:
        found.jobs_found[phase] += seen
        found.jobs_created[of_its_activity] += recorded
        for counter, value in zip(found.answers, answers, strict=True):
            counter[of_its_activity] += value
    return found


def items(connection: Connection) -> Items:
    """The equipment that the last visits saw."""
    query = select(_LAST.c.phase, _ITEM.condition, func.count())
    query = query.join_from(tables.LINES[Visit, "items"], _LAST, _LAST.c.row == _ITEM.owner)
    with _last_visits(connection):
        rows = connection.execute(query.group_by(_LAST.c.phase, _ITEM.condition)).all()
    return Counter({(phase, condition): count for phase, condition, count in rows})
