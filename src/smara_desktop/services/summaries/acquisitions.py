"""The equipment: from planned to handed over, what is late or lacks its papers, what was spent."""

from collections.abc import Sequence

from smara_desktop.domain.acquisition import ACQUISITION_STATUSES, Acquisition
from smara_desktop.domain.figures import BY_NAME
from smara_desktop.i18n import _, filled
from smara_desktop.services import attention, totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries import spending
from smara_desktop.services.summaries.by_status import bars, status_rows
from smara_desktop.services.summaries.content import (
    Block,
    Column,
    Row,
    Summary,
    Table,
    count,
    money,
    text,
)
from smara_desktop.services.summaries.scope import scope_of, scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import (
    Known,
    Sought,
    Worklist,
    known_rows,
    sought_rows,
    table_of,
)
from smara_desktop.services.totals import Totals
from smara_desktop.services.totals_rows import list_of

_PAPERS = ("without_order_form", "without_invoice", "without_report")


def build(register: Register, phase: int | None) -> Summary:
    """How many acquisitions stand at each status, for how much, which lack their papers, and the
    spending month by month."""
    found = totals.read(register)
    table = _statuses(register, found, phase)
    return Summary(
        name="acquisitions",
        title=_("Acquisitions"),
        scope=scope_title(register, phase),
        blocks=(
            table,
            bars("pipeline", _("Acquisitions at each status"), table),
            _to_chase(register, found, phase, ()),
            *spending.blocks(register, phase),
        ),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """What is late too."""
    days = register.plan.thresholds.delivery_days
    words = filled(_("Ordered more than {days} days ago, or promised, and late"), days=days)
    late = Sought(words, Acquisition, attention.late(register.today, days))
    rows = sought_rows(register, phase, check, (late,))
    return (_to_chase(register, totals.read(register), phase, rows),)


def _statuses(register: Register, found: Totals, phase: int | None) -> Table:
    rows = [
        *status_rows(
            register,
            found,
            phase,
            ACQUISITION_STATUSES,
            "acquisitions_by_status",
            "planned_by_status",
        ),
        _total(register, found, phase),
    ]
    return Table(
        name="statuses",
        title=_("From planned to handed over"),
        columns=(
            Column(title=_("Status")),
            Column(title=_("Acquisitions"), unit="count"),
            Column(title=_("Amount (DH)"), unit="money"),
        ),
        rows=tuple(rows),
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


def _to_chase(register: Register, found: Totals, phase: int | None, late: Sequence[Row]) -> Table:
    worklist = Worklist(
        "to_chase",
        _("Late, or without its papers"),
        _("Nothing is late, and every paper is there."),
    )
    questions = [Known(name) for name in _PAPERS]
    words = _("Accepted and not handed over yet")
    questions.append(Known("acquisitions_by_status", ("accepted",), words))
    return table_of(worklist, (*late, *known_rows(register, found, phase, questions)))
