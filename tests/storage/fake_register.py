"""A small schema of its own, so that these tests do not change with the real one."""

import shutil
from pathlib import Path

from sqlalchemy import Connection

from smara_desktop.storage.header import MIGRATIONS
from smara_desktop.storage.migrate import create_schema
from smara_desktop.storage.store import Store

THINGS = 300

FIRST = """
import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

def upgrade():
    op.create_table(
        "thing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.CheckConstraint("name <> ''", name="ck_thing_name"),
        sa.PrimaryKeyConstraint("id", name="pk_thing"),
        sqlite_strict=True,
    )
    op.create_table(
        "piece",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("thing", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["thing"], ["thing.id"], name="fk_piece_thing"),
        sa.PrimaryKeyConstraint("id", name="pk_piece"),
        sqlite_strict=True,
    )
"""

# The hard case: a table that another refers to is rebuilt, and its rows are rewritten.
SECOND = """
import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

def upgrade():
    with op.batch_alter_table("thing", table_kwargs={"sqlite_strict": True}) as batch:
        batch.add_column(sa.Column("colour", sa.Text(), nullable=False, server_default="red"))
        batch.create_check_constraint("ck_thing_colour", "colour <> ''")
    op.execute("UPDATE thing SET colour = 'blue' WHERE id % 2 = 0")
    op.create_index("ix_thing_colour", "thing", ["colour"])
"""


def migrations_in(folder: Path, *revisions: str) -> Path:
    """Write the given revisions beside the program's own env.py; return the folder."""
    versions = folder / "versions"
    versions.mkdir(parents=True, exist_ok=True)
    shutil.copy(MIGRATIONS / "env.py", folder)
    for number, text in enumerate(revisions, start=1):
        (versions / f"{number:04}_step.py").write_text(text)
    return folder


def make_register(path: Path, folder: Path, first: str = FIRST) -> Path:
    """Make a register of version 1 with THINGS things, each with a piece."""
    create_schema(path, migrations=migrations_in(folder, first))
    with open_register(path) as store, store.write() as connection:
        add_things(connection, 1, THINGS)
    return path


def open_register(path: Path, *, writable: bool = True) -> Store:
    """Open a register of the small schema, of version 1."""
    return Store.open(path, writable=writable, newest=1)


def add_things(connection: Connection, first: int, count: int) -> None:
    """Add ``count`` things and their pieces, a statement each."""
    for number in range(first, first + count):
        name = f"thing {number} " + "x" * 200
        connection.exec_driver_sql("INSERT INTO thing VALUES (?, ?)", (number, name))
        connection.exec_driver_sql("INSERT INTO piece VALUES (?, ?)", (number, number))


def count_things(store: Store) -> int:
    """Read how many things there are, through the store."""
    with store.read() as connection:
        return int(connection.exec_driver_sql("SELECT count(*) FROM thing").scalar_one())


def things_in(path: Path) -> int:
    """Open the register for reading, count its things, close it."""
    with open_register(path, writable=False) as store:
        return count_things(store)
