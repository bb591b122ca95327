"""Reading the terms of a breakdown: from the tally's cells, else one statement per record type."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import count
from typing import Any, NamedTuple

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    bindparam,
    case,
    func,
    literal,
    or_,
    select,
)

from smara_desktop.domain.dimensions import Member
from smara_desktop.domain.expressions import Expression
from smara_desktop.domain.figures import Figure
from smara_desktop.domain.pivots import IN_A_CELL, Fixed, Key, OfLine, Term
from smara_desktop.domain.record import Record
from smara_desktop.storage import tables
from smara_desktop.storage.expression_sql import Scope, sql_of
from smara_desktop.storage.summing import summing

Members = tuple[Member, ...]
"""The members of one dimension that a record falls under: more than one where they overlap."""

_PART = len(IN_A_CELL)
_AT = _PART + 1
_NOTHING = ""
_SLICES, _LEAST_ROWS = 20, 5_000


class Group(NamedTuple):
    """What a term adds up to for the records that are alike in its keys."""

    term: Term
    members: tuple[Members, ...]
    amount: int


class Source(NamedTuple):
    """What one statement reads: the records of a type, or their owned lines."""

    of: type[Record]
    lines: str


Slice = tuple[int, int]
"""The rows of records from the first on, before the second."""


def _slices(connection: Connection, source: Source) -> list[Slice]:
    """The records of a source, in so many slices that it is seen how far the count has come."""
    last = connection.scalar(select(func.max(tables.RECORDS[source.of].c.row))) or 0
    each = max(_LEAST_ROWS, -(-last // _SLICES))
    return [(first, first + each) for first in range(0, last + 1, each)]


def sources(terms: Iterable[Term]) -> dict[Source, list[Term]]:
    """The statements that terms outside the tally need, and which terms each answers."""
    found: dict[Source, list[Term]] = {}
    for term in terms:
        if not term.in_tally:
            found.setdefault(Source(term.figure.of, term.figure.lines), []).append(term)
    return found


def from_tally(connection: Connection, terms: Iterable[Term]) -> Iterator[Group]:
    """The terms that the tally's cells tell: the same cost at any size."""
    wanted: dict[str, list[tuple[Term, list[Members | int]]]] = {}
    for term in terms:
        if term.in_tally:
            places = [_place(term, key) for key in term.keys]
            name = term.figure.name if term.spread is None else term.spread.name
            wanted.setdefault(name, []).append((term, places))
    t = tables.tally.c
    query = select(t.phase, t.commune, t.sector, t.part, t["at"], t.figure, t.value)
    query = query.where(t.figure.in_(wanted), t.value != 0)
    for phase, commune, sector, part, at, name, value in connection.execute(query):
        cell = ((phase,), (commune,), (sector or None,), (part,), (at or None,))
        for term, places in wanted[name]:
            yield Group(term, _placed(places, cell), term.sign * value)


def _place(term: Term, key: Key) -> Members | int:
    """Where in a cell of the tally a key stands, or the member it always is."""
    if isinstance(key, Fixed):
        return (key.member,)
    if term.spread is not None and key == term.spread.over:
        return _AT
    return _PART if term.is_split(key) else IN_A_CELL.index(key)


def _placed(places: Sequence[Members | int], found: Sequence[Members]) -> tuple[Members, ...]:
    return tuple(found[place] if isinstance(place, int) else place for place in places)


def from_records(
    connection: Connection,
    source: Source,
    terms: list[Term],
    slices: Iterable[Slice],
) -> Iterator[Group]:
    """The terms of one source, counted from the records in one statement a slice."""
    keys = list(dict.fromkeys(key for term in terms for key in term.keys if _asked(key)))
    figures = list(dict.fromkeys(term.figure for term in terms))
    wanted = [
        (
            term,
            len(keys) + figures.index(term.figure),
            [(key.member,) if isinstance(key, Fixed) else keys.index(key) for key in term.keys],
        )
        for term in terms
    ]
    for row in _added_up(connection, source, keys, figures, slices):
        found = [members(key, value) for key, value in zip(keys, row, strict=False)]
        for term, amount, places in wanted:
            if row[amount]:
                yield Group(term, _placed(places, found), term.sign * row[amount])


def _asked(key: Key) -> bool:
    return not isinstance(key, Fixed)


def members(key: Key, value: Member) -> Members:
    """The members of a key's stored value: one, or each of several codes."""
    if value == _NOTHING:
        return (None,)
    if isinstance(key, Expression) and key.several:
        return tuple(sorted({code for code in str(value or "").split("|") if code})) or (None,)
    return (value,)


def _added_up(
    connection: Connection,
    source: Source,
    keys: list[Key],
    figures: list[Figure],
    slices: Iterable[Slice],
) -> list[tuple[Any, ...]]:
    """The sums of the figures for each combination of the keys."""
    query = _query(source, keys, figures)
    # A sum of everything has a key, too, which is the same for all.
    told = len(keys) or 1
    with summing(connection, told, len(figures)) as sums:
        for first, after in slices:
            sums.add(query, {"first": first, "after": after})
        found = sums.rows()
    return found if keys else [row[1:] for row in found]


def _query(source: Source, keys: list[Key], figures: list[Figure]) -> Select[Any]:
    records, scope = tables.RECORDS[source.of], tables.scope_of(source.of)
    counted = tables.LINES[source] if source.lines else records
    own = Scope(counted.c) if source.lines else scope
    # Part of a primary key, they are never null.
    told: list[ColumnElement[Any]] = [
        func.coalesce(_key_sql(key, scope, own), _NOTHING) for key in keys
    ]
    told = told or [literal(0)]
    query = select(*told, *(_amount(figure, scope, own) for figure in figures))
    if source.lines:
        query = query.join_from(records, counted, counted.c.owner == records.c.row)
    counts = or_(*(sql_of(figure.where, scope) for figure in figures))
    within = records.c.row >= bindparam("first"), records.c.row < bindparam("after")
    return query.where(records.c.deleted_at.is_(None), counts, *within)


def _key_sql(key: Key, scope: Scope, own: Scope) -> ColumnElement[Any]:
    if isinstance(key, OfLine):
        return sql_of(key.field, own)
    assert isinstance(key, Expression)
    return sql_of(key, scope)


def _amount(figure: Figure, scope: Scope, own: Scope) -> ColumnElement[Any]:
    where, amount = sql_of(figure.where, scope), sql_of(figure.amount, own)
    return case((where, func.coalesce(amount, 0)), else_=0)


def groups(
    connection: Connection, terms: list[Term], told: Callable[[int, int], None]
) -> Iterator[Group]:
    """All groups of the terms, from one state; ``told`` is given the slices done and all there
    are."""
    yield from from_tally(connection, terms)
    wanted = sources(terms)
    slices = {source: _slices(connection, source) for source in wanted}
    everything, done = sum(map(len, slices.values())), count(1)
    for source, asked in wanted.items():
        watched = _watched(slices[source], lambda: told(next(done), everything))
        yield from from_records(connection, source, asked, watched)


def _watched(slices: Iterable[Slice], one_done: Callable[[], None]) -> Iterator[Slice]:
    for one in slices:
        yield one
        one_done()
