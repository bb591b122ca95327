"""A new register's tables are worked out by Alembic once in a process, then made by the same SQL.

What the migrations do to an empty file is the same for each file, and Alembic takes longer to come
to it than SQLite takes to do it. Each statement is run as it was, one by one: a fault or a kill at
any of them meets the same file. Files with something in them, and migrations of other folders, are
always migrated by Alembic.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from alembic.config import Config
from sqlalchemy import Connection, event

from smara_desktop.storage import migrate
from smara_desktop.storage.header import MIGRATIONS


class _Statement(NamedTuple):
    sql: str
    values: Any


def _of_a_record(*names: object) -> str:
    raise AssertionError("A new register has no record.")


def migrate_once() -> None:
    """Let new registers be made so from now on, in this process and those it forks."""
    _creation.take_over()


def forget() -> None:
    """Let Alembic make the next one."""
    _creation.statements.clear()


class _Creation:
    def __init__(self) -> None:
        self.statements: list[_Statement] = []
        self._creates = False
        self._run: Callable[[Config], None] = migrate._run
        self._migrate: Callable[..., None] = migrate._migrate

    def take_over(self) -> None:
        setattr(migrate, "_run", self.run)  # noqa: B010 - mypy forbids to assign to a function
        setattr(migrate, "_migrate", self.migrate)  # noqa: B010

    def migrate(self, path: Path, migrations: Path, *, creating: bool) -> None:
        before, self._creates = self._creates, creating and migrations == MIGRATIONS
        try:
            self._migrate(path, migrations, creating=creating)
        finally:
            self._creates = before

    def run(self, config: Config) -> None:
        connection: Connection = config.attributes["connection"]
        if not self._creates:
            self._run(config)
        elif self.statements:
            driver: Any = connection.connection.driver_connection
            driver.create_function("smara_key", -1, _of_a_record, deterministic=True)
            for one in self.statements:
                connection.exec_driver_sql(one.sql, one.values or None).close()
        else:
            self.statements = self._noted(config, connection)

    def _noted(self, config: Config, connection: Connection) -> list[_Statement]:
        """What Alembic runs."""
        found: list[_Statement] = []

        def note(_on: object, _cursor: object, sql: str, values: Any, *_rest: object) -> None:
            found.append(_Statement(sql, values))

        event.listen(connection, "before_cursor_execute", note)
        try:
            self._run(config)
        finally:
            event.remove(connection, "before_cursor_execute", note)
        return found


_creation = _Creation()
