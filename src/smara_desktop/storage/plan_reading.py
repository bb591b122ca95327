"""What the register says about its programme, read by the driver alone: a start needs it first."""

import sqlite3
from collections.abc import Collection, Iterator, Mapping
from functools import cache
from typing import Any, TypeVar, cast, get_args

from msgspec import Struct
from msgspec.structs import fields

from smara_desktop.domain.describe import Description, describe
from smara_desktop.domain.potential import Weights
from smara_desktop.domain.problems import StoredError
from smara_desktop.domain.programme import (
    ListItem,
    Objective,
    Phase,
    Plan,
    Programme,
    Thresholds,
)
from smara_desktop.storage.stored import damaged_unless_readable, decode

THRESHOLD, WEIGHT = "threshold.", "weight."
"""What the names of the settings begin with that hold a limit, or a weight."""
Numbers = TypeVar("Numbers", Thresholds, Weights)


class _Setting(Struct, frozen=True):
    name: str
    value: str


def read(driver: sqlite3.Connection) -> Plan:
    """Everything the register says about its programme; raises StoredError when that is lost."""
    programmes = [Programme(**row) for row in _described(driver, "programme", describe(Programme))]
    phases = [Phase(**row) for row in _described(driver, "phase", describe(Phase), "number")]
    if not programmes or not phases:
        raise StoredError("phase" if programmes else "programme")
    stored = settings(driver)
    return Plan(
        programmes[0],
        {phase.number: phase for phase in phases},
        _lists(driver),
        tuple(Objective(**row) for row in _declared(driver, "objective", Objective)),
        _numbers(stored, Thresholds, THRESHOLD),
        _numbers(stored, Weights, WEIGHT),
    )


REGISTER_ID = "register_id"
"""The setting that says which register it is, whatever its file is called."""


def settings(driver: sqlite3.Connection) -> dict[str, str]:
    """The register's own settings: its id, whether it is a sample, changed thresholds."""
    return {row["name"]: row["value"] for row in _declared(driver, "setting", _Setting)}


def _lists(driver: sqlite3.Connection) -> dict[str, dict[str, ListItem]]:
    found: dict[str, dict[str, ListItem]] = {}
    for row in _declared(driver, "list_item", ListItem, "list", "position"):
        item = ListItem(**{**row, "active": bool(row["active"])})
        found.setdefault(item.list, {})[item.code] = item
    return found


def _numbers(stored: Mapping[str, str], of: type[Numbers], prefix: str) -> Numbers:
    with damaged_unless_readable(prefix):
        known = {
            name: int(stored[prefix + name])
            for name in of.__struct_fields__
            if prefix + name in stored
        }
    return of(**known)


def _described(
    driver: sqlite3.Connection, table: str, described: Description, *order: str
) -> Iterator[dict[str, Any]]:
    """The rows of a table whose columns are the fields of a description."""
    names = [field.name for field in described.stored]
    return (decode(described, row) for row in _rows(driver, table, names, *order))


def _declared(
    driver: sqlite3.Connection, table: str, of: type, *order: str
) -> Iterator[dict[str, Any]]:
    """The rows of a table whose columns are the fields of a struct, each of its type.

    SQLite asks for the type when it writes, and not again when it reads.
    """
    held = _held(of)
    for row in _rows(driver, table, held, *order):
        for name, types in held.items():
            if type(row[name]) not in types:
                raise StoredError(f"{table}.{name}")
        yield row


@cache
def _held(of: type) -> dict[str, tuple[type, ...]]:
    """The types that the driver gives for each field of a struct."""
    return {
        field.name: tuple(
            int if one is bool else cast("type", one)
            for one in get_args(field.type) or (field.type,)
        )
        for field in fields(of)
    }


def _rows(
    driver: sqlite3.Connection, table: str, names: Collection[str], *order: str
) -> Iterator[dict[str, Any]]:
    columns = ", ".join(f'"{name}"' for name in names)
    ordered = f" ORDER BY {', '.join(order)}" if order else ""
    for row in driver.execute(f'SELECT {columns} FROM "{table}"{ordered}').fetchall():
        yield dict(zip(names, row, strict=True))
