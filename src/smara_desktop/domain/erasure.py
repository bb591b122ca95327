"""What goes and what stays when the personal data of a record is erased (law 09-08).

It follows from the declarations: open fields stay, personal and sensitive ones go, but for those
that figures need (``kept``), and a birth date goes but for its year. So no total moves.
"""

from collections.abc import Iterable
from typing import Any, TypeVar, cast

from msgspec.structs import replace

from smara_desktop.domain.describe import Description, describe, line_type
from smara_desktop.domain.kinds import Privacy
from smara_desktop.domain.record import Line, Record

R = TypeVar("R", bound=Record)


def _left(described: Description, thing: object) -> dict[str, Any]:
    """The fields of which erasing takes something, as they are afterwards."""
    left: dict[str, Any] = {}
    for field in described.stored:
        value = getattr(thing, field.name)
        if value is not None and field.kind.erased(value) != value:
            left[field.name] = field.kind.erased(value)
    return left


def erased(record: R, at: str) -> R:
    """The record without what says who it is about; ``at`` is the instant of the erasing."""
    described = describe(type(record))
    changed = _left(described, record)
    for field in described.lines:
        owned = describe(line_type(field))
        lines = cast("tuple[Line, ...]", getattr(record, field.name))
        changed[field.name] = tuple(replace(line, **_left(owned, line)) for line in lines)
    return replace(record, erased_at=at, **changed)


def taken(record: Record) -> Iterable[object]:
    """The values that erasing the record takes away."""
    described = describe(type(record))
    for name in _left(described, record):
        yield getattr(record, name)
    for field in described.lines:
        for line in cast("tuple[Line, ...]", getattr(record, field.name)):
            yield from (getattr(line, name) for name in _left(describe(line_type(field)), line))


def erasable(of: type) -> frozenset[str]:
    """The names of the fields that erasing empties or blurs."""
    return frozenset(
        field.name
        for field in describe(of).stored
        if field.kind.privacy is not Privacy.OPEN and not field.kind.kept
    )


def goes(of: type[Record], path: str) -> bool:
    """True for a path of the history (``cin``, ``steps[…].reason``) whose values erasing takes."""
    owner, inside, name = path.partition("].")
    if not inside:
        return path in erasable(of)
    lines = describe(of).by_name[owner.partition("[")[0]]
    return name in erasable(line_type(lines))
