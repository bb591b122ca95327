"""The tally keeps days, months and stays too; indexes tell who counts without the records.

Frozen text: a released migration is never edited. The tally is counted anew after it.
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WEIGHED = {
    "association": ("standing",),
    "project_holder": ("standing",),
    "activity": ("commune", "sector", "status"),
    "acquisition": ("status", "sector"),
    "visit": ("visited_on", "sector"),
}
REFERRED_TO = ("association", "project_holder", "activity")
REFERENCES = (
    ("project_holder", "association", True),
    ("activity", "holder", True),
    ("activity", "association", True),
    ("acquisition", "activity", False),
    ("visit", "activity", False),
)
"""Table, field, and whether it may be empty."""


def upgrade() -> None:
    """Make the tally and the indexes anew."""
    op.drop_table("tally")
    op.create_table(
        "tally",
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("phase", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "figure", "phase", "part", "at", "commune", "sector", name=op.f("pk_tally")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
    for table, weighed in WEIGHED.items():
        op.drop_index(f"ix_{table}_phase", table_name=table)
        identity = ["id"] if table in REFERRED_TO else []
        fields = ["phase", "row", "deleted_at", *weighed, *identity]
        op.create_index(f"ix_{table}_phase", table, fields)
    for table, field, empty in REFERENCES:
        op.drop_index(f"ix_{table}_{field}", table_name=table)
        some = sa.text(f"{field} IS NOT NULL") if empty else None
        fields = [field, "deleted_at", *WEIGHED[table], "phase"]
        op.create_index(f"ix_{table}_{field}", table, fields, sqlite_where=some)


def downgrade() -> None:
    """Make them as they were; the tally is empty."""
    for table, field, _empty in REFERENCES:
        op.drop_index(f"ix_{table}_{field}", table_name=table)
        op.create_index(f"ix_{table}_{field}", table, [field])
    for table in WEIGHED:
        op.drop_index(f"ix_{table}_phase", table_name=table)
        op.create_index(f"ix_{table}_phase", table, ["phase"])
    op.drop_table("tally")
    op.create_table(
        "tally",
        sa.Column("phase", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("figure", sa.Text(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("commune", sa.Text(), nullable=False),
        sa.Column("sector", sa.Text(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint(
            "phase", "figure", "part", "commune", "sector", name=op.f("pk_tally")
        ),
        sqlite_strict=True,
        sqlite_with_rowid=False,
    )
