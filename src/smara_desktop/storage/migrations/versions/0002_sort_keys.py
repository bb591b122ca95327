"""The keys by which lists sort names, with their indexes, for the records that are there too.

Frozen text: a released migration is never edited.
"""

from functools import lru_cache
from typing import Any

import sqlalchemy as sa
from alembic import op

# Today's folding, whatever it has become: the keys are compared with what it makes.
from smara_desktop.domain.folding import fold

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

KEYS = (
    ("association", "name_fr_key", ("name_fr",)),
    ("association", "name_ar_key", ("name_ar",)),
    ("project_holder", "family_name_fr_key", ("family_name_fr", "given_name_fr")),
    ("project_holder", "family_name_ar_key", ("family_name_ar", "given_name_ar")),
    ("activity", "title_fr_key", ("title_fr",)),
    ("activity", "title_ar_key", ("title_ar",)),
    ("acquisition", "designation_key", ("designation",)),
    ("acquisition", "order_number_key", ("order_number",)),
)
# Binary orders of the same texts, which no question asks for.
REPLACED = (
    ("association", "name_fr"),
    ("project_holder", "family_name_fr"),
    ("activity", "title_fr"),
    ("acquisition", "designation"),
    ("acquisition", "order_number"),
)
_folded = lru_cache(maxsize=65_536)(fold)


def _key(*names: str | None) -> str | None:
    return "\t".join(filter(None, (_folded(name) for name in names if name))) or None


def upgrade() -> None:
    """Keep the keys, of the records that are there too."""
    driver: Any = op.get_bind().connection.driver_connection
    driver.create_function("smara_key", -1, _key, deterministic=True)
    for table, name in REPLACED:
        op.drop_index(f"ix_{table}_{name}", table_name=table)
    for table, column, _ in KEYS:
        op.add_column(table, sa.Column(column, sa.Text(), nullable=True))
    for table in dict.fromkeys(table for table, _, _ in KEYS):
        made = ", ".join(
            f"{column} = smara_key({', '.join(names)})"
            for where, column, names in KEYS
            if where == table
        )
        op.execute(f"UPDATE {table} SET {made}")
    for table, column, _ in KEYS:
        op.create_index(f"ix_{table}_{column}", table, [column, "row", "phase", "deleted_at"])


def downgrade() -> None:
    """Take the keys away."""
    for table, column, _ in KEYS:
        op.drop_index(f"ix_{table}_{column}", table_name=table)
        op.drop_column(table, column)
    for table, name in REPLACED:
        op.create_index(f"ix_{table}_{name}", table, [name])
