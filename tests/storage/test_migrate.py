import shutil
import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from smara_desktop.storage.copying import damages
from smara_desktop.storage.errors import Fault, FaultKind
from smara_desktop.storage.header import APPLICATION_ID, read_header
from smara_desktop.storage.migrate import MigrationError, create_schema, upgrade
from smara_desktop.storage.store import Store
from tests.storage.fake_register import FIRST, SECOND, THINGS, make_register, migrations_in
from tests.storage.mounts import needs_root, small_disk
from tests.storage.processes import killed_at, needs_fork
from tests.storage.test_backup import NOW

BREAKS_A_REFERENCE = SECOND + '    op.execute("DELETE FROM thing WHERE id = 1")\n'
FAILS_LATE = SECOND + '    op.execute("INSERT INTO thing (id) VALUES (NULL)")\n'


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    return make_register(folder / "a.smara", folder / "migrations")


@pytest.fixture
def path(made: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made, tmp_path / "Es-Semara.smara"))


def migrate(path: Path, second: str = SECOND, now: datetime = NOW) -> None:
    folder = migrations_in(path.with_suffix(".migrations"), FIRST, second)
    upgrade(path, backups=path.with_suffix(".backups"), now=now, migrations=folder)


def schema(path: Path) -> tuple[int, int, int, bool]:
    """The version, things, pieces, and whether things have a colour."""
    connection = sqlite3.connect(path)
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    things = connection.execute("SELECT count(*) FROM thing").fetchone()[0]
    pieces = connection.execute("SELECT count(*) FROM piece").fetchone()[0]
    columns = [row[1] for row in connection.execute("PRAGMA table_info(thing)")]
    connection.close()
    return version, things, pieces, "colour" in columns


OLD = (1, THINGS, THINGS, False)
NEW = (2, THINGS, THINGS, True)


def test_a_new_register_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "100% new.smara"
    create_schema(path, migrations=migrations_in(tmp_path / "50% é", FIRST, SECOND))
    header = read_header(path)
    assert header.application_id == APPLICATION_ID
    assert header.user_version == 2
    assert damages(path) == []


def test_an_older_register_is_backed_up_and_brought_up_to_date(path: Path) -> None:
    before = path.read_bytes()
    migrate(path)
    assert schema(path) == NEW
    assert damages(path) == []
    (backup,) = path.with_suffix(".backups").iterdir()
    assert backup.name == "Es-Semara_20261123T100000123Z_before-migration.smara"
    assert schema(backup) == OLD
    assert len(backup.read_bytes()) == len(before)
    with Store.open(path, newest=2) as store, store.read() as connection:
        sql = connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE name = 'thing'")
        rebuilt = sql.scalar_one()
    assert "STRICT" in rebuilt
    assert "ck_thing_name" in rebuilt
    assert "ck_thing_colour" in rebuilt


def test_a_register_that_is_up_to_date_is_left_alone(path: Path, tmp_path: Path) -> None:
    before = path.read_bytes()
    folder = migrations_in(tmp_path / "migrations", FIRST)
    done = upgrade(path, backups=tmp_path / "backups", now=NOW, migrations=folder)
    assert (done.before, done.after, done.backup) == (1, 1, None)
    assert path.read_bytes() == before
    assert not (tmp_path / "backups").exists()


def test_a_migration_that_breaks_a_reference_changes_nothing(path: Path) -> None:
    before = path.read_bytes()
    with pytest.raises(MigrationError, match="broken references"):
        migrate(path, BREAKS_A_REFERENCE)
    assert path.read_bytes() == before


def test_a_migration_that_would_lose_a_check_changes_nothing(tmp_path: Path) -> None:
    unnamed = FIRST.replace(', name="ck_thing_name"', "")
    path = make_register(tmp_path / "a.smara", tmp_path / "old", unnamed)
    before = path.read_bytes()
    with pytest.raises(MigrationError, match="CHECK"):
        migrate(path)
    assert path.read_bytes() == before


def test_a_register_that_lost_a_column_is_told_as_damaged_and_unchanged(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE thing RENAME COLUMN name TO nxme")
    before = path.read_bytes()
    with pytest.raises(Fault) as told:
        migrate(path, SECOND.replace("id % 2 = 0", "name > 'a'"))
    assert told.value.kind is FaultKind.CORRUPT
    assert path.read_bytes() == before


def test_a_migration_that_fails_late_changes_nothing(path: Path) -> None:
    with pytest.raises(Exception, match="NOT NULL"):
        migrate(path, FAILS_LATE)
    assert schema(path) == OLD
    assert damages(path) == []


@needs_fork
def test_a_migration_killed_at_any_statement_is_done_or_not_begun(
    made: Path, tmp_path: Path
) -> None:
    points = 0
    for point in range(1, 200):
        path = Path(shutil.copy(made, tmp_path / f"{point}.smara"))
        killed = killed_at(point, lambda path=path: migrate(path))  # type: ignore[misc]
        assert damages(path) == []
        assert schema(path) == (OLD if killed else NEW)
        if not killed:
            break
        points += 1
        if point % 5 == 0:  # and the next start brings it to its end
            migrate(path, now=NOW + timedelta(minutes=1))
            assert schema(path) == NEW
    assert points >= 15


@needs_root
def test_a_migration_without_room_for_its_backup_changes_nothing(path: Path, made: Path) -> None:
    folder = migrations_in(path.with_suffix(".migrations"), FIRST, SECOND)
    with small_disk(path.with_suffix(".backups"), "64k") as backups:
        with pytest.raises(Fault) as told:
            upgrade(path, backups=backups, now=NOW, migrations=folder)
        assert told.value.kind is FaultKind.DISK_FULL
        assert list(backups.iterdir()) == []
    assert path.read_bytes() == made.read_bytes()


def test_a_newer_register_is_refused(path: Path, tmp_path: Path) -> None:
    migrate(path)
    older_program = migrations_in(tmp_path / "old", FIRST)
    with pytest.raises(Fault) as told:
        upgrade(path, backups=tmp_path / "backups", now=NOW, migrations=older_program)
    assert told.value.kind is FaultKind.NEWER
    assert schema(path) == NEW
