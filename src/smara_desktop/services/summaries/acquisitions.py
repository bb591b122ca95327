"""The equipment: from planned to handed over, what is late or lacks its papers, what was spent."""

from collections.abc import Iterator

from smara_desktop.domain.acquisition import COMMITTED, Acquisition
from smara_desktop.domain.expressions import F
from smara_desktop.i18n import _
from smara_desktop.services import attention, totals
from smara_desktop.services.register import Register
from smara_desktop.services.summaries import spending
from smara_desktop.services.summaries.amounts_by_status import amounts_by_status
from smara_desktop.services.summaries.by_status import status_rows
from smara_desktop.services.summaries.content import Block, Chart, Column, Summary, Table
from smara_desktop.services.summaries.scope import scope_title
from smara_desktop.services.summaries.screens import Check
from smara_desktop.services.summaries.worklist import Question, worklist


def build(register: Register, phase: int | None) -> Summary:
    """How many acquisitions stand at each status."""
    found = totals.read(register)
    table = Table(
        name="statuses",
        title=_("From planned to handed over"),
        columns=(Column(title=_("Status")), Column(title=_("Acquisitions"), unit="count")),
        rows=tuple(status_rows(register, found, "acquisitions_by_status", phase)),
    )
    return Summary(
        name="acquisitions",
        title=_("Acquisitions"),
        scope=scope_title(register, phase),
        blocks=(table, _pipeline(table)),
    )


def counted(register: Register, phase: int | None, check: Check) -> tuple[Block, ...]:
    """The amounts at each status, what to chase, and the spending month by month."""
    table = amounts_by_status(register, phase, check)
    late = worklist(
        register,
        _to_chase(register),
        phase,
        check,
        name="to_chase",
        title=_("Late, or without its papers"),
        nothing=_("Nothing is late, and every paper is there."),
    )
    return (table, _pipeline(table), late, *spending.blocks(register, phase, check))


def _pipeline(table: Table) -> Chart:
    return Chart(
        name="pipeline",
        title=_("Acquisitions at each status"),
        kind="stacked",
        table=table,
        values=(1,),
    )


def _to_chase(register: Register) -> Iterator[Question]:
    days = register.plan.thresholds.delivery_days
    words = _("Ordered more than {days} days ago, or promised, and late").format(days=days)
    yield Question(words, Acquisition, attention.late(register.today, days))
    ordered = F("status").one_of(*COMMITTED)
    words = _("Ordered without the number of the order form")
    yield Question(words, Acquisition, ordered & ~F("order_number").present())
    delivered = F("status").one_of("delivered", "accepted", "handed_over")
    words = _("Delivered without an invoice")
    yield Question(words, Acquisition, delivered & ~F("invoice_number").present())
    accepted = F("status").one_of("accepted", "handed_over")
    words = _("Accepted without an acceptance report")
    yield Question(words, Acquisition, accepted & ~F("pv_number").present())
    words = _("Accepted and not handed over yet")
    yield Question(words, Acquisition, F("status").one_of("accepted"))
