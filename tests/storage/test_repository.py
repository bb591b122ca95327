"""Records in and out of their tables."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import fields, replace
from sqlalchemy.exc import IntegrityError
from uuid_utils.compat import uuid7

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Reference
from smara_desktop.domain.project_holder import ProjectHolder
from smara_desktop.domain.record import Record
from smara_desktop.domain.visit import Visit
from smara_desktop.services.register import Register
from smara_desktop.storage import repository, stored
from tests import factories
from tests.factories import saved
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture
from tests.strategies import records_of

ONE_FILE = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def _referring_to_nobody(record: Record) -> Record:
    """Without references, but for those that a record cannot do without."""
    names = [
        field.name
        for field in describe(type(record)).stored
        if isinstance(field.kind, Reference) and not field.kind.required
    ]
    return replace(record, **dict.fromkeys(names))


@pytest.mark.parametrize("of", RECORD_TYPES)
@ONE_FILE
@given(data=st.data())
def test_any_record_comes_back_as_it_went_in(
    register: Register, of: type[Record], data: st.DataObject
) -> None:
    record = _referring_to_nobody(data.draw(records_of(of)))
    record = replace(record, id=uuid7(), **_free(record))
    if isinstance(record, Acquisition | Visit):
        record = replace(record, activity=_activity(register))
    if isinstance(record, Visit):
        seen = saved(register, Acquisition).id
        items = tuple(replace(item, acquisition=seen) for item in record.items)
        record = replace(record, items=items)
    with register.store.write() as connection:
        row = repository.add(connection, record)
        found = repository.find(connection, of, record.id)
        assert found == record
        assert row > 0


def _free(record: Record) -> dict[str, Any]:
    """Fresh line identities and CIN: drawn ones may come twice."""
    free: dict[str, Any] = {
        field.name: tuple(replace(line, id=uuid7()) for line in getattr(record, field.name))
        for field in describe(type(record)).lines
    }
    return {**free, "cin": None} if isinstance(record, ProjectHolder) else free


def _activity(register: Register) -> Any:
    from smara_desktop.domain.activity import Activity

    return saved(register, Activity).id


@pytest.mark.parametrize("of", RECORD_TYPES)
def test_computed_columns_say_the_same_in_the_file(register: Register, of: type[Record]) -> None:
    record = saved(register, of)
    computed = [field.name for field in describe(of).columns if field.computed]
    with register.store.read() as connection:
        for name in computed:
            found = connection.exec_driver_sql(
                f"SELECT {name} FROM {of.type.name} WHERE id = ?", (record.id.bytes,)
            ).scalar_one()
            assert found == getattr(record, name)


def test_a_change_over_another_revision_writes_nothing(register: Register) -> None:
    record = saved(register, ProjectHolder)
    with register.store.write() as connection:
        stale = replace(record, revision=7)
        assert repository.change(connection, replace(record, sex="M"), stale) is None
        assert repository.find(connection, ProjectHolder, record.id) == record


def test_lines_are_written_anew_only_when_they_changed(register: Register) -> None:
    record = saved(register, Acquisition)
    with register.store.write() as connection:
        rows = "SELECT row FROM acquisition_fundings ORDER BY row"
        before = connection.exec_driver_sql(rows).all()
        moved = replace(record, revision=2, supplier="Sahara SARL")
        repository.change(connection, moved, record)
        assert connection.exec_driver_sql(rows).all() == before
        repository.change(connection, replace(moved, revision=3, fundings=()), moved)
        assert connection.exec_driver_sql(rows).all() == []


@pytest.mark.parametrize(
    ("of", "column", "value"),
    [
        (ProjectHolder, "phase", 9),
        (ProjectHolder, "dependants", 51),
        (ProjectHolder, "dependants", "many"),
        (ProjectHolder, "sex", None),
        (ProjectHolder, "association", b"0" * 16),
        (Acquisition, "unit_price", -1),
        (Acquisition, "quantity", 1.5),
    ],
)
def test_the_file_itself_refuses_what_no_form_lets_through(
    register: Register, of: type[Record], column: str, value: object
) -> None:
    saved(register, of)
    with pytest.raises(IntegrityError), register.store.write() as connection:
        connection.exec_driver_sql(f"UPDATE {of.type.name} SET {column} = ?", (value,))


def test_two_living_holders_cannot_share_a_cin_even_past_the_rules(register: Register) -> None:
    first, second = saved(register, ProjectHolder), saved(register, ProjectHolder)
    with pytest.raises(sqlite3.IntegrityError), register.store.write() as connection:
        repository.change(connection, replace(second, revision=2, cin=first.cin), second)


def test_every_record_is_read_in_the_order_of_entry(register: Register, tmp_path: Path) -> None:
    made = [saved(register, ProjectHolder) for _ in range(3)]
    with register.store.read() as connection:
        assert list(repository.every(connection, ProjectHolder)) == made


def test_a_row_holds_a_value_for_each_stored_field() -> None:
    for of in RECORD_TYPES:
        described = describe(of)
        assert {field.name for field in described.stored} <= set(
            stored.encode(described, _empty(of))
        )


def _empty(of: type[Record]) -> Record:
    given: dict[str, Any] = {item.name: None for item in fields(of)}
    return of(**{**given, **{field.name: () for field in describe(of).lines}})


def test_the_maker_of_registers_gives_a_new_one_each_time(tmp_path: Path) -> None:
    with factories.registers(tmp_path) as make:
        one, other = make(), make()
        saved(one, ProjectHolder)
        with other.store.read() as connection:
            assert list(repository.every(connection, ProjectHolder)) == []
