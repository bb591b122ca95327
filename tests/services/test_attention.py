"""What home says needs the officer: as many as the list it opens holds."""

from functools import partial

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.roadmap_step import RoadmapStep
from smara_desktop.services import attention, plan_editing, records
from smara_desktop.services.register import Register
from smara_desktop.storage import queries, repository, slices
from tests.factories import saved


def nothing() -> None:
    """Nobody stops the count."""


def test_each_matter_counts_the_list_it_opens(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(slices, "FIRST", 2)
    monkeypatch.setattr(slices, "MOST", 2)
    for _ in range(5):
        saved(register, ProjectHolder)
    bought = saved(register, Acquisition, status="ordered", order_date="12/02/2024")
    found = {one.name: one for one in attention.matters(register, nothing)}
    assert found["late"].count == 1
    with register.store.read() as connection:
        for one in found.values():
            assert one.count == queries.count(connection, one.selection), one.name
    records.delete(register, bought)
    assert "late" not in {one.name for one in attention.matters(register, nothing)}


LATE = {
    "ordered long ago": {"order_date": "10/01/2026"},
    "entered long ago, the order without a day": {"registered_on": "10/01/2026"},
    "promised for yesterday": {"order_date": "10/03/2026", "delivery_date": "14/03/2026"},
}
IN_TIME = {
    "ordered lately": {"order_date": "14/01/2026"},
    "promised for tomorrow": {"order_date": "10/01/2026", "delivery_date": "16/03/2026"},
    "only planned": {"order_date": "10/01/2026", "status": "planned"},
    "delivered": {"order_date": "10/01/2026", "status": "delivered", "delivery_date": "14/03/2026"},
}


def test_a_delivery_is_late_from_the_days_of_the_settings_on(register: Register) -> None:
    made = {
        name: saved(register, Acquisition, None, **{"status": "ordered", **texts})
        for name, texts in {**LATE, **IN_TIME}.items()
    }
    assert _listed(register, "late") == {made[name].reference for name in LATE}
    plan_editing.set_threshold(register, "delivery_days", 80)
    assert _listed(register, "late") == {made["promised for yesterday"].reference}


def test_a_step_of_the_roadmap_is_late_the_day_after_it_was_due(register: Register) -> None:
    late = saved(register, RoadmapStep, due="14/03/2026", phase="3")
    saved(register, RoadmapStep, due="15/03/2026", phase="3")
    saved(register, RoadmapStep, due="14/03/2026", phase="3", status="abandoned")
    assert _listed(register, "late_steps") == {late.reference}


def test_what_does_not_add_up_is_told_beside_what_has_no_funding(register: Register) -> None:
    none = saved(register, Acquisition, [])
    short = saved(register, Acquisition, [{"funder": "AGENCE", "amount": "9 999,99"}])
    over = saved(
        register,
        Acquisition,
        [{"funder": "AGENCE", "amount": "9 000"}, {"funder": "INDH", "amount": "2 000"}],
    )
    saved(register, Acquisition)
    cancelled = [{"funder": "AGENCE", "amount": "1"}]
    saved(register, Acquisition, cancelled, status="cancelled")
    assert _listed(register, "unfunded") == {none.reference}
    assert _listed(register, "unbalanced") == {short.reference, over.reference}


def test_who_was_recorded_although_another_has_the_name_is_looked_at_again(
    register: Register,
) -> None:
    person = {"family_name_fr": "El Kory", "given_name_fr": "Ali", "birth_date": "05/03/1990"}
    saved(register, ProjectHolder, None, **person, cin="SJ1")
    assert "doubles.project_holder" not in {
        one.name for one in attention.matters(register, nothing)
    }
    again = saved(register, ProjectHolder, None, **person, cin="SJ2")
    group = {"name_fr": "Tifaouine", "commune": "11.221.03.03"}
    _first, second = (saved(register, Association, None, **group) for _ in range(2))
    found = {one.name: one.selection for one in attention.matters(register, nothing)}
    with register.store.read() as connection:
        for name, record in (("project_holder", again), ("association", second)):
            rows = queries.rows(connection, found[f"doubles.{name}"], 100)
            listed = queries.page(connection, type(record), rows).values()
            assert [one["reference"] for one in listed] == [record.reference]


def _listed(register: Register, name: str) -> set[str]:
    """The records of a matter: the same in SQL and in Python."""
    [matter] = [one for one in attention.matters(register, nothing) if one.name == name]
    with register.store.read() as connection:
        of, where = matter.selection.of, matter.selection.where
        rows = queries.rows(connection, matter.selection, 100)
        found = {one["reference"] for one in queries.page(connection, of, rows).values()}
        every = [one for one in repository.every(connection, of) if one.deleted_at is None]
    assert found == {one.reference for one in every if where.value(partial(getattr, one))}
    assert len(found) == matter.count
    return found


def test_a_count_stops_when_it_is_enough(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "ENOUGH", 2)
    monkeypatch.setattr(slices, "FIRST", 1)
    monkeypatch.setattr(slices, "MOST", 1)
    for _ in range(6):
        saved(register, Acquisition, [])
    found = {one.name: one for one in attention.matters(register, nothing)}
    assert (found["unfunded"].count, found["unfunded"].more) == (2, True)
    exact = found["incomplete.project_holder"]
    assert (exact.count, exact.more) == (6, False), "the tally knows them all"


def test_a_count_can_be_stopped(register: Register) -> None:
    saved(register, Acquisition, [])

    class Stopped(Exception):
        pass

    def stop() -> None:
        raise Stopped

    with pytest.raises(Stopped):
        attention.matters(register, stop)


def test_the_last_records_are_those_written_last(register: Register) -> None:
    made = [saved(register, Association) for _ in range(3)]
    found = attention.latest(register, "fr", limit=2)
    assert len(found) == 2
    assert {one.reference for one in found} <= {one.reference for one in made}
