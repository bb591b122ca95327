"""Associations, cooperatives and groups."""

from datetime import date
from typing import Annotated, ClassVar

from smara_desktop.domain.describe import Computed
from smara_desktop.domain.expressions import sums
from smara_desktop.domain.kinds import (
    EMAIL,
    ICE,
    OPEN,
    PERSONAL,
    PHONE,
    RIB,
    SENSITIVE,
    Choice,
    Coordinate,
    Count,
    Day,
    Identifier,
    Option,
    Text,
    arabic,
    latin,
)
from smara_desktop.domain.record import Record, RecordType
from smara_desktop.domain.shared_choices import STANDINGS
from smara_desktop.domain.wording import N_

RECEIPT_TYPES = (
    Option("provisional", N_("Provisional")),
    Option("definitive", N_("Definitive")),
)


class Association(Record, frozen=True, kw_only=True):
    """A registered association, cooperative or group that carries activities."""

    type: ClassVar[RecordType] = RecordType(
        name="association",
        plural="associations",
        letter="A",
        title=N_("Association"),
        titles=N_("Associations"),
        new=N_("New association"),
        named_fr=("name_fr",),
        named_ar=("name_ar",),
        weighed=("standing",),
    )

    legal_form: Annotated[
        str,
        Choice(label=N_("Legal form"), privacy=OPEN, required=True, of="legal_forms", listed=True),
    ]
    name_fr: Annotated[
        str | None,
        latin(label=N_("Name (French)"), privacy=OPEN, search=True, listed=True, indexed=True),
    ] = None
    name_ar: Annotated[
        str | None, arabic(label=N_("Name (Arabic)"), privacy=OPEN, search=True, listed=True)
    ] = None
    standing: Annotated[
        str,
        Choice(label=N_("Standing"), privacy=OPEN, required=True, options=STANDINGS, listed=True),
    ] = "selected"
    quarter: Annotated[str | None, Text(label=N_("Quarter or douar"), privacy=PERSONAL)] = None
    address: Annotated[str | None, Text(label=N_("Address"), privacy=PERSONAL)] = None
    receipt_type: Annotated[
        str | None,
        Choice(
            label=N_("Receipt type"),
            privacy=OPEN,
            options=RECEIPT_TYPES,
            help=N_("The récépissé of the local authority."),
        ),
    ] = None
    receipt_number: Annotated[
        str | None, Text(label=N_("Receipt number"), privacy=OPEN, expected=True)
    ] = None
    receipt_date: Annotated[date | None, Day(label=N_("Receipt date"), privacy=OPEN)] = None
    receipt_authority: Annotated[str | None, Text(label=N_("Receipt authority"), privacy=OPEN)] = (
        None
    )
    rlc_number: Annotated[
        str | None,
        Text(
            label=N_("RLC number"),
            privacy=OPEN,
            help=N_("The local register of cooperatives."),
        ),
    ] = None
    rlc_court: Annotated[str | None, Text(label=N_("RLC court"), privacy=OPEN)] = None
    rlc_date: Annotated[date | None, Day(label=N_("RLC date"), privacy=OPEN)] = None
    ice: Annotated[
        str | None,
        Identifier(
            label=N_("ICE"), privacy=OPEN, scheme=ICE, search=True, help=N_("Fifteen digits.")
        ),
    ] = None
    rib: Annotated[
        str | None,
        Identifier(
            label=N_("RIB"),
            privacy=PERSONAL,
            scheme=RIB,
            help=N_("Twenty-four digits; the last two check the others."),
        ),
    ] = None
    founded_on: Annotated[date | None, Day(label=N_("Founded on"), privacy=OPEN)] = None
    president: Annotated[
        str | None, Text(label=N_("President"), privacy=PERSONAL, expected=True, search=True)
    ] = None
    president_phone: Annotated[
        str | None, Identifier(label=N_("President's phone"), privacy=PERSONAL, scheme=PHONE)
    ] = None
    secretary: Annotated[str | None, Text(label=N_("Secretary"), privacy=PERSONAL)] = None
    secretary_phone: Annotated[
        str | None, Identifier(label=N_("Secretary's phone"), privacy=PERSONAL, scheme=PHONE)
    ] = None
    treasurer: Annotated[str | None, Text(label=N_("Treasurer"), privacy=PERSONAL)] = None
    treasurer_phone: Annotated[
        str | None, Identifier(label=N_("Treasurer's phone"), privacy=PERSONAL, scheme=PHONE)
    ] = None
    members_women: Annotated[
        int | None,
        Count(
            label=N_("Other members: women"),
            privacy=OPEN,
            help=N_("Members who benefit besides the selected holders recorded one by one."),
        ),
    ] = None
    members_men: Annotated[int | None, Count(label=N_("Other members: men"), privacy=OPEN)] = None
    members_young: Annotated[
        int | None,
        Count(
            label=N_("Of whom young"), privacy=OPEN, help=N_("From 18 to 35 years, among the two.")
        ),
    ] = None
    members_disabled: Annotated[
        int | None,
        Count(label=N_("Of whom persons with a disability"), privacy=SENSITIVE, kept=True),
    ] = None
    sector: Annotated[
        str | None, Choice(label=N_("Activity sector"), privacy=OPEN, of="sectors", listed=True)
    ] = None
    phone: Annotated[
        str | None,
        Identifier(label=N_("Phone"), privacy=PERSONAL, expected=True, scheme=PHONE, search=True),
    ] = None
    email: Annotated[str | None, Identifier(label=N_("E-mail"), privacy=PERSONAL, scheme=EMAIL)] = (
        None
    )
    latitude: Annotated[
        int | None,
        Coordinate(
            label=N_("Latitude"), privacy=PERSONAL, smallest=-90_000_000, largest=90_000_000
        ),
    ] = None
    longitude: Annotated[
        int | None,
        Coordinate(
            label=N_("Longitude"), privacy=PERSONAL, smallest=-180_000_000, largest=180_000_000
        ),
    ] = None

    members = Computed(
        Count(label=N_("Other members"), privacy=OPEN), sums("members_women", "members_men")
    )
