"""Where an exhibit was taken, in every language."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    with op.batch_alter_table("exhibit") as exhibit:
        exhibit.add_column(
            sa.Column("place", sa.JSON(), nullable=False, server_default="{}")
        )


def downgrade() -> None:
    with op.batch_alter_table("exhibit") as exhibit:
        exhibit.drop_column("place")
