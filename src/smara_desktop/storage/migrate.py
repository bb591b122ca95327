"""Bringing a register to the present schema: all of it in one transaction, or nothing of it.

Alembic is imported when a file needs it, not before: it doubles the time to the first window.
"""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from smara_desktop.domain.problems import StoredError
from smara_desktop.storage.backup import Backup, Reason, back_up
from smara_desktop.storage.errors import fault_of, told
from smara_desktop.storage.header import APPLICATION_ID, MIGRATIONS, newest_version
from smara_desktop.storage.store import Store

if TYPE_CHECKING:
    from alembic.config import Config

    from smara_desktop.storage.connection import Connection


class MigrationError(Exception):
    """A migration is wrong (a bug): it warned, or broke a reference; the file is unchanged."""


class Upgrade(Struct, frozen=True, kw_only=True):
    """What ``upgrade`` did: from and to which schema version, and the backup made before."""

    before: int
    after: int
    backup: Backup | None


def create_schema(path: Path, *, migrations: Path = MIGRATIONS) -> None:
    """Create an empty register at the free path ``path``, by all migrations from the first."""
    _migrate(path, migrations, creating=True)


def upgrade(path: Path, *, backups: Path, now: datetime, migrations: Path = MIGRATIONS) -> Upgrade:
    """Bring the register at ``path`` to the newest version, after a verified backup of it.

    The caller holds its ``RegisterLock``, and no ``Store`` has it open. A register that is up to
    date is left alone. Raises a Fault (nothing changed), or MigrationError for a bug.
    """
    newest = newest_version(migrations)
    with Store.open(path, writable=False, newest=newest, older_too=True) as store:
        before = store.version()
        if before == newest:
            return Upgrade(before=before, after=newest, backup=None)
        backup = back_up(store, backups, Reason.BEFORE_MIGRATION, now)
    _migrate_what_is_there(path, migrations)
    return Upgrade(before=before, after=newest, backup=backup)


def configuration(
    migrations: Path = MIGRATIONS, connection: "Connection | None" = None
) -> "Config":
    """Return Alembic's configuration without a file; also used to draft a new revision."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes["connection"] = connection
    # Migrations of another folder, in a test, need not lead to today's tables.
    config.attributes["recount"] = migrations == MIGRATIONS
    return config


def _migrate_what_is_there(path: Path, migrations: Path) -> None:
    """A released migration finds all it names in a file of its version: what it misses is lost."""
    from sqlalchemy.exc import DBAPIError, OperationalError

    with told(path, DBAPIError, StoredError):
        try:
            _migrate(path, migrations, creating=False)
        except OperationalError as error:
            if fault_of(error, path) is None:
                raise StoredError("schema") from error
            raise


def _migrate(path: Path, migrations: Path, *, creating: bool) -> None:
    # Foreign keys are off before BEGIN (inside, the pragma does nothing): rebuilding a table
    # drops the old one, which would fail, or delete, wherever another refers to it.
    from smara_desktop.storage.engine import make_engine

    engine = make_engine(path, writable=True, creating=creating, foreign_keys=False)
    try:
        with engine.connect() as connection, connection.begin():
            with _warnings_are_errors():
                _run(configuration(migrations, connection))
            _require_references(connection)
            version = newest_version(migrations)
            connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version={version}")
    finally:
        engine.dispose()


def _run(config: "Config") -> None:
    from alembic import command

    command.upgrade(config, "head")


@contextmanager
def _warnings_are_errors() -> Iterator[None]:
    """Fail on what Alembic only warns of, such as a CHECK lost in rebuilding a table."""
    from sqlalchemy.exc import SAWarning

    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        yield
    told_of = [w.message for w in caught if issubclass(w.category, UserWarning | SAWarning)]
    if told_of:
        raise MigrationError(str(told_of[0]))


def _require_references(connection: "Connection") -> None:
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise MigrationError(f"{len(broken)} broken references, the first in {broken[0][0]}")
