"""What one record adds to the totals (design: how it is counted)."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.activity import Activity
from smara_desktop.domain.association import Association
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.contributions import (
    Vector,
    contribution,
    contribution_of,
    contribution_of_values,
    difference,
    totals_of,
)
from smara_desktop.domain.describe import describe
from smara_desktop.domain.entry import read
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from tests import factories
from tests.factories import TODAY
from tests.strategies import records_of


def _figures(
    of: type[Record], lines: list[dict[str, str]] | None = None, **texts: str
) -> dict[str, int]:
    values = read(factories.draft(of, lines, **texts), TODAY).values
    return {
        f"{cell.figure}:{cell.part}" if cell.part else cell.figure: amount
        for cell, amount in totals_of(contribution_of_values(of, values)).items()
    }


def test_a_selected_holder_counts_with_each_of_her_groups() -> None:
    assert _figures(ProjectHolder, target_groups="JEUNE_DIPLOME|FEMME_PRECARITE") == {
        "holders": 1,
        "women": 1,
        "young_graduates": 1,
        "women_in_precarity": 1,
        "holders_by_target_group:JEUNE_DIPLOME": 1,
        "holders_by_target_group:FEMME_PRECARITE": 1,
    }


@pytest.mark.parametrize(("standing", "figure"), [("candidate", "candidates"), ("withdrawn",) * 2])
def test_candidates_and_withdrawn_are_counted_apart(standing: str, figure: str) -> None:
    assert _figures(ProjectHolder, standing=standing, target_groups="HANDICAP") == {figure: 1}


def test_an_association_counts_with_the_members_it_declares() -> None:
    assert _figures(Association, members_women="12", members_men="3") == {
        "associations": 1,
        "members": 15,
    }
    assert _figures(Association, members_women="12", standing="candidate") == {}


def test_an_activity_counts_with_its_jobs_until_it_ends_badly() -> None:
    jobs = {
        "planned_permanent_women": "2",
        "planned_seasonal_men": "1",
        "actual_permanent_men": "4",
        "actual_young": "1",
    }
    assert _figures(Activity, None, **jobs) == {
        "activities": 1,
        "activities_by_status:identified": 1,
        "jobs_planned": 3,
        "jobs_created": 4,
    }
    for ended in ("rejected", "cancelled", "terminated"):
        assert _figures(Activity, None, status=ended, **jobs) == {
            f"activities_by_status:{ended}": 1
        }
    assert _figures(Activity, None, status="closed", **jobs)["activities"] == 1


@pytest.mark.parametrize("status", ["ordered", "delivered", "accepted", "handed_over"])
def test_money_is_committed_from_ordered_on(status: str) -> None:
    lines = [
        {"funder": "AGENCE", "amount": "60,50", "paid": "20"},
        {"funder": "PORTEUR", "amount": "40", "nature": "in_kind"},
    ]
    assert _figures(Acquisition, lines, quantity="2", unit_price="50,25", status=status) == {
        "acquisitions": 1,
        f"acquisitions_by_status:{status}": 1,
        "planned": 100_50,
        "committed": 100_50,
        "paid": 20_00,
        "planned_by_funder:AGENCE": 60_50,
        "planned_by_funder:PORTEUR": 40_00,
        "committed_by_funder:AGENCE": 60_50,
        "committed_by_funder:PORTEUR": 40_00,
        "paid_by_funder:AGENCE": 20_00,
    }


def test_what_is_only_planned_is_not_committed_and_what_is_cancelled_is_nothing() -> None:
    planned = _figures(Acquisition, unit_price="100", status="quoted")

    assert planned["planned"] == 100_00
    assert "committed" not in planned
    assert _figures(Acquisition, unit_price="100", status="cancelled") == {
        "acquisitions_by_status:cancelled": 1
    }


def test_a_form_without_its_phase_adds_nothing_yet() -> None:
    assert _figures(ProjectHolder, phase="") == {}


@pytest.mark.parametrize("of", RECORD_TYPES)
@settings(max_examples=50)
@given(data=st.data())
def test_a_record_adds_what_its_form_shows_until_it_is_changed_or_deleted(
    of: type[Record], data: st.DataObject
) -> None:
    records = [data.draw(records_of(of)) for _ in range(2)]

    for record in records:
        assert totals_of(contribution_of_values(of, _typed(record))) == totals_of(
            contribution(record)
        )
        assert contribution(replace(record, deleted_at="2026-03-15T09:00:00.000Z")) == {}
    old, new = map(contribution, records)
    moved = difference(new, old)
    assert all(moved.values())
    assert _sum(old, moved) == {cell: amount for cell, amount in new.items() if amount}


def test_no_record_adds_nothing() -> None:
    assert contribution(None) == {}


def _typed(record: Record) -> dict[str, object]:
    """What a form knows of a record."""
    typed = describe(type(record)).typed
    return {
        **{item.name: getattr(record, item.name) for item in typed},
        "deleted_at": record.deleted_at,
    }


def _sum(*vectors: Vector) -> Vector:
    found: Vector = {}
    for vector in vectors:
        for cell, amount in vector.items():
            found[cell] = found.get(cell, 0) + amount
    return {cell: amount for cell, amount in found.items() if amount}


def test_what_is_left_to_do_is_counted_beside_the_totals() -> None:
    values = read(factories.draft(Acquisition, [], status="ordered"), TODAY).values
    whole = contribution_of_values(Acquisition, values)
    work = {cell.figure for cell in whole} - {cell.figure for cell in totals_of(whole)}

    assert {"without_order_form", "unbalanced", "committed_unbalanced"} <= work
    assert "without_invoice" not in work


@given(st.data())
@settings(max_examples=20)
def test_many_figures_ask_for_each_field_of_a_record_once(data: st.DataObject) -> None:
    """Its computed fields are worked out at each look: a save has no time for sixty figures."""
    record = data.draw(st.sampled_from(RECORD_TYPES).flatmap(records_of))
    asked: Counter[str] = Counter()

    def get(name: str) -> object:
        asked[name] += 1
        return getattr(record, name)

    assert contribution_of(type(record), get) == contribution(record)
    assert {name for name, times in asked.items() if times > 1} <= {"phase", "commune", "sector"}
