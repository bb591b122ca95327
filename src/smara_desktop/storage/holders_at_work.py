"""How many holders have a project that counts, in each commune and sector."""

from sqlalchemy import literal, select

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.figures import LIVE_ACTIVITY
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.storage import tables
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.expression_sql import sql_of, unindexed
from smara_desktop.storage.summing import summing

Place = tuple[str, str]
"""A commune and a sector."""


def holders_at_work(connection: Connection, phase: int | None) -> dict[Place, int]:
    """The holders of living activities, each once in a place; of one phase or of all.

    Read from the index of the activities by their holder, and one of the few deleted holders.
    """
    activity, holder = tables.RECORDS[Activity].c, tables.RECORDS[ProjectHolder].c
    deleted = select(holder.id).where(holder.deleted_at.is_not(None))
    at_work = select(activity.holder, activity.commune, activity.sector).distinct()
    at_work = at_work.where(activity.holder.is_not(None), activity.holder.not_in(deleted))
    at_work = at_work.where(activity.deleted_at.is_(None))
    at_work = at_work.where(sql_of(LIVE_ACTIVITY, tables.scope_of(Activity)))
    if phase is not None:
        at_work = at_work.where(unindexed(activity.phase) == phase)
    each = at_work.subquery().c
    query = select(each.commune, each.sector, literal(1)).where(each.holder.is_not(None))
    with summing(connection, keys=2, amounts=1) as sums:
        sums.add(query, {})
        return {(commune, sector): holders for commune, sector, holders in sums.rows()}
