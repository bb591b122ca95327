"""Records whose day lies outside the dates of the phase that they are charged to."""

from smara_desktop.domain.expressions import After, Before, Expression, F, FirstOf
from smara_desktop.domain.programme import Plan
from smara_desktop.domain.record import Record
from smara_desktop.domain.selection import Opening, Selection
from smara_desktop.domain.spreads import BY_DAY
from smara_desktop.i18n import _, filled
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Row, count, text
from smara_desktop.services.summaries.scope import narrowed
from smara_desktop.storage import tally
from smara_desktop.storage.connection import Connection


def outside_rows(register: Register, phase: int | None) -> list[Row]:
    """A line for each record type that has some, told by the tally; none without dates."""
    rows = []
    with register.store.read() as connection:
        values = {of: _counted(connection, register.plan, of, phase) for of in BY_DAY}
    for of, value in values.items():
        where = _outside(register.plan, of) if value else None
        if where is not None:
            words = _("{records} outside the dates of their phase")
            told = filled(words, records=_(of.type.titles))
            opening = Opening(title=told, selection=narrowed(Selection(of, where), phase))
            rows.append(Row(cells=(text(told), count(value, opening))))
    return rows


def _counted(connection: Connection, plan: Plan, of: type[Record], phase: int | None) -> int:
    return sum(
        tally.outside(connection, BY_DAY[of].name, number, dates.starts, dates.ends)
        for number, dates in plan.phases.items()
        if phase in (None, number)
    )


def _outside(plan: Plan, of: type[Record]) -> Expression | None:
    day, met = FirstOf(of.type.dated), None
    for number, phase in plan.phases.items():
        parts: list[Expression] = []
        parts += [Before(day, phase.starts)] if phase.starts else []
        parts += [After(day, phase.ends)] if phase.ends else []
        for part in parts:
            one = F("phase").one_of(number) & part
            met = one if met is None else met | one
    return met
