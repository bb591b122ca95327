"""When the personal data of a record was erased; what no budget explains is computed, not kept.

Frozen text: a released migration is never edited.
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

RECORDS = ("association", "project_holder", "activity", "acquisition")
KEPT = "only, name_fr, name_ar, province, cndp_authorisation"


def upgrade() -> None:
    """Add the instant of the erasing; leave the programme's unattributed amount out."""
    for table in RECORDS:
        op.add_column(table, sa.Column("erased_at", sa.Text(), nullable=True))
    _programme_anew()


def downgrade() -> None:
    """Take the instant away, and keep the unattributed amount again, which nobody knows."""
    for table in RECORDS:
        op.drop_column(table, "erased_at")
    _programme_anew(
        sa.Column("unattributed", sa.Integer(), autoincrement=False, nullable=True),
        sa.CheckConstraint(
            '"unattributed" BETWEEN 0 AND 1000000000000', name=op.f("ck_programme_unattributed")
        ),
    )


def _programme_anew(*more: sa.Column[int] | sa.CheckConstraint) -> None:
    """SQLite drops no column that a CHECK names: the table is made again, with its one row."""
    op.rename_table("programme", "programme_before")
    op.create_table(
        "programme",
        sa.Column("only", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("name_fr", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("name_ar", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("province", sa.Text(), autoincrement=False, nullable=True),
        sa.Column("cndp_authorisation", sa.Text(), autoincrement=False, nullable=True),
        *more,
        sa.CheckConstraint("only = 1", name=op.f("ck_programme_only")),
        sa.PrimaryKeyConstraint("only", name=op.f("pk_programme")),
        sqlite_strict=True,
    )
    op.execute(f"INSERT INTO programme ({KEPT}) SELECT {KEPT} FROM programme_before")
    op.drop_table("programme_before")
