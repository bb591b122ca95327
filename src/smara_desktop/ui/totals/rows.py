"""Which figures the totals show, in which order: declared once, for the panel and the table."""

from collections.abc import Mapping
from dataclasses import dataclass

from smara_desktop.domain.figures import BY_NAME, PERSONS
from smara_desktop.domain.programme import ListItem, Plan
from smara_desktop.domain.wording import N_
from smara_desktop.i18n import _, language
from smara_desktop.services.totals import Totals


@dataclass(frozen=True, kw_only=True, slots=True)
class Row:
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


@dataclass(frozen=True, kw_only=True, slots=True)
class Section:
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
    rows = [
        Row(
            figure=f"{name}_by_funder",
            label=label,
            part=item.code,
            owner=item.label(language()),
            goal=("planned", item.code),
            money=True,
            depth=int(name != "planned"),
        )
        for name, label in _MEASURES
    ]
    return Section(title="", rows=tuple(rows))


def sections(plan: Plan, totals: Totals) -> tuple[Section, ...]:
    """All that is shown now: a funder that neither paid, promised nor has a budget is left out."""
    funders = plan.lists.get("funders", {})
    return (PEOPLE, WORK, AMOUNTS, *(_funder(item) for item in _at_work(funders, totals)))


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
