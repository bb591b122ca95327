"""Drafts: what was typed stays as it was, and is read as often as one likes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uuid_utils.compat import uuid7

from smara_desktop.domain.acquisition import Acquisition, FundingLine
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import Draft, draft_of, read, starting_texts
from smara_desktop.domain.problems import Severity
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from tests import factories
from tests.factories import TODAY
from tests.strategies import records_of


@pytest.mark.parametrize("of", RECORD_TYPES)
@settings(max_examples=25)
@given(data=st.data())
def test_the_form_of_a_stored_record_reads_back_to_it(
    of: type[Record], data: st.DataObject
) -> None:
    record = data.draw(records_of(of))
    found = read(draft_of(record), TODAY)

    assert [p for p in found.problems if p.severity is Severity.HARD] == []
    assert found.values == {item.name: getattr(record, item.name) for item in describe(of).typed}


def test_an_unreadable_text_stops_the_save_and_names_its_field() -> None:
    form = factories.draft(ProjectHolder, cin="123456", birth_date="31/02/1990")
    found = read(form, TODAY)

    assert {(p.rule, p.severity, p.fields) for p in found.problems} == {
        ("cin_shape", Severity.HARD, ("cin",)),
        ("day_of_month", Severity.HARD, ("birth_date",)),
    }
    assert form.texts["cin"] == "123456"


def test_a_required_field_left_empty_is_told_by_its_name() -> None:
    found = read(factories.draft(ProjectHolder, sex=" "), TODAY)

    (problem,) = found.problems
    assert problem.rule == "required"
    assert problem.fields == ("sex",)
    assert "Sex" in str(problem.message)


def test_an_odd_value_is_read_and_doubted() -> None:
    found = read(factories.draft(ProjectHolder, cin="ABC12345678"), TODAY)

    (problem,) = found.problems
    assert (problem.rule, problem.severity) == ("cin_unusual", Severity.SOFT)
    assert found.values["cin"] == "ABC12345678"


def test_a_line_tells_its_problems_by_its_own_path() -> None:
    form = factories.draft(
        Acquisition, [{"funder": "AGENCE", "amount": "dix"}, {"funder": "INDH", "amount": "5"}]
    )
    found = read(form, TODAY)
    wrong, right = form.lines["fundings"]

    assert [p.fields for p in found.problems] == [("activity",), (f"fundings[{wrong.id}].amount",)]
    assert found.values["fundings"] == (
        FundingLine(id=right.id, funder="INDH", nature="cash", amount=500),
    )


def test_typing_gives_a_new_draft_and_keeps_the_other() -> None:
    form = Draft(Association, uuid7(), 0, {"name_fr": "A"})

    assert form.with_text("name_fr", "B").texts == {"name_fr": "B"}
    assert form.texts == {"name_fr": "A"}


def test_a_new_form_starts_with_defaults_today_and_what_is_carried() -> None:
    previous = {"phase": "2", "commune": factories.SMARA, "family_name_fr": "Salmi"}
    texts = starting_texts(ProjectHolder, TODAY, previous)

    assert texts == {
        "phase": "2",
        "commune": factories.SMARA,
        "registered_on": "15/03/2026",
        "standing": "selected",
    }
    assert starting_texts(Activity, TODAY, {})["status"] == "identified"
    assert starting_texts(Acquisition, TODAY, {})["quantity"] == "1"


@given(st.dictionaries(st.sampled_from([f.name for f in describe(ProjectHolder).typed]), st.text()))
def test_whatever_is_typed_is_answered_with_problems_never_with_a_fault(
    texts: dict[str, str],
) -> None:
    found = read(Draft(ProjectHolder, uuid7(), 0, texts), TODAY)

    assert found.values.keys() == {item.name for item in describe(ProjectHolder).typed}


@given(st.dictionaries(st.sampled_from([f.name for f in describe(Acquisition).typed]), st.text()))
def test_numbers_and_choices_too(texts: dict[str, str]) -> None:
    for problem in read(Draft(Acquisition, uuid7(), 0, texts), TODAY).problems:
        assert str(problem.message)
