"""What is wrong with a form, what it would change: asked at every key and again at the save."""

import json
from collections.abc import Iterable, Mapping
from functools import cached_property
from uuid import UUID

from msgspec import Struct

from smara_desktop.domain.contributions import (
    Vector,
    contribution,
    contribution_of_values,
    difference,
    totals_of,
)
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, Read, read
from smara_desktop.domain.problems import Problem, Severity, StoredError
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules import Circumstances, record_problems
from smara_desktop.services.register import Register
from smara_desktop.services.register_rules import register_problems
from smara_desktop.storage import confirmations
from smara_desktop.storage.connection import Connection
from smara_desktop.storage.flattened import told
from smara_desktop.storage.stored import told_json


class Inspection(Struct, frozen=True, dict=True):
    """A draft once looked at: its values, its problems, how it would move the figures."""

    of: type[Record]
    previous: Record | None
    values: Mapping[str, object]
    problems: tuple[Problem, ...]

    @cached_property
    def preview(self) -> Vector:
        """What a save would add to the totals; worked out when it is asked for."""
        deleted = None if self.previous is None else self.previous.deleted_at
        values = {**self.values, "deleted_at": deleted}
        foreseen = contribution_of_values(self.of, values)
        return totals_of(difference(foreseen, contribution(self.previous)))

    @property
    def hard(self) -> tuple[Problem, ...]:
        """The problems that stop a save."""
        return tuple(p for p in self.problems if p.severity is Severity.HARD)

    @property
    def soft(self) -> tuple[Problem, ...]:
        """The problems that ask for a confirmation."""
        return tuple(p for p in self.problems if p.severity is Severity.SOFT)


def inspect(register: Register, draft: Draft, previous: Record | None) -> Inspection:
    """What the record's own rules say: no query, so it may run at every key."""
    found, about = _read(register, draft, previous)
    problems = (*found.problems, *_own_problems(draft, found, about))
    return Inspection(draft.of, previous, found.values, problems)


def inspect_fully(
    register: Register, connection: Connection, draft: Draft, previous: Record | None
) -> Inspection:
    """``inspect``, and what the rest of the register says, within the caller's transaction."""
    found, about = _read(register, draft, previous)
    others = register_problems(connection, draft.of, draft.record_id, found.values, about)
    problems = (*found.problems, *_own_problems(draft, found, about), *others)
    return Inspection(draft.of, previous, found.values, problems)


def register_doubts(
    register: Register, draft: Draft, previous: Record | None
) -> tuple[Problem, ...]:
    """What the rest of the register says of a draft: indexed queries, run while typing."""
    found, about = _read(register, draft, previous)
    with register.store.read() as connection:
        return tuple(register_problems(connection, draft.of, draft.record_id, found.values, about))


def _read(register: Register, draft: Draft, previous: Record | None) -> tuple[Read, Circumstances]:
    today = register.today
    return read(draft, today), Circumstances(today, register.plan, previous)


def _own_problems(draft: Draft, found: Read, about: Circumstances) -> list[Problem]:
    # A field that cannot be read has its own problem; "is missing" would only confuse. A line
    # that cannot be read is left out of its field, so the field is not whole either.
    hard = [path for p in found.problems if p.severity is Severity.HARD for path in p.fields]
    unread = {*hard, *(path.split("[")[0] for path in hard)}
    return [
        problem
        for problem in record_problems(draft.of, found.values, about)
        if not unread & set(problem.fields)
    ]


def about(problem: Problem, of: type[Record], values: Mapping[str, object]) -> str:
    """The values a problem is about, as JSON: a confirmation holds for these only."""
    names = sorted({path.split("[")[0] for path in problem.fields})
    about_it = {"text": problem.message.text, "values": _told(of, names, values)}
    return json.dumps(about_it, ensure_ascii=False, sort_keys=True)


def _told(
    of: type[Record], names: Iterable[str], values: Mapping[str, object]
) -> dict[str, object]:
    described = describe(of).by_name
    return {
        name: told(described[name], values.get(name)) if name in described else None
        for name in names
    }


def _still(
    of: type[Record], kept: "confirmations.Confirmation", values: Mapping[str, object]
) -> bool:
    """True when the values that a confirmation is about are still the same."""
    then = told_json(kept.about).get("values")
    if not isinstance(then, dict):
        raise StoredError("confirmation")
    return bool(then == _told(of, then, values))


def unconfirmed(
    connection: Connection,
    of: type[Record],
    record_id: UUID,
    values: Mapping[str, object],
    problems: Iterable[Problem],
    *,
    new: bool = False,
) -> tuple[list[Problem], "list[confirmations.Confirmation]"]:
    """The soft problems nobody confirmed for these values, and the confirmations that lapsed.

    A confirmation lapses when one of its values changes, not when its doubt is merely not
    raised again (some are raised only at the moment of a change). A ``new`` record has none.
    """
    kept = [] if new else confirmations.of_record(connection, record_id)
    known = {(one.rule, one.about) for one in kept}
    doubtful = [p for p in problems if (p.rule, about(p, of, values)) not in known]
    return doubtful, [one for one in kept if not _still(of, one, values)]
