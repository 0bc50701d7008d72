"""Recipes of renditions."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("recipe", sa.String(length=8), server_default="", nullable=False)
        )
        batch_op.add_column(
            sa.Column("inline", sa.Text(), server_default="", nullable=False)
        )


def downgrade() -> None:
    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.drop_column("inline")
        batch_op.drop_column("recipe")
