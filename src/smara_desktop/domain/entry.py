"""A form's content: drafts as typed, and what they say once read.

A draft keeps every field as the officer typed it, so that nothing typed is ever lost or
changed; reading it gives values and problems, as often as one likes.
"""

from collections.abc import Mapping
from datetime import date
from functools import partial
from uuid import UUID

from msgspec import Struct, field
from msgspec.structs import replace

from smara_desktop.domain.describe import Description, Field, describe
from smara_desktop.domain.kinds import Dialect, Lines, Reading
from smara_desktop.domain.problems import InputError, Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.domain.wording import N_, Message


class LineDraft(Struct, frozen=True):
    """One owned line as typed; ``id`` is given when the line is begun."""

    id: UUID
    texts: Mapping[str, str]


class Draft(Struct, frozen=True):
    """The unsaved content of one form, in the screen's dialect.

    ``record_id`` is given from the start, also to a new record; ``seen`` is the revision the
    form was opened on, 0 for a record that is not saved yet.
    """

    of: type[Record]
    record_id: UUID
    seen: int
    texts: Mapping[str, str]
    lines: Mapping[str, tuple[LineDraft, ...]] = field(default_factory=dict)

    def with_text(self, name: str, text: str) -> "Draft":
        """The same draft with one field typed anew."""
        return replace(self, texts={**self.texts, name: text})


class Read(Struct, frozen=True):
    """A draft once read: the values that could be read, and what is wrong with the others."""

    values: Mapping[str, object]
    problems: tuple[Problem, ...]


REQUIRED = N_("“{field}” is needed: fill it in.")


def _read_field(
    item: Field, text: str, path: str, reading: Reading
) -> tuple[object, list[Problem]]:
    try:
        value = item.kind.read(text, reading)
    except InputError as error:
        return None, [Problem(error.rule, Severity.HARD, error.message, (path,))]
    if value is None:
        if not item.kind.required:
            return None, []
        message = Message(REQUIRED, {"field": Message(item.kind.label)})
        return None, [Problem("required", Severity.HARD, message, (path,))]
    doubts = item.kind.doubts(value)
    if not doubts:
        return value, []
    return value, [Problem(d.rule, Severity.SOFT, d.message, (path,)) for d in doubts]


def _read_line(
    name: str, item: LineDraft, described: Description, reading: Reading
) -> tuple[object | None, list[Problem]]:
    values: dict[str, object] = {"id": item.id}
    problems: list[Problem] = []
    for column in described.typed:
        text = item.texts.get(column.name, "")
        values[column.name], found = _read_field(column, text, column.name, reading)
        for one in found:
            path = f"{name}[{item.id}].{column.name}"
            problems.append(Problem(one.rule, one.severity, one.message, (path,)))
    if any(problem.severity is Severity.HARD for problem in problems):
        return None, problems
    return described.of(**values), problems


def read(draft: Draft, today: date, dialect: Dialect = Dialect.SCREEN) -> Read:
    """The values and the problems of each field of ``draft``, taken one by one."""
    described, reading = describe(draft.of), Reading(dialect, today)
    values: dict[str, object] = dict.fromkeys(described.typed_names)
    problems: list[Problem] = []
    # Most fields of a form are empty, and most of those say nothing.
    typed = {name for name, text in draft.texts.items() if text}
    asked = typed | described.asked_when_empty
    for name in filter(asked.__contains__, values):
        item = described.by_name[name]
        if isinstance(item.kind, Lines):
            line = describe(item.kind.of)
            done = [_read_line(name, one, line, reading) for one in draft.lines.get(name, ())]
            values[name] = tuple(value for value, _ in done if value is not None)
            problems += [problem for _, found in done for problem in found]
        else:
            values[name], found = _read_field(item, draft.texts.get(name, ""), name, reading)
            problems += found
    return Read(values, tuple(problems))


def draft_of(record: Record) -> Draft:
    """The draft that shows a stored record."""
    described = describe(type(record))
    get = partial(getattr, record)
    return Draft(
        type(record),
        record.id,
        record.revision,
        {
            item.name: item.kind.write(get(item.name), Dialect.SCREEN)
            for item in described.typed
            if item not in described.lines
        },
        {
            item.name: tuple(
                LineDraft(line.id, _line_texts(line)) for line in getattr(record, item.name)
            )
            for item in described.lines
            if item.typed
        },
    )


def _line_texts(line: object) -> dict[str, str]:
    return {
        item.name: item.kind.write(getattr(line, item.name), Dialect.SCREEN)
        for item in describe(type(line)).typed
    }


def renewed_texts(draft: Draft, base: Draft, changed: str, today: date) -> dict[str, str]:
    """What is told anew once the field ``changed`` was typed in: a day that begins with today is
    today, anything else is empty; all as it was where the field says what ``base`` says."""
    as_before = draft.texts.get(changed, "") == base.texts.get(changed, "")
    found: dict[str, str] = {}
    for item in describe(draft.of).typed:
        if item.kind.renewed_with == changed:
            begins = today if getattr(item.kind, "starts_today", False) else None
            fresh = "" if begins is None else item.kind.write(begins, Dialect.SCREEN)
            found[item.name] = base.texts.get(item.name, "") if as_before else fresh
    return found


def starting_texts(
    of: type[Record], today: date, previous: Mapping[str, str], officer: str = ""
) -> dict[str, str]:
    """What a new form begins with: defaults, today, the officer at the desk, and the carried
    fields of ``previous``."""
    texts: dict[str, str] = {}
    for item in describe(of).typed:
        if item in describe(of).lines:
            continue
        if getattr(item.kind, "starts_today", False):
            texts[item.name] = item.kind.write(today, Dialect.SCREEN)
        elif getattr(item.kind, "starts_officer", False):
            texts[item.name] = officer
        elif item.default is not None:
            texts[item.name] = item.kind.write(item.default, Dialect.SCREEN)
        elif item.kind.carried and item.name in previous:
            texts[item.name] = previous[item.name]
    return texts
