"""The small indexed questions that rules ask about other records."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple, cast
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    ScalarSelect,
    Select,
    and_,
    bindparam,
    func,
    null,
    select,
    union_all,
)

from smara_desktop.domain.acquisition import COMMITTED, Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import referring_to
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.storage import queries
from smara_desktop.storage.expression_sql import unindexed
from smara_desktop.storage.named import Named
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.tables import LINES, RECORDS

_H, _A, _G, _Q = (RECORDS[of].c for of in (ProjectHolder, Association, Activity, Acquisition))
_E = RECORDS[Assessment].c
_LINE = LINES[Acquisition, "fundings"].c

# Two questions in one: each half has an index of its own, and the living come first.
_WITH_CIN = Prepared(
    union_all(
        *(
            select(_H.id).where(_H.cin == bindparam("cin"), _H.id != bindparam("other_than"), state)
            for state in (_H.deleted_at.is_(None), _H.deleted_at.is_not(None))
        )
    )
)


def holder_with_cin(connection: Connection, cin: str, other_than: UUID) -> Named | None:
    """Another holder with this CIN: a living one first, else a deleted one."""
    found = _WITH_CIN.scalar(connection, {"cin": cin, "other_than": other_than.bytes})
    if found is None:
        return None
    one = UUID(bytes=found)
    return queries.named(connection, ProjectHolder, [one])[one]


_MEMBERS = Prepared(
    select(func.coalesce(_A.members, 0)).where(
        _A.id == bindparam("one"), _A.standing == "selected", _A.deleted_at.is_(None)
    )
)


def declared_members(connection: Connection, association: UUID) -> int:
    """How many other members an association declares, when it is selected."""
    return _MEMBERS.scalar(connection, {"one": association.bytes}) or 0


class Charged(NamedTuple):
    """Where a record is counted."""

    reference: str
    phase: int
    commune: str | None
    sector: str | None
    status: str | None
    registered_on: str


def _charged(of: type[Record]) -> Select[Any]:
    t = RECORDS[of].c
    # A holder has no sector, and an association's is no measure for its activities; where people
    # live is none for where they work.
    own = (t.commune, t.sector, t.status) if of is Activity else (null(), null(), null())
    return select(t.reference, t.phase, *own, t.registered_on).where(t.id == bindparam("one"))


_CHARGED = {of: Prepared(_charged(of)) for of in RECORDS}


def charged_to(connection: Connection, of: type[Record], record_id: UUID) -> Charged | None:
    """The phase of a record and its day (ISO); commune, sector and status of an activity."""
    row = _CHARGED[of].first(connection, {"one": record_id.bytes})
    return None if row is None else Charged(*row)


_MOST_LEFT = 6


def _left(of: type[Record]) -> Prepared | None:
    """The living records that refer to one, by the phase they are charged to."""
    met = (
        select(t.c.reference).where(
            t.c[field] == bindparam("one"),
            t.c.deleted_at.is_(None),
            unindexed(t.c.phase) == bindparam("phase"),
        )
        for t, field in ((RECORDS[other], field) for other, field in referring_to(of))
    )
    asked = [*met]
    return Prepared(union_all(*asked).limit(_MOST_LEFT)) if asked else None


_LEFT = {of: _left(of) for of in RECORDS}


def left_in_phase(
    connection: Connection, of: type[Record], record_id: UUID, phase: int
) -> list[str]:
    """What refers to a record and is charged to ``phase``, by reference: six of them at most."""
    question = _LEFT[of]
    if question is None:
        return []
    rows = question.rows(connection, {"one": record_id.bytes, "phase": phase})
    return [reference for (reference,) in rows]


class Standing(NamedTuple):
    """An acquisition that is neither deleted nor cancelled."""

    reference: str
    committed: bool
    pv: bool


_STANDS = and_(_Q.activity == bindparam("one"), _Q.deleted_at.is_(None), _Q.status != "cancelled")
_STANDING = Prepared(select(_Q.reference, _Q.status, _Q.pv_date).where(_STANDS).order_by(_Q.row))


def standing_acquisitions(connection: Connection, activity: UUID) -> list[Standing]:
    """The acquisitions of an activity that stand."""
    rows = _STANDING.rows(connection, {"one": activity.bytes})
    return [Standing(ref, status in COMMITTED, pv is not None) for ref, status, pv in rows]


class Borne(NamedTuple):
    """What an activity's acquisitions cost, and who bears it; centimes."""

    total: int
    indh: int
    own: int
    own_in_kind: int


