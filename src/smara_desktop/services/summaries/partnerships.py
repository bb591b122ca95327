"""The partnerships: which are in force, what was agreed and received, which come to their end."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from smara_desktop.domain import partnership
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import Exceeds, Expression, F
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.kinds import Choice
from smara_desktop.domain.partnership import PARTNER_KINDS, Partnership
from smara_desktop.domain.selection import Opening, Selection, adding, name_of
from smara_desktop.i18n import _, filled, language
from smara_desktop.services import list_sums, totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import status_rows
from smara_desktop.services.summaries.content import (
    Block,
    Cell,
    Chart,
    Column,
    Row,
    Summary,
    Table,
    count,
    money,
    rate,
    text,
)
from smara_desktop.services.summaries.scope import scope_of, scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import Sought, Worklist, sought_rows, table_of
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of
from smara_desktop.storage import queries

AGREED, RECEIVED = "partnership_amount", "partnership_received"
ENDING = 90
"""Days before the end of a convention from which on its renewal is to be prepared."""
MOST = 50
"""Lines that are read one by one; the whole lists are opened from the counts above."""


def build(register: Register, phase: int | None) -> Summary:
    """How many of each kind, what was agreed and what came of it."""
    kinds = _kinds(register, totals.read(register), phase)
    chart = Chart(
        name="received",
        title=_("Received, against what was agreed"),
        kind="stacked",
        table=kinds,
        values=(3,),
        goal=2,
    )
    return Summary(
        name="partnerships",
        title=_("Partnerships"),
        scope=scope_title(register, phase),
        blocks=(kinds, chart, _list(register, phase)),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """How they stand today, and what to look after."""
    worklist = Worklist(
        "to_look_after",
        _("To look after"),
        _("Nothing is due from a partner, and no convention ends soon."),
    )
    rows = sought_rows(register, phase, check, _to_look_after(register.today))
    return (_standing(register, phase, check), table_of(worklist, rows))


def _amounts(agreed: Cell, received: Cell) -> tuple[Cell, ...]:
    value, whole = received.value, agreed.value
    assert isinstance(value, int)
    assert isinstance(whole, int)
    return (agreed, received, rate(value, whole))


def _columns(first: str) -> tuple[Column, ...]:
    return (
        Column(title=first),
        Column(title=_("Partnerships"), unit="count"),
        Column(title=_("Agreed (DH)"), unit="money"),
        Column(title=_("Received (DH)"), unit="money"),
        Column(title=_("Received / agreed"), unit="rate"),
    )


def _kinds(register: Register, found: Totals, phase: int | None) -> Table:
    scope, figures = scope_of(phase), [f"{name}_by_kind" for name in (AGREED, RECEIVED)]
    kinds = status_rows(register, found, phase, PARTNER_KINDS, "partnerships_by_kind", *figures)
    rows = [
        Row(cells=(*row.cells[:2], *_amounts(*row.cells[2:])))
        for row in kinds
        if row.cells[1].value
    ]
    whole = list_of(BY_NAME["partnerships"], register.plan, scope)
    total = count(found.value(scope, "partnerships"), whole)
    amounts = (_amount(register, found, scope, name) for name in (AGREED, RECEIVED))
    rows.append(Row(cells=(text(_("Total")), total, *_amounts(*amounts)), role="total"))
    return Table(
        name="kinds",
        title=_("Partnerships by kind of partner"),
        columns=_columns(_("Kind of partner")),
        rows=tuple(rows),
        note=_("A convention without an amount brings something else than money."),
    )


def _amount(register: Register, found: Totals, scope: int, name: str) -> Cell:
    return money(found.value(scope, name), list_of(BY_NAME[name], register.plan, scope))


def _standing(register: Register, phase: int | None, check: Check) -> Table:
    today = register.today
    asked: tuple[tuple[str, Expression], ...] = (
        (_("In force"), partnership.in_force(today)),
        (_("Not signed yet"), ~partnership.signed(today) & ~partnership.ended(today)),
        (_("Ended"), partnership.ended(today)),
    )
    rows = (_state(register, words, where, phase, check) for words, where in asked)
    return Table(
        name="standing",
        title=_("How they stand today"),
        columns=_columns(_("State")),
        rows=tuple(rows),
    )


def _state(
    register: Register, words: str, where: Expression, phase: int | None, check: Check
) -> Row:
    selection = _of(where, phase)
    found = list_sums.summary(register, selection, check)
    counted = count(found.count, Opening(title=words, selection=selection))
    amounts = (
        money(found.sums[field], _adding(words, selection, name))
        for field, name in (("amount", AGREED), ("received", RECEIVED))
    )
    return Row(cells=(text(words), counted, *_amounts(*amounts)))


def _adding(words: str, selection: Selection, name: str) -> Opening:
    chosen = selection.narrowed(*adding(BY_NAME[name]))
    return Opening(title=words, selection=chosen, figure=name)


def _of(where: Expression, phase: int | None) -> Selection:
    selection = Selection(Partnership, where, sort="ends_on")
    return selection if phase is None else selection.narrowed(F("phase").one_of(phase))


def _to_look_after(today: date) -> Iterator[Sought]:
    words = filled(_("In force, and ending within {days} days"), days=ENDING)
    yield Sought(words, Partnership, partnership.ending(today, ENDING))
    owed = F("amount").present() & ~F("received").present()
    none = owed | (F("amount").present() & F("received").one_of(0))
    words = _("In force, an amount agreed and nothing received")
    yield Sought(words, Partnership, partnership.in_force(today) & none)
    ended = partnership.ended(today) & (owed | Exceeds("amount", "received"))
    yield Sought(_("Ended, and not all was received"), Partnership, ended)
    words = _("In force without a last day")
    endless = partnership.in_force(today) & ~F("ends_on").present()
    yield Sought(words, Partnership, endless)
    yield Sought(_("Without an amount"), Partnership, ~F("amount").present())
    unsigned = ~F("signed_on").present() & ~partnership.ended(today)
    yield Sought(_("Without the day of signature"), Partnership, unsigned)


def _list(register: Register, phase: int | None) -> Table:
    selection = _of(~partnership.ended(register.today), phase)
    with register.store.read() as connection:
        rows = queries.rows(connection, selection, MOST)
        found = queries.page(connection, Partnership, rows)
    words = _("The first {count} at most; the lists above hold all of them.")
    if not rows:
        words = _("No convention is in force or waits for its signature.")
    titles = (_("Partner"), _("Kind of partner"), _("Convention number"))
    return Table(
        name="conventions",
        title=_("Conventions that have not ended, the first to end above"),
        columns=(
            *(Column(title=title) for title in titles),
            Column(title=_("Signed on"), unit="day"),
            Column(title=_("Ends on"), unit="day"),
            Column(title=_("Agreed (DH)"), unit="money"),
            Column(title=_("Received (DH)"), unit="money"),
        ),
        rows=tuple(_line(register, found[row]) for row in rows if row in found),
        note=filled(words, count=MOST),
    )


def _line(register: Register, values: dict[str, Any]) -> Row:
    kind = describe(Partnership).by_name["partner_kind"].kind
    assert isinstance(kind, Choice)
    told = next(_(one.label) for one in kind.options if one.code == values["partner_kind"])
    name, ends = name_of(Partnership, values.get, language()), values["ends_on"]
    ending = bool(partnership.ending(register.today, ENDING).value(values.get))
    return Row(
        cells=(
            Cell(value=name or values["reference"], record=(Partnership, values["id"])),
            text(told),
            text(values["number"] or ""),
            Cell(value=values["signed_on"], unit="day"),
            Cell(value=ends, unit="day", tone="warn" if ending else "plain"),
            money(values["amount"]),
            money(values["received"]),
        )
    )
