"""Films and sounds beside photographs: their kind, length, frames and captions."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    op.create_table(
        "making",
        sa.Column("original_id", sa.Integer(), nullable=False),
        sa.Column("percent", sa.Integer(), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("percent BETWEEN 0 AND 100", name=op.f("ck_making_percent")),
        sa.ForeignKeyConstraint(
            ["original_id"],
            ["original.id"],
            name=op.f("fk_making_original_id_original"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("original_id", name=op.f("pk_making")),
    )
    op.create_table(
        "captions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("piece_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["piece_id"],
            ["piece.id"],
            name=op.f("fk_captions_piece_id_piece"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_captions")),
        sa.UniqueConstraint(
            "piece_id", "language", name=op.f("uq_captions_piece_id_language")
        ),
    )
    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "medium",
                sa.Enum(
                    "photograph",
                    "film",
                    "sound",
                    name="medium",
                    native_enum=False,
                    create_constraint=True,
                    length=20,
                ),
                nullable=False,
                server_default="photograph",
            )
        )
        batch_op.add_column(
            sa.Column("max_seconds", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.create_check_constraint(
            op.f("ck_category_has_an_end"), "medium = 'photograph' OR max_seconds > 0"
        )

    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column(
                "kind",
                sa.Enum(
                    "photograph",
                    "film",
                    "sound",
                    name="medium",
                    native_enum=False,
                    create_constraint=True,
                    length=20,
                ),
                nullable=False,
                server_default="photograph",
            )
        )
        batch_op.add_column(sa.Column("milliseconds", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column("codecs", sa.String(length=60), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("frame_rate", sa.Double(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("sample_rate", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("channels", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.create_check_constraint(
            op.f("ck_original_lasts"), "(kind = 'photograph') = (milliseconds IS NULL)"
        )
        batch_op.create_check_constraint(
            op.f("ck_original_lasts_long_enough"), "milliseconds > 0"
        )

    with op.batch_alter_table("piece", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("frame", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.add_column(
            sa.Column("transcript", sa.Text(), nullable=False, server_default="")
        )
        batch_op.create_check_constraint(
            op.f("ck_piece_transcript_length"), "length(transcript) <= 20000"
        )
        batch_op.create_check_constraint(
            op.f("ck_piece_frame"), "frame BETWEEN 0 AND 9"
        )

    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.add_column(
            sa.Column("frame", sa.Integer(), nullable=False, server_default="0")
        )
        batch_op.drop_constraint(
            batch_op.f("uq_rendition_original_id_spec"), type_="unique"
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_rendition_original_id_spec_frame"),
            ["original_id", "spec", "frame"],
        )


def downgrade() -> None:
    op.execute("DELETE FROM rendition WHERE frame > 0")
    with op.batch_alter_table("rendition", schema=None) as batch_op:
        batch_op.drop_constraint(
            batch_op.f("uq_rendition_original_id_spec_frame"), type_="unique"
        )
        batch_op.create_unique_constraint(
            batch_op.f("uq_rendition_original_id_spec"), ["original_id", "spec"]
        )
        batch_op.drop_column("frame")

    with op.batch_alter_table("piece", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_piece_frame"), type_="check")
        batch_op.drop_constraint(op.f("ck_piece_transcript_length"), type_="check")
        batch_op.drop_column("transcript")
        batch_op.drop_column("frame")

    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_original_lasts"), type_="check")
        batch_op.drop_constraint(op.f("ck_original_lasts_long_enough"), type_="check")
        batch_op.drop_constraint(op.f("ck_original_medium"), type_="check")
        batch_op.drop_column("channels")
        batch_op.drop_column("sample_rate")
        batch_op.drop_column("frame_rate")
        batch_op.drop_column("codecs")
        batch_op.drop_column("milliseconds")
        batch_op.drop_column("kind")

    with op.batch_alter_table("category", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_category_has_an_end"), type_="check")
        batch_op.drop_constraint(op.f("ck_category_medium"), type_="check")
        batch_op.drop_column("max_seconds")
        batch_op.drop_column("medium")

    op.drop_table("captions")
    op.drop_table("making")
