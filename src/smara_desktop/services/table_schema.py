"""The Frictionless Table Schema of a file: type, unit and constraints of each column.

Source: https://specs.frictionlessdata.io/table-schema/
"""

import re
from collections.abc import Iterable, Sequence
from typing import Any

from smara_desktop.domain.catalog import BY_NAME
from smara_desktop.domain.kinds import (
    CIN,
    RIB,
    BirthDay,
    Choice,
    Choices,
    Coordinate,
    Day,
    Dialect,
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
    Text,
)
from smara_desktop.domain.programme import Plan
from smara_desktop.services.export_layout import Column, Role
from smara_desktop.services.wording_of_columns import codes, title, titles

Json = dict[str, Any]

# How many of the stored whole numbers make one of what the file shows.
_SCALES: dict[type, int] = {Money: 100, Quantity: 1000, Coordinate: 10**6}
UNITS: dict[type, str] = {Money: "MAD", Share: "%", Coordinate: "°"}
_BIRTH = {
    Dialect.EXCEL_FR: r"^([0-9]{2}/[0-9]{2}/)?[0-9]{4}$",
    Dialect.PLAIN: r"^[0-9]{4}(-[0-9]{2}-[0-9]{2})?$",
}
_IDENTIFIERS = {
    (CIN.name, Dialect.EXCEL_FR): r"^[A-Z]{1,3}[0-9]{1,8}$",
    (CIN.name, Dialect.PLAIN): r"^[A-Z]{1,3}[0-9]{1,8}$",
    (RIB.name, Dialect.EXCEL_FR): r"^[0-9]{3} [0-9]{3} [0-9]{16} [0-9]{2}$",
    (RIB.name, Dialect.PLAIN): r"^[0-9]{24}$",
}


def schema(columns: Sequence[Column], plan: Plan, dialect: Dialect) -> Json:
    """The schema of a file with these columns."""
    found: Json = {
        "fields": [field(column, plan, dialect) for column in columns],
        "missingValues": [""],
    }
    keyed = any(column.name == "id" for column in columns)
    return {**found, "primaryKey": "id"} if keyed else found


def foreign_keys(columns: Sequence[Column]) -> Json:
    """What the references of a file refer to: true of a whole export only."""
    keys = [_foreign_key(column) for column in _references(columns)]
    return {"foreignKeys": keys} if keys else {}


def field(column: Column, plan: Plan, dialect: Dialect) -> Json:
    """One column: its type, titles in three languages, unit, privacy and constraints."""
    shape = {"type": "string"}
    if column.role is Role.VALUE:
        shape = _shape(column.kind, dialect)
    found: Json = {
        "name": column.name,
        **shape,
        "title": title(column, "fr"),
        "titles": titles(column),
        "privacy": column.kind.privacy.value,
    }
    if type(column.kind) in UNITS and column.role is Role.VALUE:
        found["unit"] = UNITS[type(column.kind)]
    constraints = _constraints(column, plan, dialect)
    return {**found, "constraints": constraints} if constraints else found


def number(dialect: Dialect) -> Json:
    """The shape of a column of decimal numbers."""
    return {"type": "number", "decimalChar": "," if dialect is Dialect.EXCEL_FR else "."}


def _shape(kind: Kind[Any], dialect: Dialect) -> Json:
    if isinstance(kind, Id):
        return {"type": "string", "format": "uuid"}
    if isinstance(kind, Stamp) and kind.instant:
        return {"type": "datetime", "format": "%Y-%m-%dT%H:%M:%S.%fZ"}
    if isinstance(kind, Day):
        form = "%d/%m/%Y" if dialect is Dialect.EXCEL_FR else "default"
        return {"type": "date", "format": form}
    if isinstance(kind, Flag):
        return {"type": "boolean", "trueValues": ["1"], "falseValues": ["0"]}
    return number(dialect) if kind.table_type == "number" else {"type": kind.table_type}


def _constraints(column: Column, plan: Plan, dialect: Dialect) -> Json:
    item, found = column.field, Json()
    if _always_there(column):
        found["required"] = True
    if column.role is not Role.VALUE:
        return found
    if item.name == "id":
        found["unique"] = True
    if not item.computed:
        found |= _bounds(item.kind)
    return found | _form(column, plan, dialect)


def _always_there(column: Column) -> bool:
    kind = column.kind
    if column.field.computed or (isinstance(kind, Stamp) and not kind.instant):
        return False  # an officer who gave no name leaves the column of names empty
    return column.field.always


def _bounds(kind: Kind[Any]) -> Json:
    smallest, largest = kind.limits()
    if smallest is None or largest is None or isinstance(kind, Flag):
        return {}
    scale = _SCALES.get(type(kind), 1)
    return {"minimum": _shown(smallest, scale), "maximum": _shown(largest, scale)}


def _shown(bound: int, scale: int) -> int | float:
    return bound // scale if bound % scale == 0 else bound / scale


def _form(column: Column, plan: Plan, dialect: Dialect) -> Json:
    kind = column.kind
    if isinstance(kind, Choices):
        one = "|".join(re.escape(code) for code in codes(column, plan, "fr"))
        return {"pattern": rf"^({one})(\|({one}))*$"}
    if isinstance(kind, Choice):
        return {"enum": list(codes(column, plan, "fr"))}
    if isinstance(kind, BirthDay):
        return {"pattern": _BIRTH[dialect]}
    if isinstance(kind, Text | Name):
        # One apostrophe more when Excel would run the text as a formula.
        return {"maxLength": kind.longest + (dialect is Dialect.EXCEL_FR)}
    if isinstance(kind, Identifier) and (kind.scheme.name, dialect) in _IDENTIFIERS:
        return {"pattern": _IDENTIFIERS[kind.scheme.name, dialect]}
    return {}


def _references(columns: Iterable[Column]) -> list[Column]:
    return [one for one in columns if isinstance(one.kind, Reference) and one.role is Role.VALUE]


def _foreign_key(column: Column) -> Json:
    assert isinstance(column.kind, Reference)
    resource = BY_NAME[column.kind.to].type.plural
    return {"fields": column.name, "reference": {"resource": resource, "fields": "id"}}
