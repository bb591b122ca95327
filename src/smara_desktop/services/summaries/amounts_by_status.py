"""The acquisitions at each status, by count and by amount."""

from dataclasses import replace

from smara_desktop.domain.acquisition import ACQUISITION_STATUSES
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.domain.pivots import Pivot
from smara_desktop.i18n import _
from smara_desktop.services import breakdown, totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries.by_status import status_rows
from smara_desktop.services.summaries.content import Column, Row, Table, count, money, text
from smara_desktop.services.summaries.scope import in_phase, scope_of
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of


def amounts_by_status(register: Register, phase: int | None, check: Check) -> Table:
    """Status, acquisitions, amount; what is cancelled has no amount that counts."""
    pivot = Pivot("planned", ("status",), where=in_phase(phase))
    counted, found = breakdown.count(register, pivot, check=check), totals.read(register)
    rows = status_rows(register, found, "acquisitions_by_status", phase)
    filled = []
    for option, row in zip(ACQUISITION_STATUSES, rows, strict=True):
        place = ((option.code,), None)
        amount = counted.value(place)
        opens = [one.opening(_(option.label)) for one in counted.lists(place)] if amount else []
        filled.append(replace(row, cells=(*row.cells, money(amount, *opens))))
    return Table(
        name="statuses",
        title=_("From planned to handed over"),
        columns=(
            Column(title=_("Status")),
            Column(title=_("Acquisitions"), unit="count"),
            Column(title=_("Amount (DH)"), unit="money"),
        ),
        rows=(*filled, _total(register, found, phase)),
    )


def _total(register: Register, found: Totals, phase: int | None) -> Row:
    plan, scope = register.plan, scope_of(phase)
    counts, planned = (list_of(BY_NAME[name], plan, scope) for name in ("acquisitions", "planned"))
    cells = (
        text(_("Total that counts")),
        count(found.value(scope, "acquisitions"), counts),
        money(found.value(scope, "planned"), planned),
    )
    return Row(cells=cells, role="total")
