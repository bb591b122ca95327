"""What an undo takes back, in the user's words: which record, or which part of the plan."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.programme import ListItem, Phase, Plan, Programme
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, enumerated, filled, language
from smara_desktop.services import plan_typing, undo
from smara_desktop.services.changes import Changes, Refused
from smara_desktop.services.plan_words import objective_words
from smara_desktop.services.register import Register
from smara_desktop.services.value_words import phase_words
from smara_desktop.storage import history, repository
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.flattened import Entry, PlanEdit
from smara_desktop.storage.stored import told_json

_NAMED = 2
"""So many fields or records are named; the line in the window holds no more."""

_TAKEN_BACK: Mapping[str, str] = {
    "create": N_("Undone: the entry of {what}."),
    "update": N_("Undone: the change of {what}."),
    "delete": N_("Undone: the deletion of {what}."),
    "restore": N_("Undone: the restoring of {what}."),
}


class Undone(Struct, frozen=True):
    """What came of an undo; ``words`` say what was taken back, if it was."""

    result: Changes | Refused
    words: str


def undone(register: Register, change: int) -> Undone:
    """Take back one change as ``undo.undo`` does, and say which; raises ``Fault`` as that does."""
    words = _words(register, change)  # a part of the plan that goes can be named before only
    return Undone(undo.undo(register, change), words)


def _words(register: Register, change: int) -> str:
    with register.store.read() as connection:
        for edit in history.plan_of_change(connection, change):
            return filled(_("Undone: {what}."), what=_plan_words(register.plan, edit))
        entries = history.of_change(connection, change)
        named = [_reference(connection, of, one) for of, one, _entry in entries[:_NAMED]]
    if len(entries) > 1:
        words = _("Undone: what was done together to {references} (records: {count}).")
        return filled(words, references=_shortened(named, len(entries)), count=len(entries))
    for of, _record, entry in entries:
        return _record_words(of, named[0], entry)
    return _("Undone: as it was before.")


def _reference(connection: Connection, of: type[Record], record_id: UUID) -> str:
    record = repository.find(connection, of, record_id)
    return "" if record is None else record.reference


def _record_words(of: type[Record], reference: str, entry: Entry) -> str:
    created = entry.fields.get("id", ("",))[0] is None
    told = _TAKEN_BACK.get("create" if created else entry.action, _TAKEN_BACK["update"])
    moved = {path.partition("[")[0] for path in entry.fields}
    whole = created or "deleted_at" in moved
    labels = [] if whole else _labels(describe(of).typed, moved)
    return filled(_(told), what=_with(reference, labels))


def _plan_words(plan: Plan, edit: PlanEdit) -> str:
    """``INDH, Phase 4 (Budget)``: the part of the plan, and what of it moved."""
    kind, *names = edit.name.split()
    before, after = _values(edit.before), _values(edit.after)
    moved = {name for name in {**before, **after} if before.get(name) != after.get(name)}
    if not (before and after):  # all of it came, or went
        moved = set()
    if kind == "objective":
        scope, figure, part = (*names, "")[:3]
        words = objective_words(plan, int(scope), figure, part)
        return _with(words, [_(plan_typing.objective_kind(figure).label)])
    if kind == "phase":
        return _with(phase_words(plan, int(names[0])), _labels(describe(Phase).typed, moved))
    if kind == "list":
        return ListItem(**(after or before)).label(language())
    if kind == "thresholds":
        return enumerated(_labels(plan_typing.THRESHOLDS, moved))
    if kind == "weights":
        return _("Weights")
    return _with(_("Programme"), _labels(describe(Programme).typed, moved))


def _values(told: str | None) -> dict[str, Any]:
    return {} if told is None else dict(told_json(told))


def _labels(declared: Iterable[Field], moved: set[str]) -> list[str]:
    return [_(field.kind.label) for field in declared if field.name in moved]


def _with(words: str, labels: list[str]) -> str:
    return f"{words} ({_shortened(labels[:_NAMED], len(labels))})" if labels else words


def _shortened(named: list[str], count: int) -> str:
    return enumerated(named) + ("…" if count > len(named) else "")
