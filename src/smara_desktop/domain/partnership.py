"""Partnerships: the conventions by which others bear a part of the programme."""

from datetime import date, timedelta
from typing import Annotated, ClassVar

from smara_desktop.domain.expressions import After, Before, Expression, F
from smara_desktop.domain.kinds import (
    OPEN,
    Choice,
    Day,
    Money,
    Option,
    Text,
    arabic,
    latin,
)
from smara_desktop.domain.record import Record, RecordType
from smara_desktop.domain.wording import N_

PARTNER_KINDS = (
    Option("commune", N_("Commune")),
    Option("provincial_council", N_("Provincial council")),
    Option("region", N_("Region")),
    Option("state_body", N_("State body")),
    Option("association", N_("Association or cooperative")),
    Option("company", N_("Company")),
    Option("other", N_("Other")),
)


class Partnership(Record, frozen=True, kw_only=True):
    """A convention with one partner; whether it is in force follows from its dates.

    One that covers several communes bears that of its seat. Amounts are in centimes.
    """

    type: ClassVar[RecordType] = RecordType(
        name="partnership",
        plural="partnerships",
        letter="C",
        title=N_("Partnership"),
        titles=N_("Partnerships"),
        new=N_("New partnership"),
        named_fr=("partner_fr",),
        named_ar=("partner_ar",),
        dated=("signed_on", "registered_on"),
    )

    partner_kind: Annotated[
        str,
        Choice(
            label=N_("Kind of partner"),
            privacy=OPEN,
            required=True,
            options=PARTNER_KINDS,
            listed=True,
        ),
    ]
    partner_fr: Annotated[
        str | None,
        latin(label=N_("Partner (French)"), privacy=OPEN, search=True, listed=True),
    ] = None
    partner_ar: Annotated[
        str | None,
        arabic(label=N_("Partner (Arabic)"), privacy=OPEN, search=True, listed=True),
    ] = None
    number: Annotated[
        str | None,
        Text(label=N_("Convention number"), privacy=OPEN, expected=True, search=True, listed=True),
    ] = None
    purpose: Annotated[
        str | None,
        Text(
            label=N_("Object"),
            privacy=OPEN,
            expected=True,
            multiline=True,
            longest=1000,
            search=True,
            help=N_("What the partners agree on, as the convention says it."),
        ),
    ] = None
    signed_on: Annotated[
        date | None,
        Day(label=N_("Signed on"), privacy=OPEN, expected=True),
    ] = None
    ends_on: Annotated[
        date | None, Day(label=N_("Ends on"), privacy=OPEN, listed=True, indexed=True)
    ] = None
    amount: Annotated[
        int | None,
        Money(
            label=N_("Amount agreed"),
            privacy=OPEN,
            listed=True,
            help=N_("What the partner brings; empty when it is not money."),
        ),
    ] = None
    received: Annotated[int | None, Money(label=N_("Amount received"), privacy=OPEN)] = None


def signed(today: date) -> Expression:
    """The conventions that were signed by ``today``."""
    return F("signed_on").present() & ~After(F("signed_on"), today)


def ended(today: date) -> Expression:
    """Those whose last day is past."""
    return Before(F("ends_on"), today)


def in_force(today: date) -> Expression:
    """Those that bind the partners on ``today``: signed, and not at their end."""
    return signed(today) & ~ended(today)


def ending(today: date, days: int) -> Expression:
    """Those in force whose last day comes within so many days."""
    last = today + timedelta(days=days)
    soon = F("ends_on").present() & ~After(F("ends_on"), last)
    return in_force(today) & soon
