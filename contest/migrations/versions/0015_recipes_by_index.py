"""An index by which what an older recipe made is found."""

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.create_index(
            "ix_rendition_spec_recipe", ["spec", "recipe", "original_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.drop_index("ix_rendition_spec_recipe")
