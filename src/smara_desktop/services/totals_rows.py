"""Which figures the totals show, in which order: declared once, for the panel and the table."""

from collections.abc import Mapping
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from smara_desktop.domain.figures import BY_NAME, PERSONS, Figure
from smara_desktop.domain.programme import WHOLE, ListItem, Objective, Plan
from smara_desktop.domain.selection import Opening, selection_of
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, enumerated, language
from smara_desktop.services.totals import Totals
from smara_desktop.services.value_words import scope_words


class Row(Struct, frozen=True, kw_only=True):
    """One line of figures; ``goal`` names the objective (figure, part) it is held against.

    ``owner`` is the funder whose money it is. ``depth`` 1 is a part of the line above it;
    ``beside`` stands on the line of the row before it. ``quiet`` never counts as beneficiaries.
    """

    figure: str
    label: str
    part: str = ""
    owner: str = ""
    depth: int = 0
    goal: tuple[str, str] = ("", "")
    money: bool = False
    quiet: bool = False
    beside: bool = False

    @property
    def name(self) -> str:
        """A name of its own, for the objects that show it."""
        return f"{self.figure}.{self.part}" if self.part else self.figure

    @property
    def line_label(self) -> str:
        """What stands before the figures: the funder's name, then what is done with its money."""
        return self.owner if self.owner and not self.depth else _(self.label)

    @property
    def full_label(self) -> str:
        """What the figure is called by itself: ``INDH, paid``."""
        return f"{self.owner} — {_(self.label)}" if self.owner else _(self.label)

    @property
    def budget_label(self) -> str:
        """Whose budget it is."""
        return self.owner or _(self.label)

    def value(self, totals: Totals, scope: int) -> int:
        """The figure in a scope; centimes for money."""
        return totals.value(scope, self.figure, self.part)

    def objective(self, totals: Totals, scope: int) -> int | None:
        """The target or budget in a scope; ``None`` when nobody set one."""
        return totals.objective(scope, *self.goal) if self.goal[0] else None

    def opens(self, plan: Plan, scope: int) -> tuple[Opening, ...]:
        """The lists that make up the figure in a scope: persons are two kinds of records."""
        if self.figure == PERSONS.name:
            return tuple(list_of(BY_NAME[name], plan, scope) for name in PERSONS.parts)
        return (list_of(BY_NAME[self.figure], plan, scope, self.part, self.full_label),)


def list_of(figure: Figure, plan: Plan, scope: int, part: str = "", label: str = "") -> Opening:
    """The list that a figure opens in a phase or the whole, under its name."""
    return Opening(
        title=enumerated((label or _(figure.label), scope_words(plan, scope))),
        selection=selection_of(figure, None if scope == WHOLE else scope, part),
        figure=figure.name,
        part=part,
    )


def retold(opening: Opening, plan: Plan) -> Opening:
    """The same list, named in the language in use; one of no declared figure by no name of its
    own."""
    phases = (WHOLE, *plan.phases)
    of = opening.selection.of
    named = [BY_NAME[opening.figure]] if opening.figure in BY_NAME else BY_NAME.values()
    for figure, scope in product((one for one in named if one.of is of), phases):
        told = list_of(figure, plan, scope, opening.part, _label(figure, opening.part, plan))
        if told.selection == opening.selection:
            return replace(opening, title=told.title)
    return replace(opening, title=_("Opened from a figure"))


def _label(figure: Figure, part: str, plan: Plan) -> str:
    """What the line of the panel is called that shows the figure, if one does."""
    item = plan.lists.get("funders", {}).get(part)
    owner = part if item is None else item.label(language())
    rows = [row for section in (PEOPLE, WORK, AMOUNTS) for row in section.rows]
    rows += [_of_funder(name, label, part, owner) for name, label in _MEASURES]
    found = (row for row in rows if (row.figure, row.part) == (figure.name, part))
    return next((row.full_label for row in found), "")


class Section(Struct, frozen=True, kw_only=True):
    """Rows that belong together, under a hairline and a title (empty for none)."""

    title: str
    rows: tuple[Row, ...]


def _row(
    figure: str, label: str = "", *, depth: int = 0, quiet: bool = False, beside: bool = False
) -> Row:
    declared = PERSONS if figure == PERSONS.name else BY_NAME[figure]
    return Row(
        figure=figure,
        label=label or declared.label,
        depth=depth,
        goal=(figure, ""),
        quiet=quiet,
        beside=beside,
    )


PEOPLE = Section(
    title="",
    rows=(
        _row("holders"),
        _row("women", depth=1),
        _row("young_graduates", depth=1),
        _row("women_in_precarity", depth=1),
        _row("persons"),
        _row("associations"),
        _row("candidates", quiet=True),
        _row("withdrawn", quiet=True, beside=True),
    ),
)
WORK = Section(
    title="",
    rows=(
        _row("activities"),
        _row("acquisitions"),
        _row("jobs_planned"),
        _row("jobs_created"),
    ),
)

_MEASURES = (
    ("planned", N_("Planned")),
    ("committed", N_("Committed")),
    ("paid", N_("Paid")),
)
AMOUNTS = Section(
    title=N_("Amounts (DH)"),
    rows=tuple(
        Row(
            figure=name,
            label=label,
            goal=("planned", ""),
            money=True,
            depth=int(name != "planned"),
        )
        for name, label in _MEASURES
    ),
)


def _funder(item: ListItem) -> Section:
    owner = item.label(language())
    rows = [_of_funder(name, label, item.code, owner) for name, label in _MEASURES]
    return Section(title="", rows=tuple(rows))


def _of_funder(name: str, label: str, code: str, owner: str) -> Row:
    return Row(
        figure=f"{name}_by_funder",
        label=label,
        part=code,
        owner=owner,
        goal=("planned", code),
        money=True,
        depth=int(name != "planned"),
    )


def row_of(plan: Plan, objective: Objective) -> Row:
    """The line that is held against a target or a budget."""
    if objective.part:
        item = plan.lists["funders"].get(objective.part)
        owner = objective.part if item is None else item.label(language())
        return _of_funder(objective.figure, N_("Planned"), objective.part, owner)
    rows = (*PEOPLE.rows, *WORK.rows, *AMOUNTS.rows)
    return next(row for row in rows if row.figure == objective.figure)


def sections(plan: Plan, totals: Totals) -> tuple[Section, ...]:
    """All that is shown now: a funder that neither paid, promised nor has a budget is left out."""
    return (PEOPLE, WORK, AMOUNTS, *funders(plan, totals))


def funders(plan: Plan, totals: Totals) -> tuple[Section, ...]:
    """The amounts of each funder that paid, promised or has a budget."""
    known = plan.lists.get("funders", {})
    return tuple(_funder(item) for item in _at_work(known, totals))


def _at_work(funders: Mapping[str, ListItem], totals: Totals) -> list[ListItem]:
    budgeted = {part for (_, _, part), value in totals.objectives.items() if part and value}
    spending = {
        part
        for (_, figure, part), value in totals.values.items()
        if figure.endswith("_by_funder") and value
    }
    known = [item for code, item in funders.items() if code in budgeted | spending]
    strange = sorted(spending - funders.keys())
    return [*known, *(ListItem("funders", code, code, code, code) for code in strange)]
