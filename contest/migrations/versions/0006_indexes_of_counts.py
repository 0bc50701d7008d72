"""Indexes that hold all that the counts of an edition ask for."""

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_entry_category_submitted"))
        batch_op.create_index(
            "ix_entry_category_submitted",
            [
                "category_id",
                "submitted_at",
                "withdrawn_at",
                "disqualified_at",
                "screened",
                "user_id",
                "id",
            ],
            unique=False,
        )

    with op.batch_alter_table("piece", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_piece_entry_id"))
        batch_op.create_index(
            "ix_piece_entry_original", ["entry_id", "original_id"], unique=False
        )


def downgrade() -> None:
    with op.batch_alter_table("piece", schema=None) as batch_op:
        batch_op.drop_index("ix_piece_entry_original")
        batch_op.create_index(
            batch_op.f("ix_piece_entry_id"), ["entry_id"], unique=False
        )

    with op.batch_alter_table("entry", schema=None) as batch_op:
        batch_op.drop_index("ix_entry_category_submitted")
        batch_op.create_index(
            batch_op.f("ix_entry_category_submitted"),
            ["category_id", "submitted_at"],
            unique=False,
        )
