"""Why a save changed no figure: an officer who looks at the totals must not wonder."""

from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import ALWAYS
from smara_desktop.domain.figures import FIGURES
from smara_desktop.domain.kinds import Choice
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_, Message
from smara_desktop.services.changes import Changes

NOT_COUNTED = {
    "standing": ("candidate", "withdrawn"),
    "status": ("rejected", "cancelled", "terminated", "abandoned"),
}
"""The codes with which a record stays out of the totals; they are counted apart."""

APART = frozenset(
    {"candidates", "withdrawn"} | {one.name for one in FIGURES if one.split and one.where is ALWAYS}
)
"""Figures that tell what is counted apart, or how the same total divides."""


def reason(record: Record, changes: Changes) -> Message | None:
    """Why the totals stand as they stood; ``None`` when a figure moved."""
    if any(cell.figure not in APART for cell in changes.moved):
        return None
    if record.deleted_at is not None:
        return Message(N_("It was not counted."))
    apart = _counted_apart(record)
    if apart is not None:
        return Message(N_("{standing}: not counted."), {"standing": apart})
    if changes.change == 0:
        return Message(N_("Nothing was changed."))
    return Message(N_("No figure changes."))


def _counted_apart(record: Record) -> Message | None:
    named = describe(type(record)).by_name
    for name, codes in NOT_COUNTED.items():
        code = getattr(record, name, None)
        if name in named and code in codes:
            kind = named[name].kind
            assert isinstance(kind, Choice)
            return next(Message(one.label) for one in kind.options if one.code == code)
    return None
