"""The columns a list may have, and the words of each cell: all read from the declarations.

Names of people are shown; a CIN is masked, of a birth date the year remains (``Kind.redact``). A
personal field of which nothing would remain is no column at all.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.decimals import grouped
from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.expressions import Cost
from smara_desktop.domain.kinds import (
    OPEN,
    Choice,
    Choices,
    Coordinate,
    Count,
    Dialect,
    Direction,
    Flag,
    Id,
    Identifier,
    Kind,
    Money,
    Name,
    Quantity,
    Reference,
    Share,
    Stamp,
    Year,
)
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.i18n import N_, _, beside, enumerated
from smara_desktop.storage.named import Named

NUMBERS = (Count, Year, Share, Money, Quantity, Coordinate)
ZERO = "–"


class Column(Struct, frozen=True):
    """One column of a list: a declared field, or the fields that make up a name.

    ``instead`` are the fields of the name in the other script, shown when there is none in this.
    """

    name: str
    label: str
    fields: tuple[Field, ...]
    listed: bool
    instead: tuple[Field, ...] = ()

    @property
    def kind(self) -> Kind[object]:
        """The kind of its (first) field."""
        return self.fields[0].kind

    @property
    def sort(self) -> str:
        """The field a selection is sorted by."""
        return self.fields[0].name

    @property
    def numeric(self) -> bool:
        """True when its cells are numbers, to be aligned by their last digit."""
        return isinstance(self.kind, NUMBERS)

    @property
    def right_to_left(self) -> bool:
        """True for a text of Arabic letters, whatever the window's language."""
        return self.kind.direction is Direction.RIGHT_TO_LEFT

    @property
    def left_to_right(self) -> bool:
        """True for Latin names, identifiers and numbers, whatever the window's language."""
        return self.kind.direction is Direction.LEFT_TO_RIGHT


def _kept_open(kind: Kind[Any]) -> bool:
    return (
        kind.privacy is OPEN
        or isinstance(kind, Name)
        or (kind.listed and isinstance(kind, Choices))
    )


def _shows_something(kind: Kind[Any]) -> bool:
    if isinstance(kind, Identifier) and kind.scheme.mask is None:
        return _kept_open(kind)
    return _kept_open(kind) or type(kind).redact is not Kind.redact


def _single(field: Field) -> Column:
    return Column(field.name, field.kind.label, (field,), field.kind.listed)


def _named(of: type[Record], names: tuple[str, ...], other: tuple[str, ...], label: str) -> Column:
    by_name = describe(of).by_name
    fields = tuple(by_name[name] for name in names)
    instead = tuple(by_name[name] for name in other)
    if len(fields) == 1:
        return replace(_single(fields[0]), instead=instead)
    return Column("+".join(names), label, fields, True, instead)


def _names(of: type[Record]) -> list[Column]:
    french, arabic = of.type.named_fr, of.type.named_ar
    if not french:
        return []
    found = [_named(of, french, arabic, N_("Name (French)"))]
    return [*found, _named(of, arabic, french, N_("Name (Arabic)"))] if arabic else found


def _columns(of: type[Record]) -> tuple[Column, ...]:
    by_name, shared = describe(of).by_name, {field.name for field in describe(Record).columns}
    first = [_single(by_name["reference"]), *_names(of)]
    taken = {column.name for column in first}
    rest = [
        _single(field)
        for field in describe(of).columns
        if field.name not in taken and _shows_something(field.kind) and type(field.kind) is not Id
    ]
    own = [column for column in rest if column.name not in shared]
    base = [column for column in rest if column.name in shared]
    # The state of review ends the row, as on paper; a part of a name is only on demand.
    base.sort(key=lambda column: column.name == "review_state")
    parts = {field.name for column in first for field in column.fields}
    own = [
        Column(one.name, one.label, one.fields, listed=one.listed and one.name not in parts)
        for one in own
    ]
    return (*first, *own, *base)


def _summed(of: type[Record]) -> tuple[Column, ...]:
    costs = [field.expression for field in describe(of).columns]
    prices = {cost.unit_price for cost in costs if isinstance(cost, Cost)}
    return tuple(
        column
        for column in _COLUMNS[of]
        if isinstance(column.kind, Money) and column.name not in prices
    )


_COLUMNS = {of: _columns(of) for of in RECORD_TYPES}
_SUMMED = {of: _summed(of) for of in RECORD_TYPES}


def columns(of: type[Record]) -> tuple[Column, ...]:
    """All columns of a list: what names a record, its own fields, then what all records have."""
    return _COLUMNS[of]


def summed(of: type[Record]) -> tuple[Column, ...]:
    """The columns whose sum means something: amounts, but no price of one piece."""
    return _SUMMED[of]


def local_instant(stored: str) -> str:
    """An instant kept in UTC, as ``23/11/2026 10:42`` on the officer's own clock; what is none, in
    a damaged file, as it stands there."""
    try:
        return datetime.fromisoformat(stored).astimezone().strftime("%d/%m/%Y %H:%M")
    except (ValueError, OverflowError):
        return stored


class Wording(Struct, frozen=True):
    """What turns stored values into words: the plan's lists, the language, who refers to whom."""

    plan: Plan
    language: str
    meant: Mapping[UUID, Named]

    def cell(self, column: Column, values: Mapping[str, Any]) -> str:
        """The text of one cell; empty when nothing is known."""
        return self._joined(column.fields, values) or self._joined(column.instead, values)

    def _joined(self, fields: tuple[Field, ...], values: Mapping[str, Any]) -> str:
        texts = (self.text(field.kind, values[field.name]) for field in fields)
        return " ".join(text for text in texts if text)

    def text(self, kind: Kind[Any], value: object) -> str:
        """The words of one value."""
        if value is None:
            return ""
        if not _kept_open(kind):
            return kind.redact(value)
        writer = _WRITERS.get(type(kind))
        return kind.format(value, Dialect.SCREEN) if writer is None else writer(self, kind, value)


def _choice(wording: Wording, kind: Choice, code: str) -> str:
    for option in kind.options:
        if option.code == code:
            return _(option.label)
    item = wording.plan.lists.get(kind.of, {}).get(code)
    return code if item is None else item.label(wording.language)


def _choices(wording: Wording, kind: Choices, codes: tuple[str, ...]) -> str:
    items = wording.plan.lists.get(kind.of, {})
    return enumerated(
        items[code].label(wording.language) if code in items else code for code in codes
    )


def _flag(wording: Wording, kind: Flag, value: bool) -> str:
    return _("Yes") if value else _("No")


def _reference(wording: Wording, kind: Reference, value: UUID) -> str:
    named = wording.meant.get(value)
    if named is None:
        return ""
    return beside((named.name(wording.language), named.reference))


def _stamp(wording: Wording, kind: Stamp, value: str) -> str:
    return local_instant(value) if kind.instant else value


def _number(wording: Wording, kind: Kind[int], value: int) -> str:
    return kind.format(value, Dialect.SCREEN) if value else ZERO


def _count(wording: Wording, kind: Count, value: int) -> str:
    return grouped(value) if value or kind.mark else ZERO


_WRITERS: dict[type, Callable[[Wording, Any, Any], str]] = {
    Choice: _choice,
    Choices: _choices,
    Flag: _flag,
    Reference: _reference,
    Stamp: _stamp,
    Money: _number,
    Quantity: _number,
    Count: _count,
}


def references(of: type[Record], wanted: tuple[Column, ...]) -> dict[str, str]:
    """The reference fields among the columns: ``field → name of the type it means``."""
    return {column.name: column.kind.to for column in wanted if isinstance(column.kind, Reference)}
