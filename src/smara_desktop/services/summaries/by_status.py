"""Records by status, in the order of their life: activities, acquisitions, visits."""

from collections.abc import Iterable

from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.kinds import Option
from smara_desktop.i18n import _
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.content import Cell, Chart, Row, Table, text
from smara_desktop.services.summaries.scope import scope_of
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of


def status_rows(
    register: Register,
    found: Totals,
    phase: int | None,
    statuses: Iterable[Option],
    *figures: str,
) -> list[Row]:
    """One row for each status: its name, and what each figure is there."""
    rows, scope = [], scope_of(phase)
    for status in statuses:
        words = _(status.label)
        cells = [text(words)]
        for name in figures:
            figure = BY_NAME[name]
            opening = list_of(figure, register.plan, scope, status.code, words)
            value = found.value(scope, name, status.code)
            cells.append(Cell(value=value, unit=figure.unit, opens=(opening,)))
        rows.append(Row(cells=tuple(cells)))
    return rows


def bars(name: str, title: str, table: Table) -> Chart:
    """How many stand at each status: the first figure of each row."""
    return Chart(name=name, title=title, kind="stacked", table=table, values=(1,))
