"""When the jury of a round is asked to be done."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    with op.batch_alter_table("round") as judged:
        judged.add_column(sa.Column("judge_by", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("round") as judged:
        judged.drop_column("judge_by")
