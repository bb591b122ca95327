"""What a start reads of a register before SQLAlchemy is loaded."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import pytest
from sqlalchemy import select

from smara_desktop.services.register import Register
from smara_desktop.storage import tables
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.store import Store
from tests.storage.registers_open import register as register  # noqa: PLC0414 - a fixture

READ = """
import sys
from pathlib import Path
from smara_desktop.services import attention, records, totals
from smara_desktop.services.register import Desk, Register
from smara_desktop.storage import queries
from smara_desktop.storage.store import Store
with Store.open(Path(sys.argv[1])) as store:
    register = Register(store, Desk("Salek", "AG1", "device"))
    assert register.plan.phases
    assert totals.read(register).phases
    assert "sqlalchemy" not in sys.modules
    with store.read() as connection:
        assert queries.rows.__module__ == "smara_desktop.storage.queries"
    assert "sqlalchemy" in sys.modules
"""


def test_the_plan_and_the_totals_are_read_before_sqlalchemy_is_loaded(register: Register) -> None:
    subprocess.run([sys.executable, "-c", READ, str(register.store.path)], check=True, timeout=60)


def test_what_was_saved_since_is_seen(register: Register) -> None:
    with register.store.write() as connection:
        connection.exec_driver_sql("UPDATE programme SET name_fr = 'Autre programme'")
    register.forget_plan()
    assert register.plan.programme.name_fr == "Autre programme"


def test_nothing_can_be_written(register: Register) -> None:
    with (
        register.store.glance() as driver,
        pytest.raises(sqlite3.OperationalError, match="readonly"),
    ):
        driver.execute("DELETE FROM setting")


def test_a_reading_that_failed_leaves_no_transaction_open(register: Register) -> None:
    with pytest.raises(ZeroDivisionError), register.store.glance():
        raise ZeroDivisionError
    with register.store.write() as connection:  # would wait for whoever still reads
        connection.exec_driver_sql("UPDATE setting SET value = value")


def test_two_threads_take_turns(register: Register) -> None:
    inside, found = threading.Event(), []

    def other() -> None:
        inside.wait(10)
        found.append(register.store.version())

    thread = threading.Thread(target=other)
    thread.start()
    with register.store.glance() as driver:
        inside.set()
        rows = driver.execute("SELECT count(*) FROM phase").fetchone()
        assert found == []
    thread.join(10)
    with register.store.read() as connection:
        assert len(connection.execute(select(tables.phase)).all()) == rows[0]
    assert len(found) == 1


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE list_item SET fr = CAST(fr AS BLOB)",
        "UPDATE objective SET value = 'many'",
        "UPDATE setting SET value = x'00'",
        "DELETE FROM programme",
        "DROP TABLE tally",
    ],
)
def test_a_content_that_was_never_written_is_told_as_damage(
    register: Register, tmp_path: Path, damage: str
) -> None:
    from smara_desktop.services import totals

    path = Path(shutil.copy(register.store.path, tmp_path / "damaged.smara"))
    with sqlite3.connect(path) as file:
        file.execute("PRAGMA writable_schema=ON")
        loose = "UPDATE sqlite_schema SET sql = replace(sql, 'STRICT', '') WHERE name != 'tally'"
        file.execute(loose)
    file.close()
    with sqlite3.connect(path) as file:
        file.execute(damage)
    file.close()
    with Store.open(path, writable=False) as store, pytest.raises(Fault) as told:
        totals.read(Register(store, register.desk))
    assert told.value.kind is FaultKind.CORRUPT
