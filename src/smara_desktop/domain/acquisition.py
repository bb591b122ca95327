"""Acquisitions: the equipment, fitting-out and training bought for an activity."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from smara_desktop.domain.describe import Computed
from smara_desktop.domain.expressions import Cost
from smara_desktop.domain.kinds import (
    ICE,
    OPEN,
    PERSONAL,
    Choice,
    Day,
    Identifier,
    Lines,
    Money,
    Option,
    Quantity,
    Reference,
    Text,
)
from smara_desktop.domain.record import Line, Record, RecordType
from smara_desktop.domain.wording import N_

ACQUISITION_STATUSES = (
    Option("planned", N_("Planned")),
    Option("quoted", N_("Quoted")),
    Option("ordered", N_("Ordered")),
    Option("delivered", N_("Delivered")),
    Option("accepted", N_("Accepted")),
    Option("handed_over", N_("Handed over")),
    Option("cancelled", N_("Cancelled")),
)

COMMITTED = ("ordered", "delivered", "accepted", "handed_over")
"""The statuses from "ordered" on: the money is committed."""

RECEIVED = ("delivered", "accepted", "handed_over")
"""The statuses in which it is there: it can be seen."""

NATURES = (Option("cash", N_("Cash")), Option("in_kind", N_("In kind")))

CONDITIONS = (
    Option("new", N_("New")),
    Option("good", N_("Good")),
    Option("worn", N_("Worn")),
    Option("broken", N_("Broken")),
    Option("lost", N_("Lost")),
)


class FundingLine(Line, frozen=True, kw_only=True):
    """What one funder bears of an acquisition; amounts in centimes."""

    funder: Annotated[str, Choice(label=N_("Funder"), privacy=OPEN, required=True, of="funders")]
    nature: Annotated[
        str, Choice(label=N_("Nature"), privacy=OPEN, required=True, options=NATURES)
    ] = "cash"
    amount: Annotated[int, Money(label=N_("Amount"), privacy=OPEN, required=True)]
    paid: Annotated[int | None, Money(label=N_("Paid"), privacy=OPEN)] = None


class Acquisition(Record, frozen=True, kw_only=True):
    """Something bought for an activity; its total is quantity × unit price, in centimes."""

    type: ClassVar[RecordType] = RecordType(
        name="acquisition",
        plural="acquisitions",
        letter="Q",
        title=N_("Acquisition"),
        titles=N_("Acquisitions"),
        new=N_("New acquisition"),
        named_fr=("designation",),
        dated=("invoice_date", "order_date", "registered_on"),
        weighed=("status", "sector"),
    )

    activity: Annotated[
        UUID,
        Reference(
            label=N_("Activity"),
            privacy=OPEN,
            required=True,
            to="activity",
            listed=True,
            indexed=True,
            gives=("phase", "commune", "sector"),
        ),
    ]
    sector: Annotated[
        str | None,
        Choice(
            label=N_("Sector"),
            privacy=OPEN,
            of="sectors",
            help=N_("Taken from the activity; it may be changed."),
        ),
    ] = None
    category: Annotated[
        str,
        Choice(
            label=N_("Category"),
            privacy=OPEN,
            required=True,
            of="equipment_categories",
            listed=True,
        ),
    ]
    designation: Annotated[
        str,
        Text(
            label=N_("Designation"),
            privacy=OPEN,
            required=True,
            search=True,
            listed=True,
            indexed=True,
        ),
    ]
    specification: Annotated[
        str | None,
        Text(label=N_("Specification"), privacy=PERSONAL, multiline=True, longest=2000),
    ] = None
    quantity: Annotated[int, Quantity(label=N_("Quantity"), privacy=OPEN, required=True)] = 1000
    unit: Annotated[str | None, Choice(label=N_("Unit"), privacy=OPEN, of="units")] = None
    unit_price: Annotated[
        int,
        Money(
            label=N_("Unit price (incl. tax)"),
            privacy=OPEN,
            required=True,
            largest=10**10,
            help=N_("In dirhams, taxes included; the centimes after a comma."),
        ),
    ]
    supplier: Annotated[
        str | None, Text(label=N_("Supplier"), privacy=OPEN, expected=True, search=True)
    ] = None
    supplier_ice: Annotated[
        str | None, Identifier(label=N_("Supplier's ICE"), privacy=OPEN, scheme=ICE)
    ] = None
    quotation_number: Annotated[str | None, Text(label=N_("Quotation number"), privacy=OPEN)] = None
    quotation_date: Annotated[date | None, Day(label=N_("Quotation date"), privacy=OPEN)] = None
    order_number: Annotated[
        str | None,
        Text(label=N_("Order form number"), privacy=OPEN, search=True, indexed=True),
    ] = None
    order_date: Annotated[date | None, Day(label=N_("Order form date"), privacy=OPEN)] = None
    invoice_number: Annotated[
        str | None, Text(label=N_("Invoice number"), privacy=OPEN, search=True)
    ] = None
    invoice_date: Annotated[date | None, Day(label=N_("Invoice date"), privacy=OPEN)] = None
    delivery_date: Annotated[date | None, Day(label=N_("Delivery date"), privacy=OPEN)] = None
    pv_number: Annotated[
        str | None,
        Text(
            label=N_("Acceptance report number"),
            privacy=OPEN,
            help=N_("The PV de réception."),
        ),
    ] = None
    pv_date: Annotated[date | None, Day(label=N_("Acceptance report date"), privacy=OPEN)] = None
    handed_over_on: Annotated[date | None, Day(label=N_("Handed over on"), privacy=OPEN)] = None
    status: Annotated[
        str,
        Choice(
            label=N_("Status"),
            privacy=OPEN,
            required=True,
            options=ACQUISITION_STATUSES,
            listed=True,
        ),
    ] = "planned"
    serial_number: Annotated[str | None, Text(label=N_("Serial number"), privacy=PERSONAL)] = None
    condition: Annotated[
        str | None, Choice(label=N_("Condition"), privacy=OPEN, options=CONDITIONS)
    ] = None
    fundings: Annotated[
        tuple[FundingLine, ...],
        Lines(label=N_("Funding"), privacy=OPEN, of=FundingLine),
    ] = ()

    total = Computed(
        Money(label=N_("Total"), privacy=OPEN, largest=10**18, listed=True),
        Cost("quantity", "unit_price"),
    )
