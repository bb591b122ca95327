"""Which files an export has and which columns stand in each, from the declarations alone.

A field is one column, or several: a code has its words beside it, a reference to another record
is its id and what people call it by.
"""

from collections.abc import Iterator
from enum import Enum
from typing import Any, cast

from msgspec import Struct

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import Field, describe, line_type
from smara_desktop.domain.kinds import Choice, Choices, Kind, Privacy, Reference
from smara_desktop.domain.record import Record

NOT_EXPORTED = ("deleted_at",)
"""Only records that are not deleted are exported; the deleted ones have a file of their own."""


class Role(Enum):
    """What a column says of its field."""

    VALUE = "value"
    LABEL = "label"
    REFERENCE = "reference"


class Column(Struct, frozen=True, kw_only=True):
    """One column of a CSV file: its header, and which field it shows in which way."""

    name: str
    field: Field
    role: Role = Role.VALUE

    @property
    def kind(self) -> Kind[Any]:
        """The kind of the field."""
        return self.field.kind


class File(Struct, frozen=True, kw_only=True):
    """One CSV file of records, or (with ``lines``) of the lines that records of ``of`` own."""

    name: str
    of: type[Record]
    columns: tuple[Column, ...]
    lines: str = ""

    @property
    def path(self) -> str:
        """The file's name."""
        return f"{self.name}.csv"

    @property
    def described(self) -> type:
        """The declaration that a row is made from."""
        return line_type(describe(self.of).by_name[self.lines]) if self.lines else self.of


def files(*, personal: bool, of: type[Record] | None = None) -> tuple[File, ...]:
    """The files of an export of all types, or of one; open columns only unless ``personal``."""
    found: list[File] = []
    for one in RECORD_TYPES if of is None else (of,):
        found.append(_record_file(one, personal=personal))
        found += [_line_file(one, item, personal=personal) for item in describe(one).lines]
    # Records before lines: associations, holders, activities, acquisitions, then what they own.
    return tuple(sorted(found, key=lambda file: bool(file.lines)))


def owner_field(of: type[Record]) -> Field:
    """The column of a line that says whose it is: named and typed as a reference to ``of``."""
    name = of.type.name
    kind = Reference(label=of.type.title, privacy=Privacy.OPEN, to=name, required=True)
    return Field(name, cast("Kind[object]", kind))


def line_file_name(of: type[Record], field: Field) -> str:
    """``fundings`` of acquisitions, but ``activity_steps``: "steps" alone says too little."""
    return field.name if field.name == "fundings" else f"{of.type.name}_{field.name}"


def _record_file(of: type[Record], *, personal: bool) -> File:
    fields = [item for item in describe(of).columns if item.name not in NOT_EXPORTED]
    return File(name=of.type.plural, of=of, columns=tuple(_columns(fields, personal=personal)))


def _line_file(of: type[Record], field: Field, *, personal: bool) -> File:
    columns = describe(line_type(field)).columns
    fields = [columns[0], owner_field(of), *columns[1:]]
    return File(
        name=line_file_name(of, field),
        of=of,
        lines=field.name,
        columns=tuple(_columns(fields, personal=personal)),
    )


def _columns(fields: list[Field], *, personal: bool) -> Iterator[Column]:
    for item in fields:
        if not personal and item.kind.privacy is not Privacy.OPEN:
            continue
        yield Column(name=item.name, field=item)
        if isinstance(item.kind, Reference):
            yield Column(name=f"{item.name}_reference", field=item, role=Role.REFERENCE)
        elif isinstance(item.kind, Choice | Choices):
            yield Column(name=f"{item.name}_label", field=item, role=Role.LABEL)
