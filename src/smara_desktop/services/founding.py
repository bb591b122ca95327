"""A new register, seeded with the programme of Es-Semara and what was announced for it."""

import csv
from collections.abc import Callable, Iterator
from pathlib import Path

from uuid_utils.compat import uuid7

from smara_desktop.domain.programme import LISTS, ListItem, Objective, Phase, Programme
from smara_desktop.paths import resource
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage import plan
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.plan_reading import REGISTER_ID
from smara_desktop.storage.store import Store


def _rows(name: str) -> Iterator[dict[str, str]]:
    with resource(f"reference/{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, strict=True)


def _list_items() -> Iterator[ListItem]:
    for name in LISTS:
        for row in _rows(name):
            parent, kind = row.get("parent") or None, row.get("kind") or None
            yield ListItem(name, row["code"], row["fr"], row["ar"], row["en"], parent, kind)


def announced() -> tuple[Objective, ...]:
    """What was announced for the programme: the targets and budgets of a new register."""
    return tuple(
        Objective(int(row["scope"]), row["figure"], row["part"], int(row["value"]))
        for row in _rows("objectives")
    )


def seed(connection: Connection) -> None:
    """Write the programme, its phases, lists, targets and budgets into an empty register."""
    for row in _rows("programme"):
        plan.put_programme(connection, Programme(**row))
    for row in _rows("phases"):
        plan.put_phase(
            connection,
            Phase(number=int(row["number"]), name_fr=row["name_fr"], name_ar=row["name_ar"]),
        )
    for objective in announced():
        plan.put_objective(connection, objective)
    plan.put_list_items(connection, _list_items())
    plan.put_setting(connection, REGISTER_ID, str(uuid7()))


def found(
    path: Path,
    desk: Desk,
    fill: Callable[[Connection], None] | None = None,
    finish: Callable[[Path], None] | None = None,
) -> Register:
    """Make a new register at ``path`` and open it; the file is whole or absent.

    ``fill`` writes more into it in the same transaction; ``finish`` as ``Store.create``. Raises
    ``Fault`` (exists, read only, disk full).
    """

    def begin(connection: Connection) -> None:
        seed(connection)
        if fill is not None:
            fill(connection)

    return Register(Store.create(path, fill=begin, finish=finish), desk)
