"""Moving a step of the roadmap by days: saved like any form, refused by the same rules."""

from collections.abc import Mapping
from datetime import date, timedelta
from uuid import UUID

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import draft_of
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.rules.base import hard
from smara_desktop.domain.wording import N_
from smara_desktop.services import records
from smara_desktop.services.changes import Refused, Saved
from smara_desktop.services.register import Register

FIELDS = ("starts", "due")
MOVED_SINCE = Refused(
    (
        hard(
            "moved_since",
            N_("This step was changed meanwhile: it stands now where it was put. Move it again."),
        ),
    )
)


Days = tuple[date | None, date]
"""The two ends of a step; the first may not be known."""


class Move(Struct, frozen=True):
    """By how many days each end goes: later, or earlier below 0."""

    starts: int = 0
    due: int = 0

    def __add__(self, other: "Move") -> "Move":
        return Move(self.starts + other.starts, self.due + other.due)

    def __bool__(self) -> bool:
        return bool(self.starts or self.due)

    def of(self, starts: date | None, due: date) -> Days:
        """Where the ends come to stand; raises ``OverflowError`` beyond the last year."""
        begins = None if starts is None else starts + timedelta(days=self.starts)
        return begins, due + timedelta(days=self.due)


def move(
    register: Register,
    step: UUID,
    seen: Days,
    by: Move,
    reasons: Mapping[str, str] | None = None,
) -> Saved[Record] | Refused:
    """Move a step from where it was ``seen``; refused with words when it stands elsewhere by now.

    ``reasons`` confirm doubts, by rule, as those of a form do; one that was confirmed for the dates
    before asks again.
    """
    record = records.load(register, RoadmapStep, step)
    if record is None or record.deleted_at is not None or (record.starts, record.due) != seen:
        return MOVED_SINCE
    draft, fields = draft_of(record), describe(RoadmapStep).by_name
    texts = dict(draft.texts)
    for name, day in zip(FIELDS, by.of(*seen), strict=True):
        texts[name] = fields[name].kind.write(day, Dialect.SCREEN)
    return records.save(register, replace(draft, texts=texts), reasons)
