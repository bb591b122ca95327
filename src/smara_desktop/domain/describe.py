"""Reading a declaration: everything the program knows of a record type comes from here.

Tables, validation, editors, list columns, search, CSV, the data dictionary, factories and the
history all ask ``describe``; no one else names the fields.
"""

from functools import cached_property, partial
from typing import Annotated, Generic, TypeVar, cast, get_args, get_origin, overload

from msgspec import NODEFAULT, Struct
from msgspec.structs import fields

from smara_desktop.domain.expressions import Expression
from smara_desktop.domain.kinds import Kind, Lines

T = TypeVar("T")


class Computed(Generic[T]):
    """A column whose value follows from the others; it is stored, shown and never typed."""

    def __init__(self, kind: Kind[T], expression: Expression) -> None:
        self.kind = kind
        self.expression = expression

    @overload
    def __get__(self, record: None, owner: type) -> "Computed[T]": ...
    @overload
    def __get__(self, record: object, owner: type) -> T | None: ...
    def __get__(self, record: object | None, owner: type) -> "Computed[T] | T | None":
        if record is None:
            return self
        return cast("T | None", self.expression.value(partial(getattr, record)))


class Field(Struct, frozen=True, dict=True):
    """One declared field: its name, its kind, what a new record starts with."""

    name: str
    kind: Kind[object]
    default: object = None
    expression: Expression | None = None

    @property
    def computed(self) -> bool:
        """True for a column that follows from the others."""
        return self.expression is not None

    @cached_property
    def always(self) -> bool:
        """True when no record is without it: it is required, or the program writes it."""
        kept = self.kind.system and not self.computed and not getattr(self.kind, "later", False)
        return self.kind.required or kept or (self.default is not None and not self.computed)

    @property
    def typed(self) -> bool:
        """True for a field that an officer types."""
        return not self.computed and not self.kind.system


class Description(Struct, frozen=True, dict=True):
    """A declaration as data."""

    of: type
    fields: tuple[Field, ...]

    @cached_property
    def by_name(self) -> dict[str, Field]:
        """Fields by their names."""
        return {field.name: field for field in self.fields}

    @cached_property
    def columns(self) -> tuple[Field, ...]:
        """What the type's own table holds: all but the owned lines."""
        return tuple(field for field in self.fields if not isinstance(field.kind, Lines))

    @cached_property
    def stored(self) -> tuple[Field, ...]:
        """The columns that are written: all but the computed ones."""
        return tuple(field for field in self.columns if not field.computed)

    @cached_property
    def lines(self) -> tuple[Field, ...]:
        """The fields that are owned lines."""
        return tuple(field for field in self.fields if isinstance(field.kind, Lines))

    @cached_property
    def typed(self) -> tuple[Field, ...]:
        """What an officer fills in, lines included."""
        return tuple(field for field in self.fields if field.typed)

    @cached_property
    def typed_names(self) -> tuple[str, ...]:
        """The names of what an officer fills in, in the order of the declaration."""
        return tuple(field.name for field in self.typed)

    @cached_property
    def asked_when_empty(self) -> frozenset[str]:
        """The typed fields that say something when nothing is typed: the required, the lines."""
        found = (item for item in self.typed if item.kind.required or isinstance(item.kind, Lines))
        return frozenset(item.name for item in found)


def line_type(field: Field) -> type:
    """The declaration of an owned line."""
    return cast("Lines", field.kind).of


def _kind_of(owner: type, name: str, hint: object) -> Kind[object]:
    if get_origin(hint) is Annotated:
        for extra in get_args(hint)[1:]:
            if isinstance(extra, Kind):
                return extra
    raise TypeError(f"{owner.__name__}.{name} declares no kind of field")


_described: dict[type, Description] = {}


def describe(owner: type) -> Description:
    """The description of a declared struct; raises ``TypeError`` for a field without a kind."""
    known = _described.get(owner)
    if known is None:
        known = _described[owner] = _describe(owner)
    return known


def _describe(owner: type) -> Description:
    found = [
        Field(
            item.name,
            _kind_of(owner, item.name, item.type),
            None if item.default is NODEFAULT else item.default,
        )
        for item in fields(owner)
    ]
    for base in reversed(owner.__mro__):
        for name, item in vars(base).items():
            if isinstance(item, Computed):
                found.append(Field(name, item.kind, None, item.expression))
    return Description(owner, tuple(found))
