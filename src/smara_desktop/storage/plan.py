"""The programme, its phases, lists, targets, budgets and thresholds, read and edited together."""

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import asdict
from sqlalchemy import ColumnElement, Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from smara_desktop.domain.describe import Description, describe, line_type
from smara_desktop.domain.kinds import Choice, Choices
from smara_desktop.domain.programme import (
    ListItem,
    Objective,
    Phase,
    Plan,
    Programme,
)
from smara_desktop.storage import plan_reading, tables
from smara_desktop.storage.prepared import driver_of
from smara_desktop.storage.stored import encode


def read(connection: Connection) -> Plan:
    """Everything the register says about its programme; raises StoredError when that is lost."""
    return plan_reading.read(driver_of(connection))


def settings(connection: Connection) -> dict[str, str]:
    """The register's own settings: its id, whether it is a sample, changed thresholds."""
    return plan_reading.settings(driver_of(connection))


def _put(connection: Connection, table: Any, values: dict[str, Any], *keys: str) -> None:
    statement = insert(table).values(values)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=list(keys),
            set_={name: statement.excluded[name] for name in values if name not in keys}
            or {keys[0]: values[keys[0]]},
        )
    )


def put_programme(connection: Connection, programme: Programme) -> None:
    """Write what the programme is."""
    _put(
        connection, tables.programme, {"only": 1, **encode(describe(Programme), programme)}, "only"
    )


def put_phase(connection: Connection, phase: Phase) -> None:
    """Add a phase or change it."""
    _put(connection, tables.phase, encode(describe(Phase), phase), "number")


def put_objective(connection: Connection, objective: Objective, *, unset: bool = False) -> None:
    """Set a target or a budget, or take it away (``unset``): nobody announced it."""
    t = tables.objective
    if unset:
        connection.execute(
            delete(t).where(
                t.c.scope == objective.scope,
                t.c.figure == objective.figure,
                t.c.part == objective.part,
            )
        )
    else:
        _put(connection, t, asdict(objective), "scope", "figure", "part")


def put_list_items(connection: Connection, items: Iterable[ListItem]) -> None:
    """Add entries to reference lists or change them; their order is that of writing."""
    for position, item in enumerate(items):
        values = {**asdict(item), "active": int(item.active), "position": position}
        _put(connection, tables.list_item, values, "list", "code")


def drop_phase(connection: Connection, number: int) -> None:
    """Take away a phase that nothing is charged to."""
    connection.execute(delete(tables.phase).where(tables.phase.c.number == number))


def drop_list_item(connection: Connection, item: ListItem) -> None:
    """Take away an entry that nothing has."""
    t = tables.list_item
    connection.execute(delete(t).where(t.c.list == item.list, t.c.code == item.code))


def charged_to_phase(connection: Connection, number: int) -> str | None:
    """The reference of a record of this phase, deleted ones too."""
    for table in tables.RECORDS.values():
        query = select(table.c.reference).where(table.c.phase == number).limit(1)
        found: str | None = connection.execute(query).scalar_one_or_none()
        if found is not None:
            return found
    return None


def having(connection: Connection, item: ListItem) -> str | None:
    """The reference of a record that has this entry of a list, deleted ones too."""
    for of, table in tables.RECORDS.items():
        conditions = list(_has(describe(of), table, item))
        for field in describe(of).lines:
            owned = tables.LINES[of, field.name]
            conditions += [
                table.c.row.in_(select(owned.c.owner).where(condition))
                for condition in _has(describe(line_type(field)), owned, item)
            ]
        for condition in conditions:
            query = select(table.c.reference).where(condition).limit(1)
            found: str | None = connection.execute(query).scalar_one_or_none()
            if found is not None:
                return found
    return None


def _has(described: Description, table: Any, item: ListItem) -> Iterator[ColumnElement[bool]]:
    for field in described.columns:
        if isinstance(field.kind, Choice) and field.kind.of == item.list:
            yield table.c[field.name] == item.code
        elif isinstance(field.kind, Choices) and field.kind.of == item.list:
            yield table.c[field.name].contains(f"|{item.code}|", autoescape=True)


def put_setting(connection: Connection, name: str, value: str) -> None:
    """Write one setting of the register."""
    _put(connection, tables.setting, {"name": name, "value": value}, "name")
