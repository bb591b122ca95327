"""Reading what the tables of the program itself hold: a row is as declared, or it is damaged."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from typing import Any

from sqlalchemy import LargeBinary, Table, Text

from smara_desktop.domain.problems import StoredError


@contextmanager
def damaged_unless_readable(what: str) -> Iterator[None]:
    """Turn what reading a content may raise into StoredError: it was written readable."""
    try:
        yield
    except StoredError:
        raise
    except (ValueError, TypeError, LookupError, AttributeError, RecursionError) as error:
        raise StoredError(what) from error


def as_declared(table: Table, row: Mapping[Any, Any]) -> dict[str, Any]:
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


@cache
def _columns(table: Table) -> tuple[tuple[str, type, bool], ...]:
    return tuple((column.name, _held(column.type), bool(column.nullable)) for column in table.c)


def _held(declared: object) -> type:
    if isinstance(declared, Text):
        return str
    return bytes if isinstance(declared, LargeBinary) else int
