"""A change as its history tells it: by whom, and a record flattened into paths and plain values."""

from collections.abc import Mapping
from typing import NamedTuple, cast

from msgspec import Struct

from smara_desktop.domain.describe import Description, Field, describe, line_type
from smara_desktop.domain.kinds import Id
from smara_desktop.domain.record import Record
from smara_desktop.storage.stored import damaged_unless_readable, encode

Plain = str | int | None
Paths = dict[str, Plain]
"""A record flattened: ``path → value as stored`` (ids as hexadecimal text)."""

STAMPS = ("revision", "created_at", "created_by", "updated_at", "updated_by")
"""Kept by the program at each change; the change itself tells them."""


class Author(Struct, frozen=True):
    """Who acts: the officer's name, on which device, when (UTC ISO text)."""

    officer: str
    device: str
    at: str


class Entry(Struct, frozen=True):
    """One change of one record, as its history tells it."""

    change: int
    at: str
    officer: str
    device: str
    action: str
    revision: int
    fields: Mapping[str, tuple[Plain, Plain]]
    undoes: int | None = None


class PlanEdit(NamedTuple):
    """One edit of the plan: what of it, and the values before and after as JSON."""

    name: str
    before: str | None
    after: str | None


def _plain(value: object) -> Plain:
    return value.hex() if isinstance(value, bytes) else cast("Plain", value)


def told(field: Field, value: object) -> object:
    """A field's value as JSON tells it; owned lines as what was typed in each."""
    if value is None:
        return None
    if field.kind.column != "none":
        return _plain(field.kind.to_store(value))
    return [
        {item.name: told(item, getattr(line, item.name)) for item in describe(type(line)).typed}
        for line in cast("tuple[object, ...]", value)
    ]


def _flat(described: Description, thing: object, prefix: str, paths: Paths) -> None:
    row = encode(described, thing)
    for name in STAMPS:
        row.pop(name, None)
    for name, value in row.items():
        if value is not None:
            paths[prefix + name] = value.hex() if isinstance(value, bytes) else value
    for field in described.lines:
        owned = describe(line_type(field))
        for position, line in enumerate(getattr(thing, field.name)):
            base = f"{field.name}[{line.id.hex}]."
            _flat(owned, line, base, paths)
            del paths[base + "id"]
            paths[base + "position"] = position


def flatten(record: Record | None) -> Paths:
    """A record as paths, without what the program stamps; empty for no record."""
    paths: Paths = {}
    if record is not None:
        _flat(describe(type(record)), record, "", paths)
    return paths


def differences(new: Paths, old: Paths) -> dict[str, tuple[Plain, Plain]]:
    """``path → (from, to)`` for every path that is not the same."""
    if not old:
        return {name: (None, new[name]) for name in sorted(new)}
    moved: dict[str, tuple[Plain, Plain]] = {}
    for name in sorted(new.keys() | old.keys()):
        before, after = old.get(name), new.get(name)
        if before != after:
            moved[name] = (before, after)
    return moved


def _restored(described: Description, paths: Mapping[str, Plain]) -> dict[str, object]:
    values: dict[str, object] = {}
    for field in described.stored:
        stored: object = paths.get(field.name)
        if stored is not None and isinstance(field.kind, Id):
            stored = bytes.fromhex(str(stored))
        if field.name in paths or field.name not in STAMPS:
            values[field.name] = None if stored is None else field.kind.from_store(stored)  # type: ignore[arg-type]  # a stored value of this very column
    return values


def unflatten(of: type[Record], paths: Mapping[str, Plain]) -> dict[str, object]:
    """The field values (stamps aside) that ``flatten`` turned into ``paths``."""
    with damaged_unless_readable("history"):
        return _unflattened(of, paths)


def _unflattened(of: type[Record], paths: Mapping[str, Plain]) -> dict[str, object]:
    described = describe(of)
    values = _restored(described, {name: v for name, v in paths.items() if "[" not in name})
    for field in described.lines:
        grouped: dict[str, dict[str, Plain]] = {}
        for path, value in paths.items():
            if path.startswith(field.name + "["):
                line, _, name = path[len(field.name) + 1 :].partition("].")
                grouped.setdefault(line, {})[name] = value
        owned = describe(line_type(field))
        ordered = sorted(grouped.items(), key=lambda item: cast("int", item[1]["position"]))
        values[field.name] = tuple(
            owned.of(**_restored(owned, {**parts, "id": line})) for line, parts in ordered
        )
    return values
