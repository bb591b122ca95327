"""What the tour types: one association, one holder, one activity, one acquisition."""

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record

Entry = tuple[type[Record], dict[str, str]]

# A name that no sample has, so that the references find exactly what was typed here.
ENTRIES: tuple[Entry, ...] = (
    (
        Association,
        {
            "legal_form": "coop",
            "name_fr": "Coopérative Visite Guidée",
            "name_ar": "تعاونية الجولة",
            "phase": "1",
            "commune": "sem",
            "members_women": "6",
            "members_men": "2",
            "members_young": "3",
        },
    ),
    (
        ProjectHolder,
        {
            "family_name_fr": "Visiteguidée",
            "given_name_fr": "Fatimetou",
            "family_name_ar": "لعروسي",
            "given_name_ar": "فاطمة",
            "sex": "f",
            "birth_date": "050396",
            "cin": "SJ9876543",
            "phase": "1",
            "commune": "hao",
            "target_groups": "jeune d",
            "phone": "0612345678",
            "notice_given_on": "+",
        },
    ),
    (
        Activity,
        {
            "title_fr": "Atelier Visiteguidée",
            "title_ar": "ورشة الجولة",
            "holder": "Visiteguidée",
            "sector": "artis",
            "phase": "1",
            "commune": "hao",
            "planned_permanent_women": "2",
            "planned_permanent_men": "1",
        },
    ),
    (
        Acquisition,
        {
            "activity": "Atelier Visiteguidée",
            "phase": "1",
            "commune": "hao",
            "category": "mach",
            "designation": "Machine à coudre de la visite",
            "quantity": "3",
            "unit_price": "4 500",
        },
    ),
)

FUNDINGS = (("agence", "", "12 000", ""), ("porteur", "", "1 500", ""))
"""Funder, nature (as it stands), amount, paid (nothing yet): 3 × 4 500 DH in all."""
