"""Records by status, in the order of their life: the pipeline of activities and acquisitions."""

from smara_desktop.domain.describe import describe
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.kinds import Choice
from smara_desktop.i18n import _
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Row, count, text
from smara_desktop.services.summaries.scope import scope_of
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of


def status_rows(register: Register, found: Totals, figure: str, phase: int | None) -> list[Row]:
    """One row for each status that has records or is a step of the way: its name, its count."""
    counted, scope = BY_NAME[figure], scope_of(phase)
    kind = describe(counted.of).by_name[counted.split].kind
    assert isinstance(kind, Choice)
    rows = []
    for option in kind.options:
        opening = list_of(counted, register.plan, scope, option.code, _(option.label))
        value = found.value(scope, figure, option.code)
        rows.append(Row(cells=(text(_(option.label)), count(value, opening))))
    return rows
