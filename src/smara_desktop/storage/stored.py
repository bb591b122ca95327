"""Reading what the tables of the program itself hold: a row is as declared, or it is damaged."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from smara_desktop.domain.describe import Description, describe
from smara_desktop.domain.kinds import Kind, Stored
from smara_desktop.domain.problems import StoredError

if TYPE_CHECKING:
    from sqlalchemy import Table


@contextmanager
def damaged_unless_readable(what: str) -> Iterator[None]:
    """Turn what reading a content may raise into StoredError: it was written readable."""
    try:
        yield
    except StoredError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise StoredError(what) from error


def as_declared(table: "Table", row: Mapping[Any, Any]) -> dict[str, Any]:
    """The columns of ``table`` that ``row`` holds; raises StoredError for another type of value.

    SQLite asks for the type when it writes, and not again when it reads.
    """
    found: dict[str, Any] = {}
    for name, held, nullable in _columns(table):
        if name in row:
            value = found[name] = row[name]
            if type(value) is not held and not (value is None and nullable):
                raise StoredError(f"{table.name}.{name}")
    return found


def told_json(text: str) -> dict[str, Any]:
    """The JSON object of a text; raises StoredError when it is none."""
    with damaged_unless_readable("json"):
        whole = json.loads(text)
        if isinstance(whole, dict):
            return whole
    raise StoredError("json")


def decode(described: Description, row: Mapping[str, Any]) -> dict[str, object]:
    """The field values of a stored row; raises StoredError for a row that is damaged."""
    values: dict[str, object] = {}
    for field in described.stored:
        stored = row[field.name]
        if stored is not None:
            values[field.name] = field.kind.from_store(stored)
        elif field.always:
            raise StoredError(field.name)
        else:
            values[field.name] = None
    return values


def encode(described: Description, thing: object) -> dict[str, Stored]:
    """The row that stores a record or a line; computed columns are left to the file."""
    names, values_of, encoders = _encoding(described.of)
    row: dict[str, Any] = dict(zip(names, values_of(thing), strict=True))
    for name, encoder in encoders:
        value = row[name]
        if value is not None:
            row[name] = encoder(value)
    return row


class _Encoding(NamedTuple):
    """How a declaration is stored: most texts and integers are as they are."""

    names: tuple[str, ...]
    values_of: Callable[[object], tuple[Any, ...]]
    encoders: tuple[tuple[str, Callable[[Any], Stored]], ...]


@cache
def _encoding(of: type) -> _Encoding:
    stored = describe(of).stored
    names = tuple(field.name for field in stored)
    encoded = (field for field in stored if type(field.kind).to_store is not Kind.to_store)
    encoders = tuple((field.name, field.kind.to_store) for field in encoded)
    return _Encoding(names, attrgetter(*names), encoders)


@cache
def _columns(table: "Table") -> tuple[tuple[str, type, bool], ...]:
    return tuple((one.name, one.type.python_type, bool(one.nullable)) for one in table.c)
