"""What home says needs the officer: as many as the list it opens holds."""

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.association import Association
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.services import attention, records
from smara_desktop.services.register import Register
from smara_desktop.storage import queries
from tests.factories import saved


def nothing() -> None:
    """Nobody stops the count."""


def test_each_matter_counts_the_list_it_opens(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "SLICE", 2)
    for _ in range(5):
        saved(register, ProjectHolder)
    bought = saved(register, Acquisition, status="ordered", order_date="12/02/2024")
    found = {one.name: one for one in attention.matters(register, nothing)}
    assert found["awaited"].count == 1
    with register.store.read() as connection:
        for one in found.values():
            assert one.count == queries.count(connection, one.selection), one.name
    records.delete(register, bought)
    assert "awaited" not in {one.name for one in attention.matters(register, nothing)}


def test_a_count_stops_when_it_is_enough(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(attention, "ENOUGH", 2)
    monkeypatch.setattr(attention, "SLICE", 1)
    for _ in range(6):
        saved(register, ProjectHolder)
    slices = []
    [found] = [
        one
        for one in attention.matters(register, lambda: slices.append(1))
        if one.name == "incomplete.project_holder"
    ]
    assert found.count == 3


def test_a_count_can_be_stopped(register: Register) -> None:
    saved(register, Association)

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
