"""A register whose bytes were changed by a bad stick: told as damaged, never a traceback."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest

from smara_desktop import cli
from smara_desktop.domain.acquisition import Acquisition
from smara_desktop.domain.catalog import RECORD_TYPES
from smara_desktop.domain.selection import Selection
from smara_desktop.services import (
    attention,
    history_telling,
    lists,
    opening,
    reference_search,
    sessions,
)
from smara_desktop.services.checking import check
from smara_desktop.services.journal import Journal
from smara_desktop.services.list_columns import columns
from smara_desktop.services.register import Register
from smara_desktop.services.sample import make
from smara_desktop.services.undo import undo
from smara_desktop.storage import history
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.store import Store
from tests.factories import DESK, again, registers, saved

SEED = 20260307
DAMAGED_FILES = 12


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small register with records of every type."""
    path = tmp_path_factory.mktemp("sound") / "sound.smara"
    make(path, 6, 3, DESK)
    return path


def commands(path: Path, out: Path) -> Iterator[list[str]]:
    """Every command that reads a register."""
    yield ["check", str(path), "--json"]
    yield ["totals", str(path)]
    yield ["totals", str(path), "--verify"]
    yield ["history", str(path), "AG1-P-0001"]
    yield ["export", str(path), str(out / "csv")]
    yield ["copy", str(path), str(out / "copy.smara")]


def worked_with(path: Path) -> None:
    """What the window asks when a register is opened, looked through and closed."""
    session = sessions.opened(path, DESK, datetime.now(UTC))
    try:
        for of in RECORD_TYPES:
            _looked_through(session.register, of)
        attention.latest(session.register, "fr", limit=60)
    finally:
        session.close()


def _looked_through(register: Register, of: type) -> None:
    rows = list(lists.order(register, Selection(of)))
    lists.page(register, of, rows[:20], columns(of), "fr")
    reference_search.suggested(register, of, "a")
    for row in rows[:2]:
        record_id = lists.id_of(register, of, row)
        assert record_id is not None
        opening.opened(register, Journal(register), of, record_id)
        history_telling.told(register, record_id, of)


def flipped(data: bytes, draw: random.Random) -> bytes:
    """The same file with one to twenty of its written bytes changed."""
    damaged = bytearray(data)
    written = [place for place, value in enumerate(data) if value and place >= 100]
    for place in draw.choices(written, k=draw.choice([1, 3, 20])):
        damaged[place] = draw.randrange(256)
    return bytes(damaged)


@pytest.mark.parametrize("number", range(DAMAGED_FILES))
def test_a_register_with_flipped_bytes_is_fine_or_told(
    sound: Path, tmp_path: Path, number: int
) -> None:
    path = tmp_path / "flipped.smara"
    path.write_bytes(flipped(sound.read_bytes(), random.Random(f"{SEED} {number}")))

    told = [cli.main(command) for command in commands(path, tmp_path)]
    assert set(told) <= {cli.FINE, cli.PROBLEMS, cli.FAULT}
    # Whatever else is raised here is a traceback.
    with suppress(Fault):
        worked_with(path)


Damage = Callable[[sqlite3.Connection], object]


def sql(statement: str) -> Damage:
    return lambda connection: connection.executescript(statement)


DAMAGES = {
    "no such day": sql("UPDATE project_holder SET registered_on = '202x-11-03'"),
    "no such birth": sql("UPDATE project_holder SET birth_date = '19x0'"),
    "no letters": sql("UPDATE project_holder SET commune = CAST(x'31c8' AS TEXT)"),
    "no letters in a list": sql("UPDATE list_item SET en = CAST(x'c328' AS TEXT)"),
    "no programme": sql("DELETE FROM programme"),
    "no phase": sql("PRAGMA foreign_keys = OFF; DELETE FROM phase"),
    "no threshold": sql("INSERT INTO setting VALUES ('threshold.oldest', 'o1d')"),
    "no table": sql("DROP TABLE confirmation"),
    "no column": sql("ALTER TABLE project_holder RENAME COLUMN phone TO phxne"),
    "no search": sql("DROP TABLE activity_search"),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_check_finds_what_cannot_be_read(
    sound: Path, tmp_path: Path, damage: Damage, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "damaged.smara"
    shutil.copyfile(sound, path)
    with closing(sqlite3.connect(path)) as connection:
        damage(connection)

    told = [cli.main(command) for command in commands(path, tmp_path)]
    assert set(told) <= {cli.FINE, cli.PROBLEMS, cli.FAULT}
    with Store.open(path, writable=False) as store:
        report = check(Register(store, DESK))
    # A day that is none makes totals wrong, too, and those are compared first.
    assert "integrity" in [one.area.value for one in report.findings]
    assert "Traceback" not in capsys.readouterr().err
    with pytest.raises(Fault) as fault:
        worked_with(path)
    assert fault.value.kind is FaultKind.CORRUPT


@pytest.mark.parametrize("fields", ['{"cin": ["A1"', '{"cin": 5}', '["cin"]', '{"cin": [[1], 2]}'])
def test_a_history_that_cannot_be_read_is_told(tmp_path: Path, fields: str) -> None:
    with registers(tmp_path) as empty:
        register = empty()
        record = saved(register, Acquisition)
        with register.store.write() as connection:
            connection.exec_driver_sql("UPDATE history SET fields = ?", (fields,))
        with pytest.raises(Fault) as fault:
            history_telling.told(register, record.id, Acquisition)
        assert fault.value.kind is FaultKind.CORRUPT


def test_an_undo_to_what_never_was_is_refused_as_damage(tmp_path: Path) -> None:
    with registers(tmp_path) as empty:
        register = empty()
        record = saved(register, Acquisition)
        with register.store.write() as connection:
            fields = '{"registered_on": ["202x-11-03", "2026-03-15"]}'
            connection.exec_driver_sql("UPDATE history SET fields = ?", (fields,))
            change = history.latest(connection)
        with pytest.raises(Fault) as fault:
            undo(register, change)
        assert fault.value.kind is FaultKind.CORRUPT
        assert again(register, record) == record


def test_an_export_of_a_value_of_another_type_is_told_as_damage(
    sound: Path, tmp_path: Path
) -> None:
    path = tmp_path / "typed.smara"
    shutil.copyfile(sound, path)
    for statement in (
        "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name = 'project_holder'",
        "UPDATE project_holder SET commune = x'3131'",
        "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = 'project_holder'",
    ):
        with closing(sqlite3.connect(path)) as connection:
            connection.execute("PRAGMA writable_schema = ON")
            connection.execute(statement)
            connection.commit()

    assert cli.main(["export", str(path), str(tmp_path / "out")]) == cli.FAULT
    assert not (tmp_path / "out").exists()


def test_a_mistake_in_a_statement_is_a_mistake_of_ours(sound: Path) -> None:
    """A fault that blames the file for a bug would send an officer to a backup for nothing."""
    with (
        pytest.raises(Exception, match="no such column"),
        Store.open(sound, writable=False) as store,
        store.read() as connection,
    ):
        connection.exec_driver_sql("SELECT nowhere FROM project_holder")


def test_a_report_of_a_file_that_cannot_be_opened_is_a_finding(
    sound: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "torn.smara"
    data = bytearray(sound.read_bytes())
    data[100:140] = b"\xff" * 40
    path.write_bytes(data)

    assert cli.main(["check", str(path), "--json"]) == cli.PROBLEMS
    assert '"rule": "damaged"' in capsys.readouterr().out
