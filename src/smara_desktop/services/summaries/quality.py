"""The quality of what is recorded: incomplete, doubtful, contradictory, each a step from repair."""

from collections.abc import Iterator
from functools import partial

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import (
    AddsUp,
    After,
    AnyLine,
    Before,
    Confirmed,
    Exceeds,
    Expression,
    F,
    FirstOf,
    ReferredBy,
    Unlike,
)
from smara_desktop.domain.figures import IS_COMMITTED, LIVE_ACQUISITION
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.domain.rules.doubts import DOUBTS
from smara_desktop.domain.selection import Opening, Selection, incomplete
from smara_desktop.i18n import _
from smara_desktop.services.patience import patiently
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import (
    Block,
    Column,
    Note,
    Row,
    Summary,
    Table,
    count,
    text,
)
from smara_desktop.services.summaries.scope import scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import Question, worklist
from smara_desktop.storage import doubts


def build(register: Register, phase: int | None) -> Summary:
    """What can never be known from the register alone; the rest has to be looked for."""
    words = _(
        "A member of two associations is counted twice: the register cannot know it. "
        "Everything else that can be mended is listed here."
    )
    return Summary(
        name="quality",
        title=_("Quality"),
        scope=scope_title(register, phase),
        blocks=(Note(text=words),),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """The lists of what is incomplete, contradictory, doubtful."""
    return (
        worklist(
            register,
            _incomplete(),
            phase,
            check,
            name="incomplete",
            title=_("To complete"),
            nothing=_("Every record has what is expected of it."),
        ),
        worklist(
            register,
            _contradictory(register.plan),
            phase,
            check,
            name="contradictory",
            title=_("Contradictory"),
            nothing=_("No record contradicts another."),
        ),
        _doubtful(register, phase, check),
    )


def _incomplete() -> Iterator[Question]:
    for of in RECORD_TYPES:
        words = _("{records} to complete").format(records=_(of.type.titles))
        yield Question(words, of, incomplete(of))


def _contradictory(plan: Plan) -> Iterator[Question]:
    balanced = AddsUp("fundings", "amount", "total")
    words = _("Ordered, and the funding does not make up the total")
    yield Question(words, Acquisition, IS_COMMITTED & ~balanced)
    overpaid = DOUBTS["overpaid"]
    yield Question(_(overpaid), Acquisition, AnyLine("fundings", Exceeds("paid", "amount")))
    bought = ReferredBy("acquisition", "activity", LIVE_ACQUISITION)
    words = _("Activities rejected or cancelled that have acquisitions")
    yield Question(words, Activity, F("status").one_of("rejected", "cancelled") & bought)
    yield from _unlike()
    for of in RECORD_TYPES:
        outside = outside_phases(plan, of)
        if outside is not None:
            words = _("{records} outside the dates of their phase")
            yield Question(words.format(records=_(of.type.titles)), of, outside)


def _unlike() -> Iterator[Question]:
    """Records that differ, in a field they have in common, from the one they belong to."""
    for of in RECORD_TYPES:
        fields = describe(of).by_name
        links = [item for item in fields.values() if isinstance(item.kind, Reference)]
        for name in ("phase", "sector"):
            met: Expression | None = None
            for link in links:
                assert isinstance(link.kind, Reference)
                if name in fields and name in _fields_of(link.kind.to):
                    one = Unlike(link.name, link.kind.to, name)
                    met = one if met is None else met | one
            if met is not None:
                words = _("{records}: “{field}” differs from the record they belong to")
                told = words.format(records=_(of.type.titles), field=_(fields[name].kind.label))
                yield Question(told, of, met)


def _fields_of(name: str) -> set[str]:
    return set(describe(next(of for of in RECORD_TYPES if of.type.name == name)).by_name)


def outside_phases(plan: Plan, of: type[Record]) -> Expression | None:
    """Records whose day lies outside the dates of their phase; nothing when no phase has dates."""
    day, met = FirstOf(of.type.dated), None
    if not of.type.follows_phase:
        return None
    for number, phase in plan.phases.items():
        parts: list[Expression] = []
        parts += [Before(day, phase.starts)] if phase.starts else []
        parts += [After(day, phase.ends)] if phase.ends else []
        for part in parts:
            one = F("phase").one_of(number) & part
            met = one if met is None else met | one
    return met


def _doubtful(register: Register, phase: int | None, check: Check) -> Table:
    rows = []
    for of in RECORD_TYPES:
        found = patiently(register, partial(doubts.confirmed, of=of, phase=phase), check)
        for one in found:
            words = _(DOUBTS.get(one.rule, one.rule))
            selection = Selection(of, Confirmed(one.rule, one.officer))
            if phase is not None:
                selection = selection.narrowed(F("phase").one_of(phase))
            opening = Opening(title=words, selection=selection)
            cells = (
                text(words),
                text(_(of.type.titles)),
                text(one.officer),
                count(one.records, opening),
            )
            rows.append(Row(cells=cells))
    return Table(
        name="doubtful",
        title=_("Doubtful, and confirmed"),
        columns=(
            Column(title=_("Doubt")),
            Column(title=_("Records")),
            Column(title=_("Confirmed by")),
            Column(title=_("How many"), unit="count"),
        ),
        rows=tuple(rows),
        note="" if rows else _("No doubt was confirmed."),
    )
