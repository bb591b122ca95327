"""The shipped migrations: their head is what the declarations say, up and down with data."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection
from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from smara_desktop.services import sample
from smara_desktop.storage import tally
from smara_desktop.storage.engine import make_engine
from smara_desktop.storage.header import newest_version
from smara_desktop.storage.migrate import configuration, create_schema
from smara_desktop.storage.tables import RECORDS, metadata, search_name
from tests.factories import DESK
from tests.migrated_once import forget


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Connection]:
    path = tmp_path / "empty.smara"
    create_schema(path)
    engine = make_engine(path, writable=True)
    with engine.connect() as connection:
        yield connection
    engine.dispose()


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("filled") / "s.smara"
    sample.make(path, 20, 1, DESK)
    return path


def _ours(name: str) -> bool:
    return "_search" not in name and name != "alembic_version"


def test_head_has_the_tables_and_columns_of_the_declarations(empty: Connection) -> None:
    options = {
        "compare_type": True,
        "compare_server_default": True,
        "include_name": lambda name, kind, _: kind != "table" or _ours(name),
    }
    context = MigrationContext.configure(empty, opts=options)

    assert compare_metadata(context, metadata) == []


def test_head_has_the_very_constraints_of_the_declarations(empty: Connection) -> None:
    """Alembic compares neither CHECKs nor STRICT nor computed columns nor partial indexes."""
    rows = empty.exec_driver_sql("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    written = {name: _plain(sql) for name, sql in rows if _ours(name) and "sqlite" not in name}
    dialect = sqlite.dialect()
    declared = {
        table.name: _plain(str(CreateTable(table).compile(dialect=dialect)))
        for table in metadata.sorted_tables
    }
    for table in metadata.sorted_tables:
        for index in table.indexes:
            declared[str(index.name)] = _plain(str(CreateIndex(index).compile(dialect=dialect)))

    assert written.keys() == declared.keys()
    for name, sql in declared.items():
        assert written[name] == sql, name


def _plain(sql: str) -> list[str]:
    """The parts of a statement in any order: how a constraint is placed says nothing, nor that a
    column was added later."""
    named = ", ".join(line.strip() for line in sql.splitlines()).replace("(, ", "(")
    parts, depth = [""], 0
    for character in named:
        depth += {"(": 1, ")": -1}.get(character, 0)
        if character == "," and depth <= 1:
            parts.append("")
        else:
            parts[-1] += character
    return sorted(part.strip(" ()") for part in parts if part.strip(" ()"))


def test_new_files_of_tests_are_those_that_alembic_makes(tmp_path: Path) -> None:
    forget()
    for name in ("by_alembic", "by_its_sql"):
        create_schema(tmp_path / name)
    assert (tmp_path / "by_its_sql").read_bytes() == (tmp_path / "by_alembic").read_bytes()


def test_every_type_has_its_search_index(empty: Connection) -> None:
    for of in RECORDS:
        assert empty.exec_driver_sql(f"SELECT count(*) FROM {search_name(of)}").scalar() == 0


def _migrated(path: Path, revision: str) -> None:
    engine = make_engine(path, writable=True, foreign_keys=False)
    with engine.connect() as connection, connection.begin():
        move = command.downgrade if revision == "base" else command.upgrade
        move(configuration(connection=connection), revision)
    engine.dispose()


def _schema(path: Path) -> dict[str, str]:
    connection = sqlite3.connect(path)
    found = dict(connection.execute("SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    connection.close()
    return found


def test_down_takes_all_away_with_data_and_up_makes_it_anew(filled: Path, tmp_path: Path) -> None:
    path = Path(shutil.copy(filled, tmp_path / "s.smara"))
    before = _schema(path)
    _migrated(path, "base")
    assert {name for name in _schema(path) if name != "sqlite_sequence"} == {"alembic_version"}

    _migrated(path, "head")
    assert _schema(path) == before


def test_the_head_is_the_version_that_the_program_knows(filled: Path) -> None:
    connection = sqlite3.connect(filled)
    assert connection.execute("PRAGMA user_version").fetchone() == (newest_version(),)
    connection.close()


def test_the_tally_of_an_older_register_is_counted_anew(tmp_path: Path, filled: Path) -> None:
    old = tmp_path / "old.smara"
    shutil.copy(filled, old)
    engine = make_engine(old, writable=True, foreign_keys=False)
    try:
        with engine.connect() as connection, connection.begin():
            connection.exec_driver_sql("UPDATE tally SET value = value + 1 WHERE figure = 'women'")
            command.stamp(configuration(connection=connection), "base")
            assert tally.cells(connection) != tally.recomputed(connection)
            command.stamp(configuration(connection=connection), "head")
            command.upgrade(configuration(connection=connection), "head")
            assert tally.cells(connection) == tally.recomputed(connection)
    finally:
        engine.dispose()
