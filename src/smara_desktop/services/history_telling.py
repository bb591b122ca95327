"""The history of a record in the user's words: who did what, when, from what to what."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import cast
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.catalog import BY_NAME, type_of_reference
from smara_desktop.domain.describe import Field, describe, line_type
from smara_desktop.domain.digits import typed_value
from smara_desktop.domain.kinds import Choice, Choices, Flag, PhaseNumber, Privacy, Reference
from smara_desktop.domain.names import storable
from smara_desktop.domain.problems import InputError
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, apart, enumerated, labelled, language
from smara_desktop.services.register import Register
from smara_desktop.services.value_words import (
    HIDDEN,
    redacted,
    value_of,
    value_words,
)
from smara_desktop.storage import confirmations, history, queries
from smara_desktop.storage.confirmations import Confirmation
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.flattened import Entry, Plain
from smara_desktop.storage.named import Named
from smara_desktop.storage.stored import told_json

ACTIONS: Mapping[str, str] = {
    "create": N_("Recorded"),
    "update": N_("Changed"),
    "delete": N_("Deleted"),
    "restore": N_("Restored"),
    "undo": N_("Undone"),
    "erase": N_("Personal data erased"),
    "several": N_("Changed together with others"),
    "import": N_("Imported"),
    "sample": N_("Made as an example"),
}
TOGETHER = N_("Entered together with others")
SHORT_DEVICE = 8
_LINE = re.compile(r"\[[^]]*\]")
_CODED = (Choice, Choices, Flag, PhaseNumber)
"""What is told in words and has a code besides."""

_CALLS = (Choice, Reference)
"""What a line is called by: the first such field of it."""


Codes = str | int | bool | list[str] | dict[str, object] | None


class Move(Struct, frozen=True):
    """One field that changed; empty texts mean that nothing was known.

    ``path`` is the field's place in the record (``fundings[<id>].paid``); ``restorable`` says
    whether ``stored_before`` may be put back with ``restoring.put_back``. ``codes`` are those of
    a choice, before and after: a code, a list of them, or of a whole line each by its field.
    """

    path: str
    label: str
    before: str
    after: str
    stored_before: Plain = None
    restorable: bool = False
    codes: tuple[Codes, Codes] | None = None


class Confirmed(Struct, frozen=True):
    """A doubt that an officer confirmed with this change: what about, and why it is right."""

    rule: str
    words: str
    reason: str


class Telling(Struct, frozen=True):
    """One change of one record; ``at`` is UTC, ``when`` the same instant on the local clock."""

    change: int
    at: str
    when: datetime
    officer: str
    device: str
    action: str
    words: str
    revision: int
    undoes: int | None
    moves: tuple[Move, ...]
    confirmed: tuple[Confirmed, ...] = ()

    def day_and_time(self) -> str:
        """``23/11/2026 10:42``, on the local clock."""
        return self.when.strftime("%d/%m/%Y %H:%M")


def told(
    register: Register, record_id: UUID, of: type[Record], *, masked: bool = False
) -> tuple[Telling, ...]:
    """The history of a record, newest first, in the language in use.

    ``masked`` hides personal and sensitive values, as a log or a command must.
    """
    with register.store.read() as connection:
        entries = history.of_record(connection, record_id)
        kept = confirmations.of_record(connection, record_id)
        names = _names(connection, of, entries, masked=masked)
    teller = _Teller(register, of, names, masked=masked)
    return tuple(teller.tell(entry, kept) for entry in entries)[::-1]


def meant(reference: str) -> str:
    """A typed reference as it is kept: western digits and capitals, whatever the keyboard."""
    return typed_value(reference).upper()


def found(register: Register, reference: str) -> list[tuple[type[Record], UUID]]:
    """The records with this reference, deleted ones too; none when it is no reference."""
    try:
        wanted = meant(storable(reference))
        of = type_of_reference(wanted)
    except (KeyError, InputError):
        return []
    with register.store.read() as connection:
        ids = queries.by_reference(connection, of, wanted)
    return [(of, one) for one in ids]


def _names(
    connection: Connection, of: type[Record], entries: Iterable[Entry], *, masked: bool
) -> dict[UUID, str]:
    wanted: dict[type[Record], set[UUID]] = {}
    kinds = {field.name: field.kind for field in describe(of).stored}
    for owner in describe(of).lines:
        owned = describe(line_type(owner)).stored
        kinds |= {f"{owner.name}.{item.name}": item.kind for item in owned}
    for entry in entries:
        for path, pair in entry.fields.items():
            kind = kinds.get(_LINE.sub("", path))
            if isinstance(kind, Reference):
                ids = {UUID(hex=str(one)) for one in pair if one is not None}
                wanted.setdefault(BY_NAME[kind.to], set()).update(ids)
    return {
        one.id: _called(other, one, masked=masked)
        for other, ids in wanted.items()
        for one in queries.named(connection, other, ids).values()
    }


def _called(of: type[Record], one: Named, *, masked: bool) -> str:
    fields = describe(of).by_name
    personal = any(fields[name].kind.privacy is not Privacy.OPEN for name in of.type.named_fr)
    name = "" if masked and personal else one.name(language())
    return f"{apart(one.reference)} {apart(name)}".strip()


class _Teller:
    """Tells entries oldest first, remembering what each owned line is called."""

    def __init__(
        self, register: Register, of: type[Record], names: Mapping[UUID, str], *, masked: bool
    ) -> None:
        self.plan = register.plan
        self.described = describe(of)
        self.names = names
        self.masked = masked
        self.called: dict[str, str] = {}

    def tell(self, entry: Entry, kept: Iterable[Confirmation]) -> Telling:
        """One entry in words."""
        return Telling(
            entry.change,
            entry.at,
            datetime.fromisoformat(entry.at).astimezone(),
            entry.officer,
            entry.device[-SHORT_DEVICE:],
            entry.action,
            _(self._action(entry)),
            entry.revision,
            entry.undoes,
            tuple(self._moves(entry)),
            tuple(self._confirmed(one) for one in kept if one.at == entry.at),
        )

    def _action(self, entry: Entry) -> str:
        if entry.action == "several" and "id" in entry.fields:
            return TOGETHER
        return ACTIONS.get(entry.action, entry.action)

    def _moves(self, entry: Entry) -> Iterator[Move]:
        fields, first = dict(entry.fields), "id" in entry.fields
        for item in self.described.stored:
            if item.name in fields and item.name not in ("id", "deleted_at"):
                yield self._move(item, item.name, fields[item.name], restorable=not first)
        if "deleted_at" in fields and not first:
            yield self._put_aside(fields["deleted_at"])
        for item in self.described.lines:
            yield from self._line_moves(item, fields)

    def _put_aside(self, pair: tuple[Plain, Plain]) -> Move:
        before, after = (_(N_("in use")) if stored is None else _(N_("deleted")) for stored in pair)
        return Move("deleted_at", _(N_("Record")), before, after)

    def _move(self, item: Field, path: str, pair: tuple[Plain, Plain], *, restorable: bool) -> Move:
        before, after = (self._words(item, stored) for stored in pair)
        able = restorable and item.typed
        return Move(path, _(item.kind.label), before, after, pair[0], able, self._codes(item, pair))

    def _codes(self, item: Field, pair: tuple[Plain, Plain]) -> tuple[Codes, Codes] | None:
        if not isinstance(item.kind, _CODED):
            return None
        return self._code(item, pair[0]), self._code(item, pair[1])

    def _code(self, item: Field, stored: Plain) -> Codes:
        value = None if stored is None else value_of(item.kind, stored)
        if value is None or (self.masked and redacted(item.kind, value) is not None):
            return None
        return list(value) if isinstance(value, tuple) else cast("Codes", value)

    def _words(self, item: Field, stored: Plain) -> str:
        value = None if stored is None else value_of(item.kind, stored)
        hidden = redacted(item.kind, value) if self.masked else None
        return value_words(item.kind, value, self.plan, self.names) if hidden is None else hidden

    def _line_moves(
        self, owner: Field, fields: Mapping[str, tuple[Plain, Plain]]
    ) -> Iterator[Move]:
        lines: dict[str, dict[str, tuple[Plain, Plain]]] = {}
        for path, pair in fields.items():
            if path.startswith(f"{owner.name}["):
                line, _dot, name = path.partition("].")
                lines.setdefault(line + "]", {})[name] = pair
        for line, moved in lines.items():
            yield from self._one_line(owner, line, moved)

    def _one_line(
        self, owner: Field, line: str, moved: Mapping[str, tuple[Plain, Plain]]
    ) -> Iterator[Move]:
        columns = [item for item in describe(line_type(owner)).stored if item.name in moved]
        called = self._line_called(owner, line, moved)
        sides = moved.get("position", (0, 0))
        if None in sides:  # the whole line came, or went
            before, after = (self._line_words(columns, moved, side) for side in (0, 1))
            whole = (self._line_codes(columns, moved, 0), self._line_codes(columns, moved, 1))
            yield Move(line, called, before, after, codes=whole)
            return
        for item in columns:
            before, after = (self._words(item, stored) for stored in moved[item.name])
            label = labelled(called, _(item.kind.label))
            codes = self._codes(item, moved[item.name])
            yield Move(f"{line}.{item.name}", label, before, after, codes=codes)

    def _line_codes(
        self, columns: Iterable[Field], moved: Mapping[str, tuple[Plain, Plain]], side: int
    ) -> Codes:
        """The codes of a line that came or went, by their fields; nothing where it was not."""
        if moved["position"][side] is None:
            return None
        coded = (item for item in columns if isinstance(item.kind, _CODED))
        return {item.name: self._code(item, moved[item.name][side]) for item in coded}

    def _line_called(
        self, owner: Field, line: str, moved: Mapping[str, tuple[Plain, Plain]]
    ) -> str:
        """``Funding Agence du Sud``: a line is called by its first choice, as it last was."""
        for item in describe(line_type(owner)).stored:
            if isinstance(item.kind, _CALLS):
                known = [one for one in moved.get(item.name, ()) if one is not None]
                if known:
                    self.called[line] = self._words(item, known[-1])
                break
        return f"{_(owner.kind.label)} {self.called.get(line, '')}".strip()

    def _line_words(
        self, columns: Iterable[Field], moved: Mapping[str, tuple[Plain, Plain]], side: int
    ) -> str:
        """All that a line says besides what it is called by."""
        parts, naming = [], True
        for item in columns:
            if naming and isinstance(item.kind, _CALLS):
                naming = False
                continue
            words = self._words(item, moved[item.name][side])
            if words:
                parts.append(f"{_(item.kind.label)} {words}")
        return enumerated(parts)

    def _confirmed(self, one: Confirmation) -> Confirmed:
        text = str(told_json(one.about).get("text", ""))
        # The figures of the sentence are not kept: its places read as a gap.
        words = _(text).format_map(_Gaps()) if text else one.rule
        return Confirmed(one.rule, words, HIDDEN if self.masked else one.reason)


class _Gaps(dict[str, str]):
    def __missing__(self, name: str) -> str:
        return "…"
