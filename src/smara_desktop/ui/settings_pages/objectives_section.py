"""What was announced: targets and budgets, for the whole and for each phase."""

from collections.abc import Iterator
from functools import partial

from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.programme import OBJECTIVE_FIGURES, WHOLE, Plan
from smara_desktop.i18n import _, language
from smara_desktop.services import plan_typing
from smara_desktop.services.plan_typing import MONEY_FIGURES, objective_kind
from smara_desktop.services.plan_words import figure_words, objective_words
from smara_desktop.services.totals import objectives_of
from smara_desktop.services.value_words import scope_words
from smara_desktop.ui.context import Context
from smara_desktop.ui.inline.grid_model import Column, Key, Row
from smara_desktop.ui.settings_pages.grid_section import GridSection
from smara_desktop.ui.settings_pages.section import Place, saved_words

_NAME = "figure"
_REST = ("rest", "")


def _columns(plan: Plan) -> list[Column]:
    scopes = [(scope, scope_words(plan, scope)) for scope in (WHOLE, *sorted(plan.phases))]
    return [
        Column(name=_NAME, label=_("Figure"), width=210, editable=False),
        *(Column(name=str(scope), label=words, amount=True, tip=words) for scope, words in scopes),
    ]


class ObjectivesSection(GridSection):
    """Figures and funders by phase; an empty cell means that nobody announced anything."""

    def __init__(self, context: Context) -> None:
        columns = _columns(context.register.plan)
        super().__init__(context, "objectives", _("Targets and budgets"), columns, across=False)
        self.explain(
            _(
                "An empty cell is a figure that nobody announced: it is “not set”, never zero. "
                "Budgets in dirhams, the centimes after a comma."
            )
        )
        self.column.addWidget(self.grid, 1)
        self.column.addWidget(self.problem)

    def refresh(self) -> None:
        plan = self.context.register.plan
        columns = _columns(plan)
        if columns != list(self.grid.model_.columns):
            self.grid.set_columns(columns)
        self.grid.set_rows(list(self._rows(plan)))

    def cell_edited(self, key: Key, name: str, text: str) -> None:
        figure, part = key if isinstance(key, tuple) else (str(key), "")
        work = partial(
            plan_typing.edit_objective, self.context.register, int(name), figure, part, text
        )
        words = objective_words(self.context.register.plan, int(name), figure, part)
        self.save(work, saved_words(words), Place(key, name))

    def _rows(self, plan: Plan) -> Iterator[Row]:
        targets = [figure for figure in OBJECTIVE_FIGURES if figure not in MONEY_FIGURES]
        yield Row(key="targets", heading=_("Targets"))
        for figure in targets:
            yield self._row(plan, figure, "", figure_words(figure))
        yield Row(key="budgets", heading=_("Budgets (DH)"))
        yield self._row(plan, "planned", "", figure_words("planned"))
        for code, item in plan.lists.get("funders", {}).items():
            yield self._row(plan, "planned", code, item.label(language()))
        yield self._rest(plan)

    def _row(self, plan: Plan, figure: str, part: str, label: str) -> Row:
        kind, found = objective_kind(figure), objectives_of(plan.objectives)
        texts = {
            str(scope): kind.write(found.get((scope, figure, part)), Dialect.SCREEN)
            for scope in (WHOLE, *plan.phases)
        }
        return Row(key=(figure, part), texts={_NAME: label, **texts})

    def _rest(self, plan: Plan) -> Row:
        """What is announced in all and given by no funder: it follows, and is not typed."""
        found, kind = objectives_of(plan.objectives), objective_kind("planned")
        texts = {_NAME: _("Not attributed")}
        for scope in (WHOLE, *plan.phases):
            whole = found.get((scope, "planned", ""))
            if whole is not None:
                named = [n for (at, figure, part), n in found.items() if at == scope and part]
                rest = whole - sum(named)
                sign = "−" if rest < 0 else ""
                texts[str(scope)] = sign + kind.write(abs(rest), Dialect.SCREEN)
        locked = frozenset(texts) | {str(scope) for scope in plan.phases} | {str(WHOLE)}
        return Row(key=_REST, texts=texts, locked=locked, muted=True)
