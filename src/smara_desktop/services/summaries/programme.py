"""The programme at a glance: each phase and the whole, against what was announced."""

from smara_desktop.domain.programme import WHOLE, Objective, Plan
from smara_desktop.i18n import _, enumerated
from smara_desktop.services import totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries import differences
from smara_desktop.services.summaries.content import (
    Block,
    Card,
    Cards,
    Cell,
    Chart,
    Column,
    Note,
    Row,
    Summary,
    Table,
    Unit,
    rate,
)
from smara_desktop.services.summaries.money_table import money_table
from smara_desktop.services.summaries.scope import scope_of, scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import PEOPLE, WORK, row_of
from smara_desktop.services.value_words import scope_words

_ON_CARDS = (*PEOPLE.rows, *WORK.rows)


def build(register: Register, phase: int | None) -> Summary:
    """A card per phase, the money by funder, and the announced figures beside the recorded."""
    found, plan = totals.read(register), register.plan
    scopes = (*found.phases, WHOLE) if phase is None else (phase, WHOLE)
    money = money_table(plan, found, scope_of(phase))
    blocks: list[Block] = [
        Cards(
            name="phases",
            title=_("Beneficiaries and jobs"),
            cards=tuple(_card(plan, found, scope) for scope in scopes),
        ),
        money,
        Chart(
            name="money_by_funder",
            title=_("Committed by funder, against the budget"),
            kind="stacked",
            table=money,
            values=(3,),
            goal=1,
        ),
    ]
    blocks += [*_announced(plan, found, phase), differences.known(register, phase)]
    return Summary(
        name="programme",
        title=_("Programme"),
        scope=scope_title(register, phase),
        blocks=tuple(blocks),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """What explains the difference between what was announced and what is recorded."""
    return (differences.whole(register, phase, check),)


def _card(plan: Plan, found: Totals, scope: int) -> Card:
    figures = [
        (
            row.full_label,
            Cell(
                value=row.value(found, scope),
                unit="count",
                goal=row.objective(found, scope),
                opens=row.opens(plan, scope),
                tone="muted" if row.quiet or row.depth else "plain",
            ),
        )
        for row in _ON_CARDS
    ]
    return Card(name=f"scope.{scope}", title=scope_words(plan, scope), figures=tuple(figures))


def _announced(plan: Plan, found: Totals, phase: int | None) -> list[Block]:
    told = [one for one in plan.objectives if phase is None or one.scope == phase]
    if not told:
        return [Note(text=_("Nothing was announced for this phase: no target and no budget."))]
    columns = (
        Column(title=_("Announced figure")),
        Column(title=_("Announced"), unit="count"),
        Column(title=_("Recorded"), unit="count"),
        Column(title=_("Difference"), unit="count"),
        Column(title=_("Rate"), unit="rate"),
    )
    rows = tuple(_announced_row(plan, found, one) for one in told)
    return [
        Table(
            name="announced",
            title=_("Announced and recorded"),
            columns=columns,
            rows=rows,
            note=_("What was announced is set in the settings; what nobody announced is left out."),
        )
    ]


def _announced_row(plan: Plan, found: Totals, one: Objective) -> Row:
    row = row_of(plan, one)
    value = row.value(found, one.scope)
    unit: Unit = "money" if row.money else "count"
    over = row.money and value > one.value
    return Row(
        cells=(
            Cell(value=enumerated((row.full_label, scope_words(plan, one.scope)))),
            Cell(value=one.value, unit=unit),
            Cell(value=value, unit=unit, opens=row.opens(plan, one.scope)),
            Cell(value=value - one.value, unit=unit, tone="warn" if over else "plain"),
            rate(value, one.value),
        )
    )
