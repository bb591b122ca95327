"""The form of a record type to fill in by hand, from the same declarations as the sheet."""

from collections.abc import Iterator

from smara_desktop.domain.describe import Field, describe
from smara_desktop.domain.kinds import (
    BirthDay,
    Choice,
    Choices,
    Coordinate,
    Count,
    Day,
    Flag,
    Identifier,
    Lines,
    Money,
    PhaseNumber,
    Quantity,
    Reference,
    Share,
    Text,
    Year,
)
from smara_desktop.domain.layouts import LAYOUTS, Section
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.i18n import N_, _, filled, language
from smara_desktop.services.paper import (
    BlankTable,
    Boxes,
    ByHand,
    Dots,
    Entry,
    Fields,
    LongText,
    Paper,
    Part,
    Piece,
    Ticks,
    Title,
)
from smara_desktop.services.paper_frame import framed
from smara_desktop.services.register import Register
from smara_desktop.services.sheet_fields import columns_of
from smara_desktop.services.signing import notice, signatures
from smara_desktop.services.summaries.content import Note
from smara_desktop.services.value_words import phase_words

GROUPS = {"cin": (8,), "rib": (3, 3, 16, 2), "ice": (9, 4, 2), "phone": (2, 2, 2, 2, 2)}
"""How an identifier is written in boxes, by its scheme."""

DAY = Boxes(groups=(2, 2, 4), mark="/")
MOST_TICKS = 18
"""Choices of a longer list are written, not ticked."""

LONG_LINES, TABLE_ROWS = 3, 4
REFERRED = N_("name and reference")


def blank_form(register: Register, of: type[Record]) -> Paper:
    """The blank form of a record type in the language in use; it holds no record's data."""
    reference = describe(of).by_name["reference"]
    pieces: list[Piece] = [
        Title(
            kind=_("Form to fill in by hand"),
            text=_(of.type.title),
            by_hand=_(reference.kind.label),
        ),
        *_bands(register.plan, of),
        *signatures(of),
        Note(text=" ".join(_how_to_fill(of))),
        *notice(register, of),
    ]
    title = filled(_("{what}: blank form"), what=_(of.type.title))
    return framed(register, f"{of.type.name}_blank_{language()}", title, pieces, dated=False)


def _how_to_fill(of: type[Record]) -> Iterator[str]:
    yield _("* to be filled in. Tick the box before the right answer.")
    if of.type.either_script:
        yield _("(*) to be filled in, in French or in Arabic.")


def _bands(plan: Plan, of: type[Record]) -> Iterator[Piece]:
    by_name = describe(of).by_name
    for band in LAYOUTS[of]:
        parts = tuple(part for part in (_part(plan, of, one) for one in band) if part.entries)
        if parts:
            yield Fields(parts=parts, blank=True)
        for section in band:
            for name in section.fields:
                yield from _below(by_name[name])


def _part(plan: Plan, of: type[Record], section: Section) -> Part:
    fields = [describe(of).by_name[name] for name in section.fields]
    kept = [one for one in fields if one.typed and not _stands_apart(one)]
    return Part(title=_(section.title), entries=tuple(_entry(plan, of, one) for one in kept))


def _stands_apart(field: Field) -> bool:
    return isinstance(field.kind, Lines) or (isinstance(field.kind, Text) and field.kind.multiline)


def _entry(plan: Plan, of: type[Record], field: Field) -> Entry:
    words = _(REFERRED) if isinstance(field.kind, Reference) else _(field.kind.help)
    return Entry(
        label=_(field.kind.label),
        by_hand=by_hand(plan, field),
        direction=field.kind.direction,
        required=field.kind.required,
        either=field.name in of.type.either_script,
        help=words,
    )


def _below(field: Field) -> Iterator[Piece]:
    if isinstance(field.kind, Lines):
        columns = tuple(_(one.kind.label) for one in columns_of(field))
        yield BlankTable(title=_(field.kind.label), columns=columns, rows=TABLE_ROWS)
    elif _stands_apart(field):
        yield LongText(label=_(field.kind.label), blank=LONG_LINES)


def by_hand(plan: Plan, field: Field) -> ByHand:
    """The place to write a field's value: boxes, answers to tick, or a dotted line."""
    kind = field.kind
    words = _answers(plan, field)
    if words and len(words) <= MOST_TICKS:
        return Ticks(words=words, several=isinstance(kind, Choices))
    if isinstance(kind, Day | BirthDay):
        return DAY
    if isinstance(kind, Year):
        return Boxes(groups=(4,))
    if isinstance(kind, Identifier) and kind.scheme.name in GROUPS:
        return Boxes(groups=GROUPS[kind.scheme.name])
    unit = "DH" if isinstance(kind, Money) else "%" if isinstance(kind, Share) else ""
    return Dots(unit=unit, short=isinstance(kind, Count | Share | Quantity | Coordinate))


def _answers(plan: Plan, field: Field) -> tuple[str, ...]:
    kind = field.kind
    if isinstance(kind, Flag):
        return _("Yes"), _("No")
    if isinstance(kind, PhaseNumber):
        return tuple(phase_words(plan, number) for number in sorted(plan.phases))
    if isinstance(kind, Choice) and kind.options:
        return tuple(_(option.label) for option in kind.options)
    if isinstance(kind, Choice | Choices):
        items = plan.lists.get(kind.of, {}).values()
        return tuple(item.label(language()) for item in items if item.active)
    return ()
