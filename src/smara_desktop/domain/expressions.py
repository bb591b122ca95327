"""Small expressions over declared fields: written once, evaluated in Python and compiled to SQL.

Figures, computed columns and lists are declared with them. ``value`` takes a function that
gives the value of a field by its name (``values.get``, or ``getattr`` of a record); a field
that is empty is ``None`` and makes a comparison false and a sum's term zero.
"""

from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from typing import ClassVar, cast

from msgspec import Struct

from smara_desktop.domain.days import PartialDay, age_class, age_on
from smara_desktop.domain.quantities import times

Getter = Callable[[str], object]


class Expression(Struct, frozen=True):
    """The base of all expressions: combine conditions with ``&``, ``|`` and ``~``.

    The value of a ``several`` one is a tuple of codes, or nothing.
    """

    several: ClassVar[bool] = False

    def value(self, get: Getter) -> object:
        """The expression's value for the record whose fields ``get`` gives."""
        raise NotImplementedError

    def equals(self, key: object) -> "Expression":
        """True where the value is ``key``, or holds it; ``None`` asks for where there is none."""
        return Among(self, (key,))

    def __and__(self, other: "Expression") -> "Expression":
        return Every((self, other))

    def __or__(self, other: "Expression") -> "Expression":
        return Either((self, other))

    def __invert__(self) -> "Expression":
        return Not(self)


class F(Expression, frozen=True):
    """The value of a declared field."""

    name: str

    def value(self, get: Getter) -> object:
        return get(self.name)

    def one_of(self, *codes: object) -> "Expression":
        """True when the field holds one of ``codes``."""
        return OneOf(self.name, codes)

    def has(self, code: str) -> "Expression":
        """True when the field, of several codes, holds ``code``."""
        return Has(self.name, code)

    def present(self) -> "Expression":
        """True when the field is not empty."""
        return Present(self.name)

    def equals(self, key: object) -> "Expression":
        """True where the field holds ``key``; ``None`` asks for where it is empty."""
        return ~self.present() if key is None else self.one_of(key)


class Constant(Expression, frozen=True):
    """An integer or a truth value that does not depend on the record."""

    constant: int

    def value(self, get: Getter) -> object:
        return self.constant


ONE = Constant(1)
ALWAYS = Constant(1)


class OneOf(Expression, frozen=True):
    """A field holds one of the codes."""

    name: str
    codes: tuple[object, ...]

    def value(self, get: Getter) -> object:
        return get(self.name) in self.codes


class Among(Expression, frozen=True):
    """An expression's value is one of the keys; nothing is a key too."""

    of: Expression
    keys: tuple[object, ...]

    def value(self, get: Getter) -> object:
        return self.of.value(get) in self.keys


class Has(Expression, frozen=True):
    """A field of several codes holds one of them."""

    name: str
    code: str

    def value(self, get: Getter) -> object:
        return self.code in cast("tuple[str, ...]", get(self.name) or ())


class AnyLine(Expression, frozen=True):
    """At least one owned line meets a condition on the line's own fields."""

    lines: str
    where: Expression

    def value(self, get: Getter) -> object:
        owned = cast("tuple[object, ...]", get(self.lines) or ())
        return any(self.where.value(partial(getattr, line)) for line in owned)


class AddsUp(Expression, frozen=True):
    """The amounts of the owned lines make exactly the record's total."""

    lines: str
    amount: str
    total: str

    def value(self, get: Getter) -> object:
        owned = cast("tuple[object, ...]", get(self.lines) or ())
        amounts = (cast("int | None", getattr(line, self.amount)) for line in owned)
        return sum(amount or 0 for amount in amounts) == get(self.total)


class Before(Expression, frozen=True):
    """A day of the record lies before ``day``; false when it is not known."""

    on: Expression
    day: date

    def value(self, get: Getter) -> object:
        on = cast("date | None", self.on.value(get))
        return on is not None and on < self.day


class After(Expression, frozen=True):
    """A day of the record lies after ``day``; false when it is not known."""

    on: Expression
    day: date

    def value(self, get: Getter) -> object:
        on = cast("date | None", self.on.value(get))
        return on is not None and on > self.day


class Exceeds(Expression, frozen=True):
    """A number of the record is greater than another; false where either is not known."""

    name: str
    other: str

    def value(self, get: Getter) -> object:
        one, other = cast("int | None", get(self.name)), cast("int | None", get(self.other))
        return one is not None and other is not None and one > other


