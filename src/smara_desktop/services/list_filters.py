"""What a list may be filtered by, read from the declarations, and the selection that follows."""

from collections.abc import Iterable, Mapping
from functools import reduce
from types import MappingProxyType

from msgspec import Struct, field
from msgspec.structs import replace

from smara_desktop.domain.completeness import incomplete
from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.expressions import Expression, F
from smara_desktop.domain.kinds import Choice, Choices, PhaseNumber, Privacy
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Selection
from smara_desktop.i18n import _, enumerated
from smara_desktop.services.register import Register

EMPTY = None
"""The answer of a filter that asks for the records in which nothing is filled in."""

Code = str | int | None


class Answer(Struct, frozen=True):
    """One answer of a filter, with its words in the language in use."""

    code: Code
    label: str


class Filter(Struct, frozen=True):
    """A field that a list may be filtered by; a ``leading`` one stands in the bar itself."""

    name: str
    label: str
    answers: tuple[Answer, ...]
    leading: bool

    def words(self, codes: Iterable[Code]) -> str:
        """The words of the chosen answers."""
        chosen = set(codes)
        return enumerated(answer.label for answer in self.answers if answer.code in chosen)


def _phases(plan: Plan, language: str) -> list[Answer]:
    return [
        Answer(number, (phase.name_ar if language == "ar" else "") or phase.name_fr)
        for number, phase in plan.phases.items()
    ]


def _answers(item: Field, plan: Plan, language: str) -> tuple[Answer, ...]:
    kind = item.kind
    if isinstance(kind, PhaseNumber):
        return tuple(_phases(plan, language))
    if isinstance(kind, Choice) and kind.options:
        found = [Answer(option.code, _(option.label)) for option in kind.options]
    else:
        assert isinstance(kind, Choice | Choices)
        items = plan.lists.get(kind.of, {}).values()
        found = [Answer(one.code, one.label(language)) for one in items]
    optional = not kind.required and item.default is None
    return (*found, Answer(EMPTY, _("Not filled in"))) if optional else tuple(found)


def _filterable(item: Field) -> bool:
    kind = item.kind
    if not isinstance(kind, PhaseNumber | Choice | Choices):
        return False
    return kind.listed or kind.privacy is not Privacy.SENSITIVE


def _leading(item: Field) -> bool:
    kind = item.kind
    return kind.carried or (isinstance(kind, Choice) and kind.required and kind.listed)


def filters(register: Register, of: type[Record], language: str) -> tuple[Filter, ...]:
    """The filters of a type's list, the leading ones first."""
    found = [
        Filter(
            item.name,
            item.kind.label,
            _answers(item, register.plan, language),
            _leading(item),
        )
        for item in describe(of).columns
        if _filterable(item)
    ]
    return tuple(sorted(found, key=lambda one: not one.leading))


def _condition(of: type[Record], name: str, codes: tuple[Code, ...]) -> Expression:
    known = tuple(code for code in codes if code is not EMPTY)
    parts: list[Expression] = []
    if isinstance(describe(of).by_name[name].kind, Choices):
        parts += [F(name).has(str(code)) for code in known]
    elif known:
        parts.append(F(name).one_of(*known))
    if EMPTY in codes:
        parts.append(~F(name).present())
    return reduce(lambda one, other: one | other, parts)


class Filtering(Struct, frozen=True):
    """What the user has chosen to see: a starting selection, narrowed by filters and words."""

    base: Selection
    chosen: Mapping[str, tuple[Code, ...]] = field(default_factory=lambda: MappingProxyType({}))
    text: str = ""
    incomplete: bool = False
    deleted: bool = False

    @property
    def active(self) -> bool:
        """True when something besides the starting selection is asked for."""
        return bool(self.chosen or self.text.strip() or self.incomplete or self.deleted)

    def choose(self, name: str, codes: tuple[Code, ...]) -> "Filtering":
        """The same with other answers to one filter; none at all removes it."""
        chosen = {other: kept for other, kept in self.chosen.items() if other != name}
        if codes:
            chosen[name] = codes
        return replace(self, chosen=MappingProxyType(chosen))

    def selection(self, sort: str = "", descending: bool = False) -> Selection:
        """The records asked for, in the order asked for."""
        of = self.base.of
        conditions = [_condition(of, name, codes) for name, codes in self.chosen.items()]
        if self.incomplete:
            conditions.append(incomplete(of))
        return replace(
            self.base.narrowed(*conditions),
            text=self.text.strip(),
            deleted=self.deleted or self.base.deleted,
            sort=sort,
            descending=descending,
        )
