"""What a form copies from the record before: one field, or all that may repeat."""

from collections.abc import Collection, Mapping

from msgspec import Struct, field
from uuid_utils.compat import uuid7

from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, LineDraft
from smara_desktop.domain.record import Record


class Before(Struct, frozen=True):
    """The content of the record before, as typed."""

    texts: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, tuple[LineDraft, ...]] = field(default_factory=dict)

    def copied_lines(self, name: str) -> tuple[LineDraft, ...]:
        """The lines of a field, as new lines of another record."""
        return tuple(LineDraft(uuid7(), line.texts) for line in self.lines.get(name, ()))


def before_of(draft: Draft | None) -> Before:
    """What can be copied from a draft; nothing from none."""
    return Before() if draft is None else Before(draft.texts, draft.lines)


def repeatable(of: type[Record], typed: Collection[str]) -> list[str]:
    """The fields that copying a whole record fills in: not those typed already, not what no two
    records share, not the day of entry."""
    return [
        item.name
        for item in describe(of).typed
        if item.name not in typed
        and not item.kind.unique
        and not getattr(item.kind, "starts_today", False)
    ]
