"""How many holders have a project that counts, in each commune and sector."""

from sqlalchemy import distinct, func, select

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.figures import LIVE_ACTIVITY
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.storage import tables
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.expression_sql import sql_of

Place = tuple[str, str]
"""A commune and a sector."""


def holders_at_work(connection: Connection, phase: int | None) -> dict[Place, int]:
    """The holders of living activities, each once in a place; of one phase or of all."""
    activity, holder = tables.RECORDS[Activity], tables.RECORDS[ProjectHolder]
    a = activity.c
    query = select(a.commune, a.sector, func.count(distinct(a.holder)))
    query = query.join_from(activity, holder, holder.c.id == a.holder)
    query = query.where(a.deleted_at.is_(None), holder.c.deleted_at.is_(None))
    query = query.where(sql_of(LIVE_ACTIVITY, tables.scope_of(Activity)))
    if phase is not None:
        query = query.where(a.phase == phase)
    found = connection.execute(query.group_by(a.commune, a.sector))
    return {(commune, sector): count for commune, sector, count in found}
