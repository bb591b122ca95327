"""Rules of an acquisition: its funding adds up, its papers follow each other."""

from collections.abc import Iterable
from itertools import pairwise
from typing import cast

from smara_desktop.domain.acquisition import COMMITTED, Acquisition, FundingLine
from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import OPEN, Money
from smara_desktop.domain.money import show_money
from smara_desktop.domain.problems import Problem
from smara_desktop.domain.quantities import times
from smara_desktop.domain.rules.base import Circumstances, Rule, Values, day, hard, soft
from smara_desktop.domain.rules.common import known_codes, not_in_future, within_phase
from smara_desktop.domain.wording import N_, Message

PAPERS = ("quotation_date", "order_date", "delivery_date", "pv_date", "handed_over_on")


LARGEST_TOTAL = Money(label="", privacy=OPEN).largest
"""Of a total as of any amount: so that nine million of them still add up in the file."""


def total_of(values: Values) -> int | None:
    """Quantity × unit price in centimes, once both are known."""
    quantity, unit_price = values.get("quantity"), values.get("unit_price")
    if quantity is None or unit_price is None:
        return None
    return times(cast("int", quantity), cast("int", unit_price))


def _lines(values: Values) -> tuple[FundingLine, ...]:
    return cast("tuple[FundingLine, ...]", values.get("fundings") or ())


def price(values: Values, about: Circumstances) -> Iterable[Problem]:
    """Something is bought, and it has a price."""
    if values.get("quantity") == 0:
        yield hard("no_quantity", N_("The quantity is zero: how many are bought?"), "quantity")
    if values.get("unit_price") == 0:
        yield soft("no_price", N_("The price is zero: is it a gift?"), "unit_price")
    total = total_of(values)
    if total is not None and total > LARGEST_TOTAL:
        yield hard(
            "total_too_large",
            N_("That makes {total}; at most {largest} can be kept. Check quantity and price."),
            "unit_price",
            "quantity",
            total=show_money(total),
            largest=show_money(LARGEST_TOTAL),
        )


def funding(values: Values, about: Circumstances) -> Iterable[Problem]:
    """The funding adds up to the total: a doubt while planned, an error from "ordered" on."""
    total = total_of(values)
    if total is None or values.get("status") == "cancelled":
        return
    attributed = sum(line.amount for line in _lines(values))
    if attributed != total:
        tell = hard if values.get("status") in COMMITTED else soft
        text = (
            N_("The funding is {gap} short of the total {total}: allocate the rest.")
            if attributed < total
            else N_("The funding is {gap} more than the total {total}: lower a line.")
        )
        yield tell(
            "funding_balance",
            text,
            "fundings",
            "quantity",
            "unit_price",
            "status",
            gap=show_money(abs(total - attributed)),
            total=show_money(total),
        )


def payments(values: Values, about: Circumstances) -> Iterable[Problem]:
    """No more is paid than a funder bears."""
    for line in _lines(values):
        if (line.paid or 0) > line.amount:
            yield soft(
                "overpaid",
                N_("Paid {paid} of {amount}: more than this funder bears."),
                f"fundings[{line.id}].paid",
                f"fundings[{line.id}].amount",
                paid=show_money(line.paid or 0),
                amount=show_money(line.amount),
            )


def papers(values: Values, about: Circumstances) -> Iterable[Problem]:
    """Quotation, order, delivery, acceptance and hand-over follow each other in time."""
    filled = [name for name in PAPERS if values.get(name) is not None]
    named = describe(Acquisition).by_name
    for earlier, later in pairwise(filled):
        first, second = day(values, earlier), day(values, later)
        if first and second and second < first:
            yield soft(
                "papers_order",
                N_("“{later}” is before “{earlier}”: check both dates."),
                later,
                earlier,
                later=Message(named[later].kind.label),
                earlier=Message(named[earlier].kind.label),
            )
    needed = {"delivered": "delivery_date", "accepted": "pv_date", "handed_over": "handed_over_on"}
    wanted = needed.get(str(values.get("status")))
    if wanted and values.get(wanted) is None:
        yield soft(
            "status_paper",
            N_("This status usually has “{field}”: fill it in when it is known."),
            wanted,
            "status",
            field=Message(named[wanted].kind.label),
        )


RULES: tuple[Rule, ...] = (
    price,
    funding,
    payments,
    papers,
    known_codes(Acquisition),
    within_phase(Acquisition),
    not_in_future(Acquisition),
)
