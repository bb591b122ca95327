"""The quality of what is recorded: incomplete, doubtful, contradictory, each a step from repair."""

from collections.abc import Iterator, Sequence
from functools import partial

from smara_desktop.domain.activity import Activity
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import Expression, F
from smara_desktop.domain.figures import BY_NAME, LIVE_ACQUISITION
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.register_expressions import Confirmed, ReferredBy, Unlike
from smara_desktop.domain.rules.doubts import DOUBTS
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.i18n import _, filled
from smara_desktop.services import totals
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
from smara_desktop.services.summaries.outside_phases import outside_rows
from smara_desktop.services.summaries.scope import scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import (
    Known,
    Sought,
    Worklist,
    known_rows,
    sought_rows,
    table_of,
)
from smara_desktop.services.totals import Totals
from smara_desktop.storage import doubts


def build(register: Register, phase: int | None) -> Summary:
    """What the tally knows, and what can never be known from the register alone."""
    words = _(
        "A member of two associations is counted twice: the register cannot know it. "
        "Everything else that can be mended is listed here."
    )
    found = totals.read(register)
    return Summary(
        name="quality",
        title=_("Quality"),
        scope=scope_title(register, phase),
        blocks=(
            Note(text=words),
            _incomplete(register, found, phase),
            _contradictory(register, found, phase, ()),
        ),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """The records that contradict others, and what was doubtful."""
    rows = sought_rows(register, phase, check, _sought())
    found = totals.read(register)
    return (_contradictory(register, found, phase, rows), _doubtful(register, phase, check))


def _incomplete(register: Register, found: Totals, phase: int | None) -> Table:
    worklist = Worklist(
        "incomplete", _("To complete"), _("Every record has what is expected of it.")
    )
    questions = [
        Known(name, words=filled(_("{records} to complete"), records=_(of.type.titles)))
        for of in RECORD_TYPES
        if (name := f"{of.type.plural}_incomplete") in BY_NAME
    ]
    return table_of(worklist, known_rows(register, found, phase, questions))


def _contradictory(
    register: Register, found: Totals, phase: int | None, rows: Sequence[Row]
) -> Table:
    worklist = Worklist("contradictory", _("Contradictory"), _("No record contradicts another."))
    questions = (Known("committed_unbalanced"), Known("overpaid"))
    known = known_rows(register, found, phase, questions)
    return table_of(worklist, (*known, *rows, *outside_rows(register, phase)))


def _sought() -> Iterator[Sought]:
    bought = ReferredBy("acquisition", "activity", LIVE_ACQUISITION)
    words = _("Activities rejected or cancelled that have acquisitions")
    yield Sought(words, Activity, F("status").one_of("rejected", "cancelled") & bought)
    yield from _unlike()


def _unlike() -> Iterator[Sought]:
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
                told = filled(words, records=_(of.type.titles), field=_(fields[name].kind.label))
                yield Sought(told, of, met)


def _fields_of(name: str) -> set[str]:
    return set(describe(next(of for of in RECORD_TYPES if of.type.name == name)).by_name)


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
