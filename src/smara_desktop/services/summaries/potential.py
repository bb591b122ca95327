"""What each commune offers to each sector, and which activities to develop where."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

from msgspec import Struct
from msgspec.structs import asdict, replace

from smara_desktop.domain.assessment import COUNTS, MARKS, Assessment
from smara_desktop.domain.days import show_day
from smara_desktop.domain.describe import describe
from smara_desktop.domain.expressions import Expression, F
from smara_desktop.domain.figures import LIVE_ACTIVITY
from smara_desktop.domain.pivots import Pivot
from smara_desktop.domain.potential import score
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.register_expressions import ReferredBy
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.i18n import _, beside, enumerated, filled, language
from smara_desktop.services import breakdown
from smara_desktop.services.breakdown import Counted
from smara_desktop.services.patience import patiently
from smara_desktop.services.register import Register
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
    text,
)
from smara_desktop.services.summaries.scope import in_phase, scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.storage import queries
from smara_desktop.storage.holders_at_work import Place, holders_at_work

RANKING = "ranking"


class Assessed(Struct, frozen=True):
    """The assessment that counts for a place, and what it is worth with the present weights."""

    place: Place
    values: dict[str, Any]
    score: int

    @property
    def cell(self) -> Cell:
        """Its score, which opens it."""
        told = filled(_("Assessed on {day}"), day=show_day(self.values["assessed_on"]))
        record = (Assessment, self.values["id"])
        return Cell(value=self.score, unit="tenths", record=record, tip=told)


def build(register: Register, phase: int | None) -> Summary:
    """The scores as a heat table, and the ranking beside what exists already."""
    found = assessed(register)
    table = _table(register.plan, found)
    chart = Chart(
        name="potential",
        title=_("Potential of each commune for each sector (of 5)"),
        kind="heat",
        table=table,
        values=tuple(range(1, len(table.columns))),
    )
    return Summary(
        name="potential",
        title=_("Potential"),
        scope=scope_title(register, phase),
        blocks=(chart, _ranking(register, phase, found, None), table),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """The ranking with the holders who are at work in each place."""
    holders = patiently(register, partial(holders_at_work, phase=phase), check)
    return (_ranking(register, phase, assessed(register), holders),)


def assessed(register: Register) -> list[Assessed]:
    """Every place that is assessed, the most promising first."""
    with register.store.read() as connection:
        rows = queries.rows(connection, Selection(Assessment, COUNTS))
        stored = queries.page(connection, Assessment, rows)
    weights = register.plan.weights
    found = [
        Assessed((one["commune"], one["sector"]), one, score(one, weights))
        for one in stored.values()
    ]
    return sorted(found, key=lambda one: (-one.score, one.place))


def weights_words(plan: Plan) -> str:
    """The weights in a sentence: they are read with the ranking, on paper too."""
    fields, weights = describe(Assessment).by_name, asdict(plan.weights)
    told = enumerated(f"{_(fields[name].kind.label)} × {weights[name]}" for name in MARKS)
    return filled(_("Score: the mean of the three marks, weighed: {weights}."), weights=told)


def _named(plan: Plan, listed: str, code: str) -> str:
    item = plan.lists[listed].get(code)
    return code if item is None else item.label(language())


def _shown(plan: Plan, listed: str, found: Iterable[str]) -> list[str]:
    """The entries in use, in the order of their list, and those that are met with besides."""
    used = [code for code, item in plan.lists[listed].items() if item.active]
    return [*used, *sorted(set(found) - set(used))]


def _table(plan: Plan, found: list[Assessed]) -> Table:
    by_place = {one.place: one for one in found}
    communes = _shown(plan, "communes", (one.place[0] for one in found))
    assessed_in = {one.place[1] for one in found}
    known = _shown(plan, "sectors", assessed_in)
    sectors = [code for code in known if code in assessed_in]
    rest = [_named(plan, "sectors", code) for code in known if code not in assessed_in]
    rows = []
    for commune in communes:
        here = (by_place.get((commune, sector)) for sector in sectors)
        cells = (Cell(unit="tenths") if one is None else one.cell for one in here)
        rows.append(Row(cells=(text(_named(plan, "communes", commune)), *cells)))
    names = (Column(title=_named(plan, "sectors", code), unit="tenths") for code in sectors)
    return Table(
        name="potential",
        title=_("Scores (of 5)"),
        columns=(Column(title=_("Commune")), *names),
        rows=tuple(rows),
        note=" ".join(_notes(rest)),
    )


def _notes(rest: list[str]) -> Iterator[str]:
    yield _("The newest assessment counts, whatever the phase; what nobody assessed is empty.")
    if rest:
        yield filled(_("Sectors not assessed anywhere: {sectors}."), sectors=enumerated(rest))


def _ranking(
    register: Register,
    phase: int | None,
    found: list[Assessed],
    holders: dict[Place, int] | None,
) -> Table:
    """``holders`` are ``None`` until they are counted."""
    counted = {
        name: breakdown.count(register, Pivot(name, ("commune", "sector"), where=in_phase(phase)))
        for name in ("activities", "planned")
    }
    rows = [_row(register.plan, phase, one, counted, holders) for one in found]
    fields, exists = describe(Assessment).by_name, _("Exists already")
    names = (_(fields[name].kind.label) for name in MARKS)
    marks = (Column(title=name, unit="mark", group=_("Marks")) for name in names)
    return Table(
        name=RANKING,
        title=_("Activities to develop, and where"),
        columns=(
            Column(title=_("Commune")),
            Column(title=_("Sector")),
            Column(title=_("Score"), unit="tenths"),
            *marks,
            Column(title=_("Activities"), unit="count", group=exists),
            Column(title=_("Holders"), unit="count", group=exists),
            Column(title=_("Planned (DH)"), unit="money", group=exists),
        ),
        rows=tuple(rows),
        note=weights_words(register.plan) if rows else _("Nothing was assessed yet."),
    )


def _row(
    plan: Plan,
    phase: int | None,
    one: Assessed,
    counted: dict[str, Counted],
    holders: dict[Place, int] | None,
) -> Row:
    commune, sector = _named(plan, "communes", one.place[0]), _named(plan, "sectors", one.place[1])
    where = beside((commune, sector))
    return Row(
        cells=(
            replace(one.cell, value=commune, unit="text"),
            text(sector),
            one.cell,
            *(Cell(value=one.values[name], unit="mark") for name in MARKS),
            count(*_there(counted["activities"], one.place, where)),
            _holders(one.place, phase, where, holders),
            money(*_there(counted["planned"], one.place, where)),
        )
    )


def _there(counted: Counted, place: Place, where: str) -> tuple[Any, ...]:
    """The figure of a place and the lists that make it up."""
    value = counted.value((place, None)) or 0
    opens = (one.opening(where) for one in counted.lists((place, None))) if value else ()
    return (value, *opens)


def _holders(place: Place, phase: int | None, where: str, holders: dict[Place, int] | None) -> Cell:
    if holders is None:
        return Cell(unit="count")
    met: Expression = LIVE_ACTIVITY & F("commune").one_of(place[0]) & F("sector").one_of(place[1])
    if phase is not None:
        met = met & F("phase").one_of(phase)
    chosen = Selection(ProjectHolder, ReferredBy("activity", "holder", met))
    return count(holders.get(place, 0), Opening(title=where, selection=chosen))
