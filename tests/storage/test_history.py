"""What was done, by whom, from what to what."""

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.services import records
from smara_desktop.services.changes import Saved
from smara_desktop.services.register import Register
from smara_desktop.storage import flattened, history
from smara_desktop.storage.flattened import Author
from tests.factories import changed, saved
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture
from tests.strategies import records_of


@pytest.mark.parametrize("of", RECORD_TYPES)
@settings(max_examples=20)
@given(data=st.data())
def test_a_flattened_record_becomes_itself_again_and_by_differences_another(
    of: type[Record], data: st.DataObject
) -> None:
    records = [data.draw(records_of(of)) for _ in range(2)]

    old, new = map(flattened.flatten, records)
    for record, flat in zip(records, (old, new), strict=True):
        values = flattened.unflatten(of, json.loads(json.dumps(flat)))
        for field in (*describe(of).stored, *describe(of).lines):
            if field.name not in flattened.STAMPS:
                assert values[field.name] == getattr(record, field.name)
    moved = dict(old)
    for path, (before, after) in flattened.differences(new, old).items():
        assert moved.pop(path, None) == before
        if after is not None:
            moved[path] = after

    assert moved == new


def test_each_change_tells_who_when_where_and_what(register: Register) -> None:
    record = saved(register, Acquisition)
    line = record.fundings[0].id.hex
    moved = changed(register, record, [{"funder": "INDH", "amount": "10 000"}], supplier="Tiris")
    new_line = moved.fundings[0].id.hex
    with register.store.read() as connection:
        first, second = history.of_record(connection, record.id)

    assert (first.action, first.officer, first.device, first.revision) == (
        "create",
        "Salek",
        "device-1",
        1,
    )
    assert first.at == "2026-03-15T09:00:00.000Z"
    assert first.fields["designation"] == (None, record.designation)
    assert first.fields[f"fundings[{line}].amount"] == (None, 10_000_00)
    assert second.action == "update"
    assert dict(second.fields) == {
        "supplier": (None, "Tiris"),
        f"fundings[{line}].funder": ("AGENCE", None),
        f"fundings[{line}].nature": ("cash", None),
        f"fundings[{line}].amount": (10_000_00, None),
        f"fundings[{line}].position": (0, None),
        f"fundings[{new_line}].funder": (None, "INDH"),
        f"fundings[{new_line}].nature": (None, "cash"),
        f"fundings[{new_line}].amount": (None, 10_000_00),
        f"fundings[{new_line}].position": (None, 0),
    }


def test_the_whole_history_of_a_record_leads_to_what_it_is(register: Register) -> None:
    record = saved(register, ProjectHolder)
    record = changed(register, record, phone="0612345678", target_groups="HANDICAP|AUTRE")
    record = changed(register, record, phone="", association="")
    gone = records.delete(register, record)
    assert isinstance(gone, Saved)
    paths: flattened.Paths = {}
    with register.store.read() as connection:
        for entry in history.of_record(connection, record.id):
            for path, (before, after) in entry.fields.items():
                assert paths.pop(path, None) == before
                if after is not None:
                    paths[path] = after

    assert paths == flattened.flatten(gone.record)


def test_each_device_counts_its_own_changes(register: Register) -> None:
    with register.store.write() as connection:
        for device in ("a", "b", "a"):
            history.begin(connection, Author("Salek", device, "2026-03-15T09:00:00.000Z"), "x")
        numbers = connection.exec_driver_sql("SELECT device, number FROM change ORDER BY seq")
        assert numbers.all() == [("a", 1), ("b", 1), ("a", 2)]
        assert history.latest(connection) == 3


def test_a_change_taken_back_leaves_a_record_as_it_was(register: Register) -> None:
    record = saved(register, ProjectHolder)
    other = changed(register, record, given_name_fr="Mina")
    changed(register, other, given_name_fr="Fatimetou")
    with register.store.read() as connection:
        assert not history.changed_since(connection, record.id, 1)
        assert history.changed_since(connection, record.id, 2)
        assert not history.changed_since(connection, record.id, 3)
