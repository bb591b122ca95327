import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from smara_desktop.storage import driver
from smara_desktop.storage.engine import make_engine


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "Es-Semara 100% n°1 #2 السمارة.smara"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT) STRICT")
    connection.close()
    return path


def pragma(engine: Engine, name: str) -> object:
    with engine.connect() as connection:
        return connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()


ALWAYS = {"trusted_schema": 0, "cell_size_check": 1, "foreign_keys": 1, "busy_timeout": 15_000}
WRITING = {"journal_mode": "delete", "synchronous": 3, "query_only": 0}  # 3: EXTRA


@pytest.mark.parametrize("writable", [True, False])
def test_every_connection_is_careful(path: Path, *, writable: bool) -> None:
    engine = make_engine(path, writable=writable)
    expected = ALWAYS | (WRITING if writable else {"query_only": 1})
    assert {name: pragma(engine, name) for name in expected} == expected
    engine.dispose()


def test_only_creating_makes_a_file(tmp_path: Path) -> None:
    absent = tmp_path / "absent.smara"
    for writable in (True, False):
        engine = make_engine(absent, writable=writable)
        with pytest.raises(OperationalError, match="unable to open"):
            engine.connect()
        assert not absent.exists()
    engine = make_engine(absent, writable=True, creating=True)
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE thing (id)")
    engine.dispose()
    assert absent.exists()


def test_a_file_in_write_ahead_mode_is_brought_back_to_one_file(path: Path) -> None:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.close()
    engine = make_engine(path, writable=True)
    with engine.begin() as writing:
        writing.exec_driver_sql("INSERT INTO thing VALUES (1, 'a')")
        assert not path.with_name(path.name + "-wal").exists()
    engine.dispose()
    assert path.read_bytes()[18:20] == b"\x01\x01"  # the format numbers of a rollback journal


def test_a_writer_has_the_file_from_its_first_moment(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(driver, "BUSY_SECONDS", 0.05)
    first, second = (make_engine(path, writable=True) for _ in range(2))
    with first.begin(), pytest.raises(sqlite3.OperationalError, match="locked"), second.begin():
        pass
    first.dispose()
    second.dispose()


def test_creating_a_table_is_rolled_back_too(path: Path) -> None:
    engine = make_engine(path, writable=True)
    with engine.connect() as connection:
        transaction = connection.begin()
        connection.exec_driver_sql("CREATE TABLE other (id)")
        connection.exec_driver_sql("PRAGMA user_version=9")
        transaction.rollback()
    assert pragma(engine, "user_version") == 0
    with engine.connect() as connection:
        names = connection.exec_driver_sql("SELECT name FROM sqlite_schema").scalars().all()
    assert names == ["thing"]
    engine.dispose()


def test_a_read_sees_one_state_and_changes_nothing(path: Path) -> None:
    writing, reading = make_engine(path, writable=True), make_engine(path, writable=False)
    with reading.connect() as connection, connection.begin():
        with pytest.raises(OperationalError, match="readonly"):
            connection.exec_driver_sql("INSERT INTO thing VALUES (1, 'a')")
        assert connection.connection.driver_connection.in_transaction  # type: ignore[union-attr]
    writing.dispose()
    reading.dispose()


def test_the_hook_comes_before_anything_else(path: Path) -> None:
    seen: list[int] = []

    def hook(connection: sqlite3.Connection) -> None:
        seen.append(connection.execute("PRAGMA query_only").fetchone()[0])

    engine = make_engine(path, writable=False, connect_hook=hook)
    assert pragma(engine, "query_only") == 1
    assert seen == [0]
    engine.dispose()
