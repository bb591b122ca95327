"""Reading what the tables of the program itself hold: a row is as declared, or it is damaged."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import TYPE_CHECKING, Any

from smara_desktop.domain.describe import Description
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


@cache
def _columns(table: "Table") -> tuple[tuple[str, type, bool], ...]:
    return tuple((one.name, one.type.python_type, bool(one.nullable)) for one in table.c)