class NotZero(Expression, frozen=True):
    """An amount adds something; false where it is not known."""

    amount: Expression

    def value(self, get: Getter) -> object:
        return bool(self.amount.value(get))


class Present(Expression, frozen=True):
    """A field is not empty."""

    name: str

    def value(self, get: Getter) -> object:
        return get(self.name) is not None


class Every(Expression, frozen=True):
    """All of the conditions."""

    parts: tuple[Expression, ...]

    def value(self, get: Getter) -> object:
        return all(part.value(get) for part in self.parts)


class Either(Expression, frozen=True):
    """At least one of the conditions."""

    parts: tuple[Expression, ...]

    def value(self, get: Getter) -> object:
        return any(part.value(get) for part in self.parts)


class Not(Expression, frozen=True):
    """The opposite of a condition."""

    part: Expression

    def value(self, get: Getter) -> object:
        return not self.part.value(get)


class Total(Expression, frozen=True):
    """The sum of integer fields, an empty one counting as zero."""

    names: tuple[str, ...]

    def value(self, get: Getter) -> object:
        return sum(cast("int", get(name) or 0) for name in self.names)


class Cost(Expression, frozen=True):
    """Quantity (thousandths) × unit price (centimes), rounded half up to the centime."""

    quantity: str
    unit_price: str

    def value(self, get: Getter) -> object:
        quantity, price = get(self.quantity), get(self.unit_price)
        if quantity is None or price is None:
            return None
        return times(cast("int", quantity), cast("int", price))


class BirthYear(Expression, frozen=True):
    """The year of a birth date: the part of it that is open."""

    birth: str

    def value(self, get: Getter) -> object:
        birth = cast("PartialDay | None", get(self.birth))
        return None if birth is None else birth.year


class Age(Expression, frozen=True):
    """Whole years on a day of the record; a year-only birth is 1 July (design: ages)."""

    birth: str
    on: str

    def value(self, get: Getter) -> object:
        birth, day = cast("PartialDay | None", get(self.birth)), cast("date | None", get(self.on))
        return None if birth is None or day is None else age_on(birth, day)


class AgeClass(Expression, frozen=True):
    """The code of the age class (``days.AGE_CLASSES``) of an age in whole years."""

    age: str

    def value(self, get: Getter) -> object:
        age = cast("int | None", get(self.age))
        return None if age is None else age_class(age)


class FirstOf(Expression, frozen=True):
    """The first of the fields that is not empty."""

    names: tuple[str, ...]

    def value(self, get: Getter) -> object:
        return next((found for name in self.names if (found := get(name)) is not None), None)


class MonthOf(Expression, frozen=True):
    """The month of a day, as ``2024-03``."""

    day: Expression

    def value(self, get: Getter) -> object:
        day = cast("date | None", self.day.value(get))
        return None if day is None else day.isoformat()[:7]


class Codes(Expression, frozen=True):
    """The codes of a field of several codes."""

    name: str
    several: ClassVar[bool] = True

    def value(self, get: Getter) -> object:
        return get(self.name) or None

    def equals(self, key: object) -> Expression:
        """True where the field holds the code; ``None`` asks for where it is empty."""
        return ~Present(self.name) if key is None else Has(self.name, str(key))


class LineCodes(Expression, frozen=True):
    """The codes that a field of the owned lines holds, each once, in alphabetical order."""

    lines: str
    name: str
    several: ClassVar[bool] = True

    def value(self, get: Getter) -> object:
        owned = cast("tuple[object, ...]", get(self.lines) or ())
        return tuple(sorted({str(getattr(line, self.name)) for line in owned})) or None

    def equals(self, key: object) -> Expression:
        """True where a line holds the code; ``None`` asks for where there is no line."""
        return AnyLine(self.lines, F(self.name).one_of(key)) if key else ~AnyLine(self.lines, ONE)


class Unborne(Expression, frozen=True):
    """An amount of the record less the sum of an amount of its owned lines."""

    amount: str
    lines: str
    borne: str

    def value(self, get: Getter) -> object:
        owned = cast("tuple[object, ...]", get(self.lines) or ())
        borne = sum(cast("int", getattr(line, self.borne) or 0) for line in owned)
        return cast("int", get(self.amount) or 0) - borne


def sums(*names: str) -> Expression:
    """The sum of the named fields."""
    return Total(names)


def conditions_of(where: Expression) -> Iterator[Expression]:
    """The conditions that must all be met for ``where`` to be true."""
    if isinstance(where, Every):
        for part in where.parts:
            yield from conditions_of(part)
    else:
        yield where
