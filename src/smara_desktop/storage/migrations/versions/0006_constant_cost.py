"""The tally keeps each figure once more, of all places together: totals are read, not summed.

The search merges its words little by little, never many of them within one save. Namesakes are told
apart without their records.

Frozen text: a released migration is never edited. The tally is counted anew after it.
"""

from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

SEARCHED = (
    "association",
    "project_holder",
    "activity",
    "acquisition",
    "visit",
    "partnership",
    "assessment",
    "roadmap_step",
)
NAMES = ("family_name_fr_key", "family_name_ar_key")
USUAL, RARE = 16, 500
"""After so many pieces on one level FTS5 merges them at once, however large they are."""


def upgrade() -> None:
    """Leave merging to what FTS5 does a little of at every few saves."""
    _merge_at_once_from(RARE)
    _index_names("birth_date", "phone", "second_phone")


def downgrade() -> None:
    """As FTS5 has it; figures that an older program does not know are not asked for."""
    _merge_at_once_from(USUAL)
    _index_names()


def _index_names(*told_apart: str) -> None:
    for name in NAMES:
        op.drop_index(f"ix_project_holder_{name}", table_name="project_holder")
        fields = [name, "row", "phase", "deleted_at", *told_apart]
        op.create_index(f"ix_project_holder_{name}", "project_holder", fields)


def _merge_at_once_from(pieces: int) -> None:
    for table in SEARCHED:
        name = f"{table}_search"
        op.execute(f"INSERT INTO {name}({name}, rank) VALUES ('crisismerge', {pieces})")
