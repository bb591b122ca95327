"""The small indexed questions that rules ask about other records."""

from datetime import date
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    and_,
    func,
    literal,
    null,
    select,
)

from smara_desktop.domain.acquisition import COMMITTED, Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.storage import queries
from smara_desktop.storage.queries import Named
from smara_desktop.storage.tables import LINES, RECORDS


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
    status: str | None


def charged_to(connection: Connection, of: type[Record], record_id: UUID) -> Charged | None:
    """The phase of a record; the sector and the status of an activity."""
    t = RECORDS[of].c
    # A holder has no sector, and an association's is no measure for its activities.
    sector, status = (t.sector, t.status) if of is Activity else (null(), null())
    row = connection.execute(
        select(t.reference, t.phase, sector, status).where(t.id == record_id.bytes)
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


class Borne(NamedTuple):
    """What an activity's acquisitions cost, and who bears it; centimes."""

    total: int
    indh: int
    own: int
    own_in_kind: int


def borne_by(connection: Connection, activity: UUID, other_than: UUID) -> Borne:
    """The funding of an activity's acquisitions that stand, one of them left out."""
    t, line = RECORDS[Acquisition].c, LINES[Acquisition, "fundings"].c
    standing = and_(
        t.activity == activity.bytes,
        t.id != other_than.bytes,
        t.deleted_at.is_(None),
        t.status != "cancelled",
    )

    def share(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
        query = select(func.coalesce(func.sum(line.amount), 0)).join_from(
            RECORDS[Acquisition], LINES[Acquisition, "fundings"], line.owner == t.row
        )
        return query.where(standing, *conditions).scalar_subquery()

    own = line.funder == "PORTEUR"
    total = select(func.coalesce(func.sum(t.total), 0)).where(standing).scalar_subquery()
    query = select(
        total, share(line.funder == "INDH"), share(own), share(own, line.nature == "in_kind")
    )
    return Borne(*connection.execute(query).one())


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
