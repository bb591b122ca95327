"""Project holders: young graduates, women in a precarious situation, and others."""

from datetime import date
from typing import Annotated, ClassVar
from uuid import UUID

from smara_desktop.domain.days import PartialDay
from smara_desktop.domain.describe import Computed
from smara_desktop.domain.expressions import Age, BirthYear
from smara_desktop.domain.kinds import (
    CIN,
    EMAIL,
    OPEN,
    PERSONAL,
    PHONE,
    RIB,
    SENSITIVE,
    BirthDay,
    Choice,
    Choices,
    Count,
    Day,
    Flag,
    Identifier,
    Option,
    Reference,
    Text,
    Year,
    arabic,
    latin,
)
from smara_desktop.domain.record import Record, RecordType
from smara_desktop.domain.shared_choices import STANDINGS
from smara_desktop.domain.wording import N_

SEXES = (Option("F", N_("Woman")), Option("M", N_("Man")))

MARITAL_SITUATIONS = (
    Option("single", N_("Single")),
    Option("married", N_("Married")),
    Option("divorced", N_("Divorced")),
    Option("widowed", N_("Widowed")),
)


class ProjectHolder(Record, frozen=True, kw_only=True):
    """A person who carries an income-generating activity, or asks to."""

    type: ClassVar[RecordType] = RecordType(
        name="project_holder",
        plural="project_holders",
        letter="P",
        title=N_("Project holder"),
        titles=N_("Project holders"),
        new=N_("New project holder"),
        named_fr=("family_name_fr", "given_name_fr"),
        told_apart=("birth_date", "phone", "second_phone"),
        named_ar=("family_name_ar", "given_name_ar"),
        weighed=("standing",),
    )

    family_name_fr: Annotated[
        str | None,
        latin(
            label=N_("Family name (French)"),
            privacy=PERSONAL,
            search=True,
            listed=True,
            indexed=True,
        ),
    ] = None
    given_name_fr: Annotated[
        str | None,
        latin(label=N_("Given name (French)"), privacy=PERSONAL, search=True, listed=True),
    ] = None
    family_name_ar: Annotated[
        str | None,
        arabic(label=N_("Family name (Arabic)"), privacy=PERSONAL, search=True, listed=True),
    ] = None
    given_name_ar: Annotated[
        str | None,
        arabic(label=N_("Given name (Arabic)"), privacy=PERSONAL, search=True, listed=True),
    ] = None
    sex: Annotated[
        str, Choice(label=N_("Sex"), privacy=OPEN, required=True, options=SEXES, listed=True)
    ]
    birth_date: Annotated[
        PartialDay | None,
        BirthDay(
            label=N_("Birth date"),
            privacy=PERSONAL,
            expected=True,
            help=N_("A day, or only the year: 1990."),
        ),
    ] = None
    cin: Annotated[
        str | None,
        Identifier(
            label=N_("CIN"),
            privacy=PERSONAL,
            scheme=CIN,
            unique=True,
            search=True,
            listed=True,
            help=N_("One or two letters, then digits, for example SJ12345."),
        ),
    ] = None
    cin_pending: Annotated[
        str | None,
        Text(
            label=N_("CIN being issued: reason"),
            privacy=PERSONAL,
            help=N_("Only when the person has no CIN yet: say why."),
        ),
    ] = None
    phone: Annotated[
        str | None,
        Identifier(
            label=N_("Phone"),
            privacy=PERSONAL,
            expected=True,
            scheme=PHONE,
            search=True,
            indexed=True,
        ),
    ] = None
    second_phone: Annotated[
        str | None, Identifier(label=N_("Second phone"), privacy=PERSONAL, scheme=PHONE)
    ] = None
    email: Annotated[str | None, Identifier(label=N_("E-mail"), privacy=PERSONAL, scheme=EMAIL)] = (
        None
    )
    standing: Annotated[
        str,
        Choice(
            label=N_("Standing"),
            privacy=OPEN,
            required=True,
            options=STANDINGS,
            listed=True,
            help=N_("Only a selected holder is counted as a beneficiary."),
        ),
    ] = "selected"
    quarter: Annotated[str | None, Text(label=N_("Quarter or douar"), privacy=PERSONAL)] = None
    address: Annotated[str | None, Text(label=N_("Address"), privacy=PERSONAL)] = None
    target_groups: Annotated[
        tuple[str, ...] | None,
        Choices(
            label=N_("Target groups"),
            privacy=SENSITIVE,
            expected=True,
            kept=True,
            of="target_groups",
            listed=True,
        ),
    ] = None
    education_level: Annotated[
        str | None,
        Choice(label=N_("Education level"), privacy=OPEN, expected=True, of="education_levels"),
    ] = None
    diploma: Annotated[str | None, Text(label=N_("Diploma and field"), privacy=PERSONAL)] = None
    diploma_year: Annotated[int | None, Year(label=N_("Year obtained"), privacy=OPEN)] = None
    skills: Annotated[
        str | None, Text(label=N_("Skills"), privacy=PERSONAL, multiline=True, longest=2000)
    ] = None
    marital_situation: Annotated[
        str | None,
        Choice(label=N_("Marital situation"), privacy=SENSITIVE, options=MARITAL_SITUATIONS),
    ] = None
    dependants: Annotated[
        int | None, Count(label=N_("Dependants"), privacy=SENSITIVE, largest=50)
    ] = None
    association: Annotated[
        UUID | None,
        Reference(
            label=N_("Member of the association"),
            privacy=OPEN,
            to="association",
            indexed=True,
            help=N_("Optional: the association or cooperative this person belongs to."),
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
    notice_given_on: Annotated[
        date | None,
        Day(
            label=N_("Notice given on"),
            privacy=OPEN,
            help=N_("The day the person was told how the data is used (law 09-08)."),
        ),
    ] = None
    consent: Annotated[bool | None, Flag(label=N_("Consent recorded"), privacy=OPEN)] = None

    birth_year = Computed(
        Year(label=N_("Birth year"), privacy=OPEN, smallest=1800), BirthYear("birth_date")
    )
    age = Computed(
        Count(label=N_("Age when registered"), privacy=OPEN, smallest=-1000),
        Age("birth_date", "registered_on"),
    )
