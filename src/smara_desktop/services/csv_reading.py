"""Reading an export back into records, as a merge or a checker does: by its own data package."""

import csv
import json
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Dialect, Stamp
from smara_desktop.domain.record import Line, Record
from smara_desktop.services.datapackage import NAME as PACKAGE
from smara_desktop.services.export_layout import Column, File, Role, files
from smara_desktop.services.text_format import read_cell

# Longer than any text of the register, far below what would fill the memory.
_LONGEST_CELL = 131_072


def read_back(folder: Path, today: date) -> dict[str, list[Record]]:
    """The records of an export with personal data, by the names of their types, lines included.

    Raises ``InputError`` for a cell that cannot be read, ``csv.Error`` for a broken file and
    ``OSError`` for one that is missing.
    """
    package = json.loads((folder / PACKAGE).read_text(encoding="utf-8"))
    dialect = Dialect(package["export"]["dialect"])
    present = {one["path"]: one["dialect"]["delimiter"] for one in package["resources"]}
    found: dict[str, list[Record]] = {}
    lines: dict[tuple[str, str], dict[UUID, list[Line]]] = {}
    # Lines come last in the layout; their records are made when all their lines are known.
    for file in reversed(files(personal=True)):
        if file.path not in present:
            continue
        rows = _rows(folder / file.path, file, present[file.path], dialect, today)
        if file.lines:
            lines[file.of.type.name, file.lines] = _owned(file, rows)
        else:
            found[file.of.type.name] = [_record(file.of, row, lines) for row in rows]
    return found


def _rows(
    path: Path, file: File, delimiter: str, dialect: Dialect, today: date
) -> Iterator[dict[str, Any]]:
    csv.field_size_limit(_LONGEST_CELL)
    columns = {column.name: column for column in file.columns if _is_entered(column)}
    with path.open(encoding="utf-8-sig", newline="") as source:
        cells = csv.reader(source, delimiter=delimiter, strict=True)
        header = next(cells)
        for row in cells:
            yield {
                name: _value(columns[name], cell, dialect, today)
                for name, cell in zip(header, row, strict=True)
                if name in columns
            }


def _is_entered(column: Column) -> bool:
    return column.role is Role.VALUE and not column.field.computed


def _value(column: Column, cell: str, dialect: Dialect, today: date) -> object:
    value = read_cell(column.kind, cell, dialect, today)
    # A stamp may be empty (an officer without a name); unknown is only one that comes later.
    never = isinstance(column.kind, Stamp) and not column.kind.later
    return "" if value is None and never else value


def _owned(file: File, rows: Iterator[dict[str, Any]]) -> dict[UUID, list[Line]]:
    found: dict[UUID, list[Line]] = {}
    for row in rows:
        owner = row.pop(file.of.type.name)
        found.setdefault(owner, []).append(file.described(**row))
    return found


def _record(
    of: type[Record],
    row: Mapping[str, Any],
    lines: Mapping[tuple[str, str], Mapping[UUID, list[Line]]],
) -> Record:
    owned: dict[str, Any] = {
        item.name: tuple(lines.get((of.type.name, item.name), {}).get(row["id"], ()))
        for item in describe(of).lines
    }
    return of(**row, **owned)
