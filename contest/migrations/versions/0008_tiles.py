"""Tile sets: how often one could not be made, and which rounds ask for them."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    with op.batch_alter_table("original") as original:
        original.add_column(
            sa.Column("tile_failures", sa.Integer(), nullable=False, server_default="0")
        )
    with op.batch_alter_table("round") as judged:
        judged.add_column(
            sa.Column(
                "shows_pixels", sa.Boolean(), nullable=False, server_default=sa.false()
            )
        )


def downgrade() -> None:
    with op.batch_alter_table("round") as judged:
        judged.drop_column("shows_pixels")
    with op.batch_alter_table("original") as original:
        original.drop_column("tile_failures")
