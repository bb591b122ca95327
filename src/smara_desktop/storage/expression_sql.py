"""Expressions over declared fields, compiled to SQL: the same truth as in Python."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from msgspec import Struct, field
from sqlalchemy import (
    ColumnElement,
    Integer,
    Table,
    and_,
    case,
    cast,
    false,
    func,
    literal,
    literal_column,
    not_,
    or_,
    select,
)
from sqlalchemy.sql import operators
from sqlalchemy.sql.base import ReadOnlyColumnCollection
from sqlalchemy.sql.elements import UnaryExpression

from smara_desktop.domain import expressions as x
from smara_desktop.domain import register_expressions as r
from smara_desktop.domain.days import AGE_CLASSES, OLDEST_CLASS

T = TypeVar("T")
Columns = Mapping[str, ColumnElement[Any]] | ReadOnlyColumnCollection[str, Any]


CONFIRMATIONS = "confirmation"
"""The scope, among the others, of the doubts that were confirmed."""


def _nobody(of: str) -> "Scope":
    raise KeyError(of)


class Scope(Struct, frozen=True):
    """What an expression may name: the columns of a record's table, its owned lines, and other
    records (``other`` gives the scope of a type by its name, under an alias of its own).
    """

    columns: Columns
    lines: Mapping[str, Table] = field(default_factory=dict)
    other: "Callable[[str], Scope]" = _nobody

    def __getitem__(self, name: str) -> ColumnElement[Any]:
        return self.columns[name]


def unindexed(column: ColumnElement[T]) -> ColumnElement[T]:
    """A column that SQLite must not look up by an index: a plus before it says so."""
    return UnaryExpression(column, operator=operators.custom_op("+"), type_=column.type)


def sql_of(expression: x.Expression, columns: Scope) -> ColumnElement[Any]:
    """The SQL of ``expression`` within a scope; raises ``KeyError`` for an unknown field."""
    return _WRITERS[type(expression)](expression, columns)


def _any(*met: ColumnElement[bool]) -> ColumnElement[bool]:
    # Not SQLAlchemy's own SELECT *: it makes SQLite fetch the record that its index told enough of.
    return select(literal_column("1")).where(*met).exists()


def _any_line(one: x.AnyLine, columns: Scope) -> ColumnElement[Any]:
    # By a name of its own: the query around it may count these very lines.
    line = columns.lines[one.lines].alias()
    return _any(line.c.owner == columns["row"], sql_of(one.where, Scope(line.c)))


def _adds_up(one: x.AddsUp, columns: Scope) -> ColumnElement[Any]:
    line = columns.lines[one.lines].alias()
    amounts = select(func.coalesce(func.sum(line.c[one.amount]), 0))
    return amounts.where(line.c.owner == columns["row"]).scalar_subquery() == columns[one.total]


def _referred_by(one: r.ReferredBy, columns: Scope) -> ColumnElement[Any]:
    other = columns.other(one.of)
    living = (other[one.name] == columns["id"], other["deleted_at"].is_(None))
    return _any(*living, sql_of(one.where, other))


def _before(one: x.Before, columns: Scope) -> ColumnElement[Any]:
    return sql_of(one.on, columns) < one.day.isoformat()


def _after(one: x.After, columns: Scope) -> ColumnElement[Any]:
    return sql_of(one.on, columns) > one.day.isoformat()


def _exceeds(one: x.Exceeds, columns: Scope) -> ColumnElement[Any]:
    return columns[one.name] > columns[one.other]


def _not_zero(one: x.NotZero, columns: Scope) -> ColumnElement[Any]:
    return sql_of(one.amount, columns) != 0


def _unlike(one: r.Unlike, columns: Scope) -> ColumnElement[Any]:
    other = columns.other(one.of)
    met = (other["id"] == columns[one.link], other["deleted_at"].is_(None))
    return _any(*met, other[one.name] != columns[one.name])


def _newest(one: r.Newest, columns: Scope) -> ColumnElement[Any]:
    other = columns.other(one.of)
    alike = (other[name] == columns[name] for name in one.alike)
    same_day = and_(other[one.by] == columns[one.by], other["row"] > columns["row"])
    later = or_(other[one.by] > columns[one.by], same_day)
    return not_(_any(*alike, other["deleted_at"].is_(None), later))


def _confirmed(one: r.Confirmed, columns: Scope) -> ColumnElement[Any]:
    kept = columns.other(CONFIRMATIONS)
    met = [kept["record"] == columns["id"], kept["rule"] == one.rule]
    met += [kept["officer"] == one.officer] if one.officer else []
    return _any(*met)


def _field(one: x.F, columns: Scope) -> ColumnElement[Any]:
    return columns[one.name]


def _constant(one: x.Constant, columns: Scope) -> ColumnElement[Any]:
    return literal(one.constant)


def _one_of(one: x.OneOf, columns: Scope) -> ColumnElement[Any]:
    return columns[one.name].in_(one.codes)


def _among(one: x.Among, columns: Scope) -> ColumnElement[Any]:
    found = sql_of(one.of, columns)
    known = found.in_([key for key in one.keys if key is not None])
    return or_(found.is_(None), known) if None in one.keys else known


def _has(one: x.Has, columns: Scope) -> ColumnElement[Any]:
    # Not LIKE: to it, a code's small letters are its capitals.
    return func.instr(columns[one.name], f"|{one.code}|") > 0


def _present(one: x.Present, columns: Scope) -> ColumnElement[Any]:
    return columns[one.name].is_not(None)


def _every(one: x.Every, columns: Scope) -> ColumnElement[Any]:
    return and_(*(sql_of(part, columns) for part in one.parts))


def _either(one: x.Either, columns: Scope) -> ColumnElement[Any]:
    return or_(*(sql_of(part, columns) for part in one.parts))


def _not(one: x.Not, columns: Scope) -> ColumnElement[Any]:
    if _always_known(one.part, columns):
        return not_(sql_of(one.part, columns))
    # An unknown answer counts as "no" in Python, so its opposite must be "yes".
    return not_(func.coalesce(sql_of(one.part, columns), false()))


def _always_known(part: x.Expression, columns: Scope) -> bool:
    """Whether a condition is true or false of every record: its opposite is told faster then."""
    if isinstance(part, x.OneOf):
        return getattr(columns[part.name], "nullable", True) is False and None not in part.codes
    return isinstance(part, x.Present | x.AnyLine | r.ReferredBy)


def _total(one: x.Total, columns: Scope) -> ColumnElement[Any]:
    terms = [func.coalesce(columns[name], 0) for name in one.names]
    result: ColumnElement[Any] = terms[0]
    for term in terms[1:]:
        result = result + term
    return result


def _cost(one: x.Cost, columns: Scope) -> ColumnElement[Any]:
    return (columns[one.quantity] * columns[one.unit_price] + 500) // 1000


def _year(text: ColumnElement[Any]) -> ColumnElement[Any]:
    return cast(func.substr(text, 1, 4), Integer)


def _birth_year(one: x.BirthYear, columns: Scope) -> ColumnElement[Any]:
    return _year(columns[one.birth])


def _age(one: x.Age, columns: Scope) -> ColumnElement[Any]:
    birth, on = columns[one.birth], columns[one.on]
    birthday = case((func.length(birth) == 4, "07-01"), else_=func.substr(birth, 6))
    return _year(on) - _year(birth) - case((func.substr(on, 6) < birthday, 1), else_=0)


def _age_class(one: x.AgeClass, columns: Scope) -> ColumnElement[Any]:
    age = columns[one.age]
    classes = [(age <= oldest, code) for oldest, code in AGE_CLASSES]
    return case((age.is_(None), None), *classes, else_=OLDEST_CLASS)


def _first_of(one: x.FirstOf, columns: Scope) -> ColumnElement[Any]:
    found = [columns[name] for name in one.names]
    return func.coalesce(*found) if len(found) > 1 else found[0]


def _month_of(one: x.MonthOf, columns: Scope) -> ColumnElement[Any]:
    return func.substr(sql_of(one.day, columns), 1, 7)


def _codes(one: x.Codes, columns: Scope) -> ColumnElement[Any]:
    return columns[one.name]


def _line_codes(one: x.LineCodes, columns: Scope) -> ColumnElement[Any]:
    line = columns.lines[one.lines].alias()
    joined = func.group_concat(line.c[one.name], "|")
    found = select(literal("|") + joined + literal("|"))
    return found.where(line.c.owner == columns["row"]).scalar_subquery()


def _unborne(one: x.Unborne, columns: Scope) -> ColumnElement[Any]:
    line = columns.lines[one.lines].alias()
    borne = select(func.coalesce(func.sum(line.c[one.borne]), 0))
    borne = borne.where(line.c.owner == columns["row"])
    return func.coalesce(columns[one.amount], 0) - borne.scalar_subquery()


_WRITERS: dict[type[x.Expression], Callable[[Any, Scope], ColumnElement[Any]]] = {
    x.F: _field,
    r.ReferredBy: _referred_by,
    x.After: _after,
    x.Exceeds: _exceeds,
    x.NotZero: _not_zero,
    r.Newest: _newest,
    r.Unlike: _unlike,
    r.Confirmed: _confirmed,
    x.Constant: _constant,
    x.OneOf: _one_of,
    x.Has: _has,
    x.AnyLine: _any_line,
    x.AddsUp: _adds_up,
    x.Before: _before,
    x.Present: _present,
    x.Every: _every,
    x.Either: _either,
    x.Not: _not,
    x.Total: _total,
    x.Cost: _cost,
    x.BirthYear: _birth_year,
    x.Age: _age,
    x.Among: _among,
    x.AgeClass: _age_class,
    x.FirstOf: _first_of,
    x.MonthOf: _month_of,
    x.Codes: _codes,
    x.LineCodes: _line_codes,
    x.Unborne: _unborne,
}
