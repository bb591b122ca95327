"""What a form knows: what is typed, what it started from, what is wrong with it. No widget."""

from collections.abc import Iterable, Mapping
from datetime import date
from types import MappingProxyType

from msgspec.structs import replace

from smara_desktop.domain.contributions import Vector
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, LineDraft, draft_of, renewed_texts
from smara_desktop.domain.layouts import order_of
from smara_desktop.domain.problems import Problem, Severity
from smara_desktop.domain.record import Record
from smara_desktop.services.confirmed import Confirmed, still_open
from smara_desktop.services.inspection import Inspection, inspect
from smara_desktop.services.register import Register

NOBODY: Confirmed = frozenset()
_FIRST = {Severity.HARD: 0, Severity.SOFT: 1, Severity.INFO: 2}


def field_of(path: str) -> str:
    """The field of a path: ``fundings`` of ``fundings[<id>].amount``."""
    return path.split("[", 1)[0]


class FormState:
    """One form's content, looked at anew at each change.

    ``base`` is what the content is compared with: the stored record, or what a new form began
    with. ``visited`` are the fields that were left once; ``insisted`` is true for a stored record
    and once a save was ``tried``: then every problem is shown.
    """

    def __init__(self, register: Register, draft: Draft) -> None:
        self._register = register
        self._places = {name: place for place, name in enumerate(order_of(draft.of))}
        self.begin(draft, draft, None)

    def begin(
        self, draft: Draft, base: Draft, record: Record | None, confirmed: Confirmed = NOBODY
    ) -> None:
        """Begin with a content; a stored record's problems are all shown."""
        self.draft, self.base, self.record = draft, base, record
        self.confirmed = confirmed
        self.doubts: tuple[Problem, ...] = ()
        self.visited: set[str] = set()
        self.insisted = record is not None
        self.tried = False
        self.typed = set(self.changed)  # a draft that is taken up was typed
        self._look()

    def is_of(self, register: Register) -> bool:
        """Whether this was read from, and is looked at with, this register."""
        return self._register is register

    def type_text(self, name: str, text: str) -> list[str]:
        """The user typed in a field; the names of those that a stored record tells anew with it,
        unless they were typed in too."""
        self.draft = self.draft.with_text(name, text)
        told = {} if self.record is None else renewed_texts(self.draft, self.base, name, self.today)
        renewed = {one: text for one, text in told.items() if one not in self.typed}
        if renewed:
            self.draft = replace(self.draft, texts={**self.draft.texts, **renewed})
        self._touched(name)
        return [*renewed]

    def type_lines(self, name: str, lines: tuple[LineDraft, ...]) -> None:
        """The user changed owned lines."""
        self.draft = replace(self.draft, lines={**self.draft.lines, name: lines})
        self._touched(name)

    def start_with(
        self,
        texts: Mapping[str, str],
        lines: Mapping[str, tuple[LineDraft, ...]] = MappingProxyType({}),
    ) -> None:
        """Fill in what nobody typed, as if the form had begun with it."""
        given = {name: text for name, text in texts.items() if name not in self.typed}
        owned = {name: found for name, found in lines.items() if name not in self.typed}
        self.draft, self.base = (
            replace(one, texts={**one.texts, **given}, lines={**one.lines, **owned})
            for one in (self.draft, self.base)
        )
        self._look()

    def saved(self, record: Record, sent: Draft, confirmed: Confirmed) -> None:
        """A save came back: what was typed since stays typed."""
        stored, now = draft_of(record), self.draft
        texts = {
            name: text
            if now.texts.get(name, "") == sent.texts.get(name, "")
            else now.texts.get(name, "")
            for name, text in stored.texts.items()
        }
        lines = {
            name: own if now.lines.get(name, ()) == sent.lines.get(name, ()) else now.lines[name]
            for name, own in stored.lines.items()
        }
        self.begin(replace(stored, texts=texts, lines=lines), stored, record, confirmed)

    def rebased(self, record: Record, confirmed: Confirmed) -> None:
        """The record changed elsewhere: what was typed here stands on top of what it is now."""
        stored = draft_of(record)
        texts = {
            **stored.texts,
            **{name: self.draft.texts.get(name, "") for name in self._text_changes()},
        }
        lines = {**stored.lines, **{n: self.draft.lines[n] for n in self._line_changes()}}
        self.begin(replace(stored, texts=texts, lines=lines), stored, record, confirmed)

    @property
    def today(self) -> date:
        """The day on which the form is typed in."""
        return self._register.today

    @property
    def changed(self) -> frozenset[str]:
        """The fields whose content differs from the base."""
        return frozenset((*self._text_changes(), *self._line_changes()))

    @property
    def dirty(self) -> bool:
        """True when something would be lost."""
        return bool(self._text_changes() or self._line_changes())

    @property
    def values(self) -> Mapping[str, object]:
        """What could be read."""
        return self.inspection.values

    @property
    def preview(self) -> Vector:
        """How a save would move the figures; nothing for a form nobody changed."""
        return self.inspection.preview if self.dirty else {}

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that is wrong or doubtful and not confirmed, in the order of the form."""
        known = {(one.rule, one.fields) for one in self.inspection.problems}
        others = [one for one in self.doubts if (one.rule, one.fields) not in known]
        found = (*self.inspection.problems, *others)
        left = still_open(found, self.draft.of, self.values, self.confirmed)
        return tuple(sorted(left, key=self._place))

    def shown(self, focused: str = "") -> tuple[Problem, ...]:
        """The problems that may be told by now: those of untouched fields wait."""
        return tuple(one for one in self.problems if self._may_tell(one, focused))

    def insist(self) -> None:
        """A save was tried: nothing is held back any more."""
        self.insisted = self.tried = True

    def visit(self, name: str) -> None:
        """The user left a field."""
        self.visited.add(name)

    def doubt(self, problems: Iterable[Problem]) -> None:
        """What the rest of the register says, or why a save was refused."""
        self.doubts = tuple(problems)

    def _touched(self, name: str) -> None:
        self.typed.add(name)
        # What the register said of this field was about another value.
        self.doubts = tuple(one for one in self.doubts if name not in map(field_of, one.fields))
        self._look()

    def _look(self) -> None:
        self.inspection: Inspection = inspect(self._register, self.draft, self.record)

    def _text_changes(self) -> list[str]:
        texts, base = self.draft.texts, self.base.texts
        return [name for name in self._places if texts.get(name, "") != base.get(name, "")]

    def _line_changes(self) -> list[str]:
        lines, base = self.draft.lines, self.base.lines
        names = [field.name for field in describe(self.draft.of).lines if field.typed]
        return [name for name in names if lines.get(name, ()) != base.get(name, ())]

    def _may_tell(self, problem: Problem, focused: str) -> bool:
        if problem.rule == "required" and _of_a_line(problem, focused) and not self.tried:
            return False
        if self.insisted:
            return True
        fields = set(map(field_of, problem.fields))
        if not fields & self.visited or (focused in fields and focused not in self.visited):
            return False
        empty = {name for name in fields if not self._filled(name)}
        return empty <= self.visited

    def _filled(self, name: str) -> bool:
        return bool(self.draft.texts.get(name) or self.draft.lines.get(name))

    def _place(self, problem: Problem) -> tuple[int, int]:
        name = field_of(problem.fields[0]) if problem.fields else ""
        return _FIRST[problem.severity], self._places.get(name, -1)


def _of_a_line(problem: Problem, focused: str) -> bool:
    """Whether a problem is about a line that is being typed."""
    return bool(focused) and any(path.startswith(f"{focused}[") for path in problem.fields)
