"""What the targets and budgets of the plan are called, in the language in use."""

from smara_desktop.domain.figures import BY_NAME, PERSONS
from smara_desktop.domain.programme import Plan
from smara_desktop.i18n import _, enumerated, language
from smara_desktop.services.plan_typing import MONEY_FIGURES
from smara_desktop.services.value_words import scope_words


def figure_words(figure: str) -> str:
    """What a target is of; a budget that is no funder's is that of all of them."""
    if figure == PERSONS.name:
        return _(PERSONS.label)
    return _("All funders") if figure in MONEY_FIGURES else _(BY_NAME[figure].label)


def objective_words(plan: Plan, scope: int, figure: str, part: str) -> str:
    """``INDH, Phase 4``: a target or budget by its figure or funder, and its scope."""
    item = plan.lists.get("funders", {}).get(part)
    words = figure_words(figure) if not part else part if item is None else item.label(language())
    return enumerated((words, scope_words(plan, scope)))
