"""The small indexed questions that rules ask about other records."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import Connection, func, literal, null, select

from smara_desktop.domain.acquisition import COMMITTED, Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.storage import queries
from smara_desktop.storage.queries import Named
from smara_desktop.storage.tables import RECORDS


def holder_with_cin(connection: Connection, cin: str, other_than: UUID) -> Named | None:
    """Another holder with this CIN: a living one first, else a deleted one."""
    t = RECORDS[ProjectHolder].c
    living, gone = t.deleted_at.is_(None), t.deleted_at.is_not(None)
    for state in (living, gone):
        query = select(t.id).where(t.cin == cin, t.id != other_than.bytes, state).limit(1)
        found = connection.execute(query).scalar_one_or_none()
        if found is not None:
            one = UUID(bytes=found)
            return queries.named(connection, ProjectHolder, [one])[one]
    return None


def declared_members(connection: Connection, association: UUID) -> int:
    """How many other members an association declares, when it is selected."""
    t = RECORDS[Association].c
    query = select(func.coalesce(t.members, 0)).where(
        t.id == association.bytes, t.standing == "selected", t.deleted_at.is_(None)
    )
    return connection.execute(query).scalar_one_or_none() or 0


class Charged(NamedTuple):
    """Where a record is counted."""

    reference: str
    phase: int
    sector: str | None


def charged_to(connection: Connection, of: type[Record], record_id: UUID) -> Charged | None:
    """The phase and the sector of a record."""
    t = RECORDS[of].c
    # A holder has no sector, and an association's is no measure for its activities.
    sector = t.sector if of is Activity else null()
    row = connection.execute(
        select(t.reference, t.phase, sector).where(t.id == record_id.bytes)
    ).one_or_none()
    return None if row is None else Charged(*row)


class Standing(NamedTuple):
    """An acquisition that is neither deleted nor cancelled."""

    reference: str
    committed: bool
    pv: bool


def standing_acquisitions(connection: Connection, activity: UUID) -> list[Standing]:
    """The acquisitions of an activity that stand."""
    t = RECORDS[Acquisition].c
    query = select(t.reference, t.status, t.pv_date).where(
        t.activity == activity.bytes, t.deleted_at.is_(None), t.status != "cancelled"
    )
    rows = connection.execute(query.order_by(t.row))
    return [Standing(ref, status in COMMITTED, pv is not None) for ref, status, pv in rows]


def grant_within(
    connection: Connection, holder: UUID, other_than: UUID, on: str, years: int
) -> str | None:
    """The reference of another granted activity of this holder less than ``years`` away."""
    t = RECORDS[Activity].c
    day = date.fromisoformat(on)
    granted = func.coalesce(t.decision_date, t.registered_on)
    query = (
        select(t.reference)
        .where(
            t.holder == holder.bytes,
            t.id != other_than.bytes,
            t.deleted_at.is_(None),
            t.status.not_in(("rejected", "cancelled", "postponed")),
            granted > literal(_shifted(day, -years)),
            granted < literal(_shifted(day, years)),
        )
        .limit(1)
    )
    return connection.execute(query).scalar_one_or_none()


def _shifted(day: date, years: int) -> str:
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28).isoformat()
