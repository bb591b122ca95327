"""Where each field stands in its form and on its printed sheet: bands of one or two sections.

Tab goes down the first section of a band, then down the second. A test checks that each typed
field is placed exactly once; computed ones may be shown where they help.
"""

from collections.abc import Mapping

from msgspec import Struct

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit
from smara_desktop.domain.wording import N_


class Section(Struct, frozen=True):
    """A title and the fields under it, from top to bottom."""

    title: str
    fields: tuple[str, ...]


Band = tuple[Section, ...]
"""One section over the whole width, or two beside each other."""

LAYOUTS: Mapping[type[Record], tuple[Band, ...]] = {
    ProjectHolder: (
        (
            Section(
                N_("Identity"),
                (
                    "family_name_fr",
                    "given_name_fr",
                    "family_name_ar",
                    "given_name_ar",
                    "sex",
                    "birth_date",
                    "cin",
                    "cin_pending",
                ),
            ),
            Section(
                N_("In the programme"),
                (
                    "phase",
                    "commune",
                    "quarter",
                    "address",
                    "standing",
                    "target_groups",
                    "association",
                    "registered_on",
                ),
            ),
        ),
        (
            Section(N_("Contact"), ("phone", "second_phone", "email", "rib")),
            Section(
                N_("Training and situation"),
                (
                    "education_level",
                    "diploma",
                    "diploma_year",
                    "marital_situation",
                    "dependants",
                ),
            ),
        ),
        (
            Section(N_("Skills"), ("skills",)),
            Section(N_("Personal data and note"), ("notice_given_on", "consent", "note")),
        ),
    ),
    Association: (
        (
            Section(
                N_("Identity"),
                (
                    "legal_form",
                    "name_fr",
                    "name_ar",
                    "sector",
                    "founded_on",
                    "ice",
                    "rib",
                ),
            ),
            Section(
                N_("In the programme"),
                ("phase", "commune", "quarter", "address", "standing", "registered_on"),
            ),
        ),
        (
            Section(
                N_("Registration"),
                (
                    "receipt_type",
                    "receipt_number",
                    "receipt_date",
                    "receipt_authority",
                    "rlc_number",
                    "rlc_court",
                    "rlc_date",
                ),
            ),
            Section(
                N_("Members besides the recorded holders"),
                (
                    "members_women",
                    "members_men",
                    "members",
                    "members_young",
                    "members_disabled",
                ),
            ),
        ),
        (
            Section(
                N_("Officers"),
                (
                    "president",
                    "president_phone",
                    "secretary",
                    "secretary_phone",
                    "treasurer",
                    "treasurer_phone",
                ),
            ),
            Section(N_("Contact and note"), ("phone", "email", "latitude", "longitude", "note")),
        ),
    ),
    Activity: (
        (
            Section(
                N_("The activity"),
                (
                    "title_fr",
                    "title_ar",
                    "holder",
                    "association",
                    "sector",
                    "activity_type",
                    "status",
                ),
            ),
            Section(
                N_("In the programme"),
                (
                    "phase",
                    "commune",
                    "quarter",
                    "latitude",
                    "longitude",
                    "status_on",
                    "status_reason",
                ),
            ),
        ),
        (
            Section(
                N_("Decision and convention"),
                (
                    "decision",
                    "decision_date",
                    "convention_number",
                    "convention_date",
                    "convention_amount",
                ),
            ),
            Section(
                N_("Progress"),
                (
                    "progress",
                    "planned_turnover",
                    "actual_turnover",
                    "in_difficulty",
                    "stopped",
                    "difficulty_reason",
                ),
            ),
        ),
        (
            Section(
                N_("Jobs planned"),
                (
                    "planned_permanent_women",
                    "planned_permanent_men",
                    "planned_seasonal_women",
                    "planned_seasonal_men",
                    "jobs_planned",
                    "planned_young",
                ),
            ),
            Section(
                N_("Jobs created"),
                (
                    "actual_permanent_women",
                    "actual_permanent_men",
                    "actual_seasonal_women",
                    "actual_seasonal_men",
                    "jobs_created",
                    "actual_young",
                ),
            ),
        ),
        (
            Section(N_("Description"), ("description", "remedial_measures")),
            Section(N_("Note"), ("registered_on", "note")),
        ),
    ),
    Acquisition: (
        (
            Section(
                N_("What is bought"),
                (
                    "activity",
                    "category",
                    "designation",
                    "quantity",
                    "unit",
                    "unit_price",
                    "total",
                ),
            ),
            Section(
                N_("In the programme"),
                ("phase", "commune", "sector", "supplier", "supplier_ice", "status"),
            ),
        ),
        (Section(N_("Funding"), ("fundings",)),),
        (
            Section(
                N_("Papers"),
                (
                    "quotation_number",
                    "quotation_date",
                    "order_number",
                    "order_date",
                    "invoice_number",
                    "invoice_date",
                ),
            ),
            Section(
                N_("Delivery"),
                (
                    "delivery_date",
                    "pv_number",
                    "pv_date",
                    "handed_over_on",
                    "serial_number",
                    "condition",
                ),
            ),
        ),
        (
            Section(N_("Specification"), ("specification",)),
            Section(N_("Note"), ("registered_on", "note")),
        ),
    ),
    Visit: (
        (
            Section(
                N_("The visit"),
                ("activity", "visited_on", "visited_by", "state", "next_visit_on"),
            ),
            Section(N_("In the programme"), ("phase", "commune", "sector", "registered_on")),
        ),
        (Section(N_("Equipment seen"), ("items",)),),
        (
            Section(
                N_("Jobs found"),
                (
                    "found_permanent_women",
                    "found_permanent_men",
                    "found_seasonal_women",
                    "found_seasonal_men",
                    "jobs_found",
                    "found_young",
                ),
            ),
            Section(N_("What was found"), ("found_turnover", "remarks", "note")),
        ),
    ),
    Partnership: (
        (
            Section(
                N_("The partner"),
                ("partner_kind", "partner_fr", "partner_ar", "purpose"),
            ),
            Section(
                N_("Convention"),
                ("number", "signed_on", "ends_on", "amount", "received"),
            ),
        ),
        (
            Section(N_("In the programme"), ("phase", "commune", "registered_on")),
            Section(N_("Note"), ("note",)),
        ),
    ),
    Assessment: (
        (
            Section(N_("What is assessed"), ("sector", "commune", "assessed_on")),
            Section(N_("In the programme"), ("phase", "registered_on", "potential")),
        ),
        (
            Section(N_("Human skills"), ("human_skills", "human_skills_reasons")),
            Section(N_("Market potential"), ("market_potential", "market_potential_reasons")),
        ),
        (
            Section(N_("Infrastructure"), ("infrastructure", "infrastructure_reasons")),
            Section(N_("Note"), ("note",)),
        ),
    ),
    RoadmapStep: (
        (
            Section(
                N_("What is to be done"),
                ("title_fr", "title_ar", "responsible", "expected_result"),
            ),
            Section(
                N_("When, and how far"),
                ("starts", "due", "status", "progress", "done_on"),
            ),
        ),
        (
            Section(N_("In the programme"), ("phase", "commune", "registered_on")),
            Section(N_("Note"), ("note",)),
        ),
    ),
}


BESIDE: Mapping[str, str] = {"birth_date": "age"}
"""Computed columns shown at the end of a field's own row."""


def order_of(of: type[Record]) -> tuple[str, ...]:
    """The fields of a form in the order of entry."""
    return tuple(name for band in LAYOUTS[of] for section in band for name in section.fields)
