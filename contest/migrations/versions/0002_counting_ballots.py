"""Indexes by which ballots are counted, and entries that left are found."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

LEFT = sa.text("withdrawn_at IS NOT NULL OR disqualified_at IS NOT NULL")


def upgrade() -> None:
    op.create_index(
        "ix_ballot_piles", "ballot", ["round_id", "status", "juror_id", "deferrals"]
    )
    op.create_index(
        "ix_ballot_of_entry", "ballot", ["round_id", "round_entry_id", "status"]
    )
    op.create_index(
        "ix_entry_left", "entry", ["id"], sqlite_where=LEFT, postgresql_where=LEFT
    )
    op.drop_index("ix_ballot_round_status", "ballot")


def downgrade() -> None:
    op.create_index("ix_ballot_round_status", "ballot", ["round_id", "status"])
    op.drop_index("ix_entry_left", "entry")
    op.drop_index("ix_ballot_of_entry", "ballot")
    op.drop_index("ix_ballot_piles", "ballot")
