"""What is wrong with a form, what it would change: asked at every key and again at the save."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from smara_desktop.domain.contributions import (
    Vector,
    contribution,
    contribution_of_values,
    difference,
)
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, Read, read
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules import Circumstances, record_problems
from smara_desktop.services.register import Register
from smara_desktop.services.register_rules import register_problems
from smara_desktop.storage import confirmations
from smara_desktop.storage.connection import Connection


@dataclass(frozen=True)
class Inspection:
    """A draft once looked at: its values, its problems, how it would move the figures."""

    values: Mapping[str, object]
    problems: tuple[Problem, ...]
    preview: Vector

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
    return Inspection(found.values, problems, _preview(draft, found, previous))


def inspect_fully(
    register: Register, connection: Connection, draft: Draft, previous: Record | None
) -> Inspection:
    """``inspect``, and what the rest of the register says, within the caller's transaction."""
    found, about = _read(register, draft, previous)
    others = register_problems(connection, draft.of, draft.record_id, found.values, about)
    problems = (*found.problems, *_own_problems(draft, found, about), *others)
    return Inspection(found.values, problems, _preview(draft, found, previous))


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
    unread = {path for p in found.problems if p.severity is Severity.HARD for path in p.fields}
    return [
        problem
        for problem in record_problems(draft.of, found.values, about)
        # A field that cannot be read has its own problem; "is missing" would only confuse.
        if not unread & set(problem.fields)
    ]


def _preview(draft: Draft, found: Read, previous: Record | None) -> Vector:
    deleted = None if previous is None else previous.deleted_at
    values = {**found.values, "deleted_at": deleted}
    return difference(contribution_of_values(draft.of, values), contribution(previous))


def about(problem: Problem, of: type[Record], values: Mapping[str, object]) -> str:
    """The values a problem is about, as JSON: a confirmation holds for these only."""
    described = describe(of)
    names = dict.fromkeys(path.split("[")[0] for path in problem.fields)
    told: dict[str, object] = {}
    for name in names:
        value = values.get(name)
        if name in described.by_name and value is not None:
            kind = described.by_name[name].kind
            stored = kind.to_store(value) if kind.column != "none" else repr(value)
            told[name] = stored.hex() if isinstance(stored, bytes) else stored
        else:
            told[name] = None
    told["text"] = problem.message.text
    return json.dumps(told, ensure_ascii=False, sort_keys=True)


def unconfirmed(
    connection: Connection,
    of: type[Record],
    record_id: UUID,
    values: Mapping[str, object],
    problems: Iterable[Problem],
) -> tuple[list[Problem], list[confirmations.Confirmation]]:
    """The soft problems nobody confirmed for these values, and the confirmations that lapsed."""
    kept = {(one.rule, one.about): one for one in confirmations.of_record(connection, record_id)}
    open_problems = [
        problem
        for problem in problems
        if kept.pop((problem.rule, about(problem, of, values)), None) is None
    ]
    return open_problems, list(kept.values())