_OTHERS = and_(_STANDS, _Q.id != bindparam("other_than"))


def _share(*conditions: ColumnElement[bool]) -> ScalarSelect[int]:
    query = select(func.coalesce(func.sum(_LINE.amount), 0)).join_from(
        RECORDS[Acquisition], LINES[Acquisition, "fundings"], _LINE.owner == _Q.row
    )
    return query.where(_OTHERS, *conditions).scalar_subquery()


_OWN = _LINE.funder == "PORTEUR"
_BORNE = Prepared(
    select(
        select(func.coalesce(func.sum(_Q.total), 0)).where(_OTHERS).scalar_subquery(),
        _share(_LINE.funder == "INDH"),
        _share(_OWN),
        _share(_OWN, _LINE.nature == "in_kind"),
    )
)


def borne_by(connection: Connection, activity: UUID, other_than: UUID) -> Borne:
    """The funding of an activity's acquisitions that stand, one of them left out."""
    asked = {"one": activity.bytes, "other_than": other_than.bytes}
    return Borne(*_BORNE.rows(connection, asked)[0])


_GRANTED = func.coalesce(_G.decision_date, _G.registered_on)
_GRANT = Prepared(
    select(_G.reference)
    .where(
        _G.holder == bindparam("holder"),
        _G.id != bindparam("other_than"),
        _G.deleted_at.is_(None),
        _G.status.not_in(("rejected", "cancelled", "postponed")),
        bindparam("after") < _GRANTED,
        bindparam("before") > _GRANTED,
    )
    .limit(1)
)


def grant_within(
    connection: Connection, holder: UUID, other_than: UUID, on: str, years: int
) -> str | None:
    """The reference of another granted activity of this holder less than ``years`` away."""
    day = date.fromisoformat(on)
    asked = {
        "holder": holder.bytes,
        "other_than": other_than.bytes,
        "after": _shifted(day, -years),
        "before": _shifted(day, years),
    }
    return cast("str | None", _GRANT.scalar(connection, asked))


def _shifted(day: date, years: int) -> str:
    try:
        return day.replace(year=day.year + years).isoformat()
    except ValueError:  # 29 February
        return day.replace(year=day.year + years, day=28).isoformat()


def activities_of(connection: Connection, acquisitions: Iterable[UUID]) -> dict[UUID, UUID]:
    """Which activity each of these acquisitions was bought for."""
    wanted = [one.bytes for one in acquisitions]
    rows = connection.execute(select(_Q.id, _Q.activity).where(_Q.id.in_(wanted)))
    return {UUID(bytes=one): UUID(bytes=activity) for one, activity in rows}


_SINCE = Prepared(
    select(_E.reference)
    .where(
        _E.sector == bindparam("sector"),
        _E.commune == bindparam("commune"),
        _E.assessed_on >= bindparam("on"),
        _E.id != bindparam("other_than"),
        _E.deleted_at.is_(None),
    )
    .order_by(_E.assessed_on.desc())
    .limit(1)
)


def assessed_since(
    connection: Connection, commune: str, sector: str, on: date, other_than: UUID
) -> str | None:
    """The reference of another assessment of a commune and sector, of that day or later."""
    asked = {
        "commune": commune,
        "sector": sector,
        "on": on.isoformat(),
        "other_than": other_than.bytes,
    }
    return cast("str | None", _SINCE.scalar(connection, asked))
