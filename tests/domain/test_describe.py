"""Declarations, and what is read from them."""

from typing import Annotated

import pytest
from msgspec import Struct

from smara_desktop.domain.acquisition import Acquisition, FundingLine
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.assessment import MARKS, Assessment
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import (
    BY_LETTER,
    BY_NAME,
    RECORD_TYPES,
    referring_to,
    type_of_reference,
)
from smara_desktop.domain.describe import describe, line_type
from smara_desktop.domain.kinds import OPEN, PERSONAL, SENSITIVE, Privacy, Reference, Text
from smara_desktop.domain.partnership import Partnership
from smara_desktop.domain.programme import Phase, Programme
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.domain.visit import Visit, VisitedItem
from tests.strategies import every_field

DECLARING: tuple[type, ...] = (*RECORD_TYPES, Programme, Phase, FundingLine, VisitedItem)


@pytest.mark.parametrize("of", DECLARING)
def test_each_field_says_its_words_and_who_may_see_it(of: type) -> None:
    for name in (item.name for item in describe(of).fields):
        item = describe(of).by_name[name]

        assert item.kind.label, name
        assert isinstance(item.kind.privacy, Privacy), name
        if item.kind.help:
            assert item.kind.help.endswith((".", "?")), name


@pytest.mark.parametrize(
    ("of", "privacy", "expected"),
    [
        (
            ProjectHolder,
            SENSITIVE,
            {"target_groups", "marital_situation", "dependants"},
        ),
        (
            ProjectHolder,
            PERSONAL,
            {
                *("family_name_fr", "given_name_fr", "family_name_ar", "given_name_ar"),
                *("birth_date", "cin", "cin_pending", "phone", "second_phone", "email"),
                *("quarter", "address", "diploma", "skills", "rib", "note"),
            },
        ),
        (BY_NAME["association"], SENSITIVE, {"members_disabled"}),
        (
            Activity,
            PERSONAL,
            {
                *("quarter", "latitude", "longitude", "description", "status_reason", "reason"),
                *("difficulty_reason", "remedial_measures", "note"),
            },
        ),
        (Acquisition, PERSONAL, {"specification", "serial_number", "note"}),
        (Visit, PERSONAL, {"remark", "remarks", "note"}),
        (Partnership, PERSONAL, {"note"}),
        (Assessment, PERSONAL, {*(f"{mark}_reasons" for mark in MARKS), "note"}),
        (RoadmapStep, PERSONAL, {"expected_result", "note"}),
    ],
)
def test_what_is_personal_and_what_is_sensitive_is_what_the_law_says(
    of: type[Record], privacy: Privacy, expected: set[str]
) -> None:
    assert {item.name for item in every_field(of) if item.kind.privacy is privacy} == expected


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_fields_divide_into_columns_lines_and_what_is_typed(of: type[Record]) -> None:
    described = describe(of)

    assert set(described.columns) | set(described.lines) == set(described.fields)
    assert not set(described.columns) & set(described.lines)
    assert all(not item.computed for item in described.stored)
    assert all(not item.kind.system and not item.computed for item in described.typed)
    assert described is describe(of)


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_references_lead_to_record_types(of: type[Record]) -> None:
    for item in describe(of).fields:
        if isinstance(item.kind, Reference):
            assert item.kind.to in BY_NAME


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_a_record_is_named_by_fields_it_has(of: type[Record]) -> None:
    names = {*of.type.named_fr, *of.type.named_ar, *of.type.told_by}
    assert names
    assert names <= describe(of).by_name.keys()
    assert BY_LETTER[of.type.letter] is of
    assert type_of_reference(f"AG1-{of.type.letter}-0042") is of


@pytest.mark.parametrize("reference", ["", "0042", "AG1-X-0042", "P-0042"])
def test_a_reference_of_no_type_is_told(reference: str) -> None:
    with pytest.raises(KeyError):
        type_of_reference(reference)


def test_what_may_refer_to_a_record_is_read_from_the_declarations() -> None:
    assert referring_to(Activity) == ((Acquisition, "activity"), (Visit, "activity"))
    assert referring_to(Association) == ((ProjectHolder, "association"), (Activity, "association"))
    assert referring_to(Visit) == ()


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_what_a_reference_gives_is_there_on_both_sides(of: type[Record]) -> None:
    for item in describe(of).columns:
        if isinstance(item.kind, Reference):
            assert {*item.kind.gives} <= describe(of).by_name.keys()
            assert {*item.kind.gives} <= describe(BY_NAME[item.kind.to]).by_name.keys()
            assert item.kind.fills in ("", *(line.name for line in describe(of).lines))


def test_a_field_without_a_kind_is_refused() -> None:
    class Unclear(Struct, frozen=True, kw_only=True):
        name: Annotated[str, Text(label="Name", privacy=OPEN)]
        bare: int = 0

    with pytest.raises(TypeError, match=r"Unclear\.bare"):
        describe(Unclear)


def test_a_field_without_privacy_cannot_be_declared() -> None:
    with pytest.raises(TypeError, match="privacy"):
        Text(label="Name")  # type: ignore[call-arg]


def test_owned_lines_are_described_like_records() -> None:
    (fundings,) = describe(Acquisition).lines

    assert line_type(fundings) is FundingLine
    assert [item.name for item in describe(FundingLine).typed] == [
        "funder",
        "nature",
        "amount",
        "paid",
    ]


def test_required_fields_are_those_without_which_nothing_can_be_counted() -> None:
    required = {
        of.__name__: {item.name for item in describe(of).typed if item.kind.required}
        for of in RECORD_TYPES
    }
    always = {"phase", "commune", "registered_on"}

    assert required == {
        "Association": always | {"legal_form", "standing"},
        "ProjectHolder": always | {"sex", "standing"},
        "Activity": always | {"sector", "status"},
        "Acquisition": always
        | {"activity", "category", "designation", "quantity", "unit_price", "status"},
        "Visit": always | {"activity", "visited_on", "state"},
        "Partnership": always | {"partner_kind"},
        "Assessment": always | {"sector", "assessed_on", *MARKS},
        "RoadmapStep": always | {"due", "status"},
    }
