"""Whether somebody, or an association, stands in the register already: asked by folded name.

The keys that lists sort by are the names folded, each with an index: those of one name are found
without reading any other record.
"""

from collections.abc import Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    bindparam,
    func,
    or_,
    select,
    union_all,
)

from smara_desktop.domain.association import Association
from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.storage import queries
from smara_desktop.storage.expression_sql import unindexed
from smara_desktop.storage.named import Named
from smara_desktop.storage.prepared import Prepared
from smara_desktop.storage.sort_keys import BETWEEN, SortKey, sort_keys
from smara_desktop.storage.tables import RECORDS, confirmation

_H, _A = RECORDS[ProjectHolder].c, RECORDS[Association].c


def _names(of: type[Record]) -> list[SortKey]:
    """The keys of its name, one for each script."""
    return [key for key in sort_keys(of) if key.fields in (of.type.named_fr, of.type.named_ar)]


def _alike(of: type[Record], *conditions: ColumnElement[bool]) -> Prepared:
    """Others of one name that are neither deleted nor erased: a question for each script."""
    t = RECORDS[of].c
    stands = (t.id != bindparam("other_than"), t.deleted_at.is_(None), t.erased_at.is_(None))
    keys = [key.column for key in _names(of)]
    same = (select(t.id).where(t[key] == bindparam(key), *stands, *conditions) for key in keys)
    return Prepared(union_all(*same))


def _asked(of: type[Record], values: Mapping[str, object]) -> dict[str, str | None]:
    """The keys to look for; none of a script in which the name is not whole."""
    return {key.column: _whole(key, values) for key in _names(of)}


def _whole(key: SortKey, values: Mapping[str, object]) -> str | None:
    found = key.of(str(values.get(name) or "") for name in key.fields)
    return found if found and found.count(BETWEEN) == len(key.fields) - 1 else None


_PHONES: list[BindParameter[str]] = [bindparam("phone"), bindparam("second_phone")]
_PERSON = _alike(
    ProjectHolder,
    or_(
        _H.birth_date.in_([bindparam("born"), bindparam("year")]),
        func.substr(_H.birth_date, 1, 4) == bindparam("some_day_of"),
        _H.phone.in_(_PHONES),
        _H.second_phone.in_(_PHONES),
    ),
    # Who has this CIN is told as such.
    func.coalesce(_H.cin, "") != func.coalesce(bindparam("cin"), "-"),
)
_BODY = _alike(Association, _A.commune == bindparam("commune"))


def holder_like(
    connection: Connection, values: Mapping[str, object], other_than: UUID
) -> Named | None:
    """Another holder of the same name in one of the scripts, and born alike or with one phone.

    Born alike is on the same day, or in the same year where one of them has only the year. A
    phone alone says nothing: families share one.
    """
    birth = values.get("birth_date")
    asked: dict[str, Any] = {name: values.get(name) for name in ("phone", "second_phone", "cin")}
    asked |= {"born": None, "year": None, "some_day_of": None}
    if isinstance(birth, PartialDay):
        asked |= {"born": birth.iso(), "year": str(birth.year)}
        if birth.month is None:
            asked["some_day_of"] = str(birth.year)
    return _first(
        connection, ProjectHolder, _PERSON, {**_asked(ProjectHolder, values), **asked}, other_than
    )


def association_like(
    connection: Connection, values: Mapping[str, object], other_than: UUID
) -> Named | None:
    """Another association of the same name, in one of the scripts, in the same commune."""
    asked = {**_asked(Association, values), "commune": values.get("commune")}
    return _first(connection, Association, _BODY, asked, other_than)


_ALIKE_IN = {ProjectHolder: ("birth_date", "phone"), Association: ("commune",)}


def unconfirmed(connection: Connection, of: type[Record], rule: str) -> Iterator[list[str]]:
    """The references of each group of likely doubles that nobody confirmed by this rule.

    Of a group each but the first may have been confirmed, as each was recorded. All are looked
    for at once, by what they have in common to the letter: a year is not compared with its days.
    """
    t = RECORDS[of].c
    known = select(confirmation.c.record).where(confirmation.c.rule == rule)
    stands = (t.deleted_at.is_(None), t.erased_at.is_(None))
    told: set[tuple[str, ...]] = set()
    for key in _names(of):
        # In the order of the file: to follow the index from record to record takes twice as long.
        column, parts = unindexed(t[key.column]), len(key.fields)
        whole = column.is_not(None) if parts == 1 else func.instr(column, BETWEEN) > 0
        for name in _ALIKE_IN.get(of, ()):
            groups = select(func.group_concat(t.reference, " "))
            groups = groups.where(whole, t[name].is_not(None), *stands)
            groups = groups.group_by(column, t[name]).having(func.sum(t.id.not_in(known)) > 1)
            for joined in connection.execute(groups).scalars():
                found = tuple(sorted(joined.split()))
                if found not in told:
                    told.add(found)
                    yield [*found]


def _first(
    connection: Connection,
    of: type[Record],
    question: Prepared,
    asked: Mapping[str, Any],
    other_than: UUID,
) -> Named | None:
    if not any(asked[key.column] for key in _names(of)):
        return None
    found = question.scalar(connection, {**asked, "other_than": other_than.bytes})
    if found is None:
        return None
    one = UUID(bytes=found)
    return queries.named(connection, of, [one])[one]
