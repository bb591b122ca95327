"""An unfiltered export with personal data, read back, gives the records: a property."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.describe import describe
from smara_desktop.domain.kinds import Dialect
from smara_desktop.domain.record import Record
from smara_desktop.services.csv_reading import read_back
from smara_desktop.services.export_csv import Options, export
from smara_desktop.storage import repository
from tests.factories import TODAY, registers
from tests.strategies import records_of

DIALECTS = (Dialect.EXCEL_FR, Dialect.PLAIN)


def _with_known_references(draw: st.DrawFn, found: dict[type[Record], list[Record]]) -> None:
    for of in RECORD_TYPES:
        wanted = draw(st.lists(records_of(of), max_size=3, unique_by=lambda one: one.id))
        for record in wanted:
            fixed = _fixed(record, found)
            if fixed is not None:
                found[of].append(fixed)


def _fixed(record: Record, found: dict[type[Record], list[Record]]) -> Record | None:
    """The record with references to records that are there; None when it needs one and has none."""
    values: dict[str, Any] = {"deleted_at": None}
    for item in describe(type(record)).columns:
        to = getattr(item.kind, "to", None)
        if to is not None:
            there = next((rs for of, rs in found.items() if of.type.name == to), [])
            values[item.name] = there[0].id if there else None
            if not there and item.kind.required:
                return None
        if item.kind.unique:
            values[item.name] = None if any(found[type(record)]) else getattr(record, item.name)
    for field in describe(type(record)).lines:
        values[field.name] = _fixed_lines(getattr(record, field.name), found)
    return replace(record, **values)


def _fixed_lines(
    lines: tuple[Any, ...], found: dict[type[Record], list[Record]]
) -> tuple[Any, ...]:
    """The lines with references to records that are there; none when there is no such record."""
    for item in describe(type(lines[0])).columns if lines else ():
        to = getattr(item.kind, "to", None)
        if to is not None:
            there = next((rs for of, rs in found.items() if of.type.name == to), [])
            target = there[0].id if there else None
            lines = tuple(replace(one, **{item.name: target}) for one in lines if target)
    return lines


@st.composite
def whole_registers(draw: st.DrawFn) -> dict[type[Record], list[Record]]:
    """Records of all types whose references hold."""
    found: dict[type[Record], list[Record]] = {of: [] for of in RECORD_TYPES}
    _with_known_references(draw, found)
    return found


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(content=whole_registers())
def test_an_export_with_personal_data_read_back_gives_the_records(
    tmp_path_factory: pytest.TempPathFactory,
    content: dict[type[Record], list[Record]],
) -> None:
    folder = tmp_path_factory.mktemp("identity")
    with registers(folder) as make:
        register = make()
        with register.store.write() as connection:
            for of in RECORD_TYPES:
                for record in content[of]:
                    repository.add(connection, record)
        for dialect in DIALECTS:
            export(register, folder / dialect.value, Options(dialect=dialect, personal=True))

    for dialect in DIALECTS:
        assert read_back(folder / dialect.value, TODAY) == {
            of.type.name: content[of] for of in RECORD_TYPES
        }
