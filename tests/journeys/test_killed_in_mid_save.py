"""Killed at any statement of a save: the register opens again, whole, with or without the record,
never with half of it; and what was acknowledged is there."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.entry import Draft
from smara_desktop.domain.record import Record
from smara_desktop.services import records, undo
from smara_desktop.services.changes import Changes, Saved
from smara_desktop.services.register import Register
from smara_desktop.storage import engine, history, queries, repository, tally
from smara_desktop.storage.copying import damages
from smara_desktop.storage.header import journal_of
from smara_desktop.storage.store import Store
from tests import factories
from tests.storage.processes import killed_at, needs_fork

pytestmark = needs_fork


@pytest.fixture(autouse=True)
def statements_compiled_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """One engine for all that is opened at one path: a forked child finds its statements compiled.

    An engine has no connection left once its store is closed, so nothing else is shared.
    """
    monkeypatch.setattr(engine, "make_engine", cache(engine.make_engine))


@dataclass
class Prepared:
    """A register file with one acquisition in it, as it lay before the save."""

    path: Path
    stored: Acquisition
    change: int


@pytest.fixture
def prepared(tmp_path: Path) -> Prepared:
    with factories.registers(tmp_path) as make:
        register = make()
        stored = factories.saved(register, Acquisition)
        with register.store.read() as connection:
            change = history.latest(connection)
        return Prepared(register.store.path, stored, change)


def _open(path: Path) -> Register:
    return Register(Store.open(path), factories.DESK, factories.now)


def _saved(register: Register, form: Draft) -> None:
    assert isinstance(records.save(register, form), Saved)


def _sweep(prepared: Prepared, work: Callable[[Register], None]) -> list[bool]:
    """Kill ``work`` at its 1st statement, then at its 2nd, … until it ends by itself.

    Files that are, byte for byte, those that an earlier point left are not looked at again.
    """
    told = prepared.path.with_suffix(".acknowledged")
    path = prepared.path.with_name("at_work.smara")

    def act() -> None:
        register = _open(path)
        work(register)
        told.touch()
        register.store.close()

    outcomes = []
    known: dict[tuple[bytes, bytes | None], bool] = {}
    shutil.copyfile(prepared.path, path)
    act()  # compiles the statements, before the children are forked
    for point in range(1, 500):
        shutil.copyfile(prepared.path, path)
        told.unlink()
        killed = killed_at(point, act)
        left = path.read_bytes(), _content(journal_of(path))
        if left not in known:
            known[left] = _is_whole(path, prepared)
        there = known[left]
        assert there or not told.exists(), f"acknowledged and lost at {point}"
        outcomes.append(there)
        told.touch()
        if not killed:
            return outcomes
    raise AssertionError("the work never ended by itself")


def _content(path: Path) -> bytes | None:
    return path.read_bytes() if path.exists() else None


def _is_whole(path: Path, prepared: Prepared) -> bool:
    """Check the file; True when something was written since it was prepared."""
    register = _open(path)
    try:
        with register.store.read() as connection:
            assert tally.cells(connection) == tally.recomputed(connection)
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
            newest = history.latest(connection)
            for of, record_id, entry in history.of_change(connection, newest):
                record = repository.find(connection, of, record_id)
                assert record is not None
                assert record.revision == entry.revision
                found = queries.suggested(connection, of, record.reference)
                assert record.deleted_at is not None or record_id in {one.id for one in found}
            return newest > prepared.change
    finally:
        register.store.close()
        assert damages(path) == []


def _new(prepared: Prepared) -> Draft:
    return factories.draft(Acquisition, activity=str(prepared.stored.activity))


def test_a_new_record(prepared: Prepared) -> None:
    form = _new(prepared)
    outcomes = _sweep(prepared, lambda register: _saved(register, form))
    assert outcomes.count(False) >= 8
    assert outcomes[-1]


def test_an_edited_record(prepared: Prepared) -> None:
    form = factories.edited(
        prepared.stored,
        lines=[{"funder": "AGENCE", "amount": "8 000"}, {"funder": "PORTEUR", "amount": "2 000"}],
        designation="Machine à coudre renforcée",
    )
    outcomes = _sweep(prepared, lambda register: _saved(register, form))
    assert outcomes.count(False) >= 8
    assert outcomes[-1]


def test_a_deleted_record(prepared: Prepared) -> None:
    def work(register: Register) -> None:
        record: Record = factories.again(register, prepared.stored)
        assert isinstance(records.delete(register, record), Saved)

    outcomes = _sweep(prepared, work)
    assert outcomes.count(False) >= 5
    assert outcomes[-1]


def test_an_undone_change(prepared: Prepared) -> None:
    outcomes = _sweep(prepared, lambda register: _undone(register, prepared.change))
    assert outcomes.count(False) >= 5
    assert outcomes[-1]


def _undone(register: Register, change: int) -> None:
    assert isinstance(undo.undo(register, change), Changes)
