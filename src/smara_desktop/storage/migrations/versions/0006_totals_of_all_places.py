"""The tally keeps each figure once more, of all places together: totals are read, not summed.

Frozen text: a released migration is never edited. The tally is counted anew after it.
"""

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Nothing to make: only what is counted changed."""


def downgrade() -> None:
    """Nothing to undo: a figure that an older program does not know is not asked for."""
