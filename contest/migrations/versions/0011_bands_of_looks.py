"""Bands of looks: four columns by which a perceptual hash is found; filled here."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"

ORIGINAL = sa.table("original", *map(sa.column, ("id", "phash")))
FILL = sa.text(
    "UPDATE original SET look_1 = :look_1, look_2 = :look_2, look_3 = :look_3, "
    "look_4 = :look_4 WHERE id = :id"
)
CHUNK = 5_000


def upgrade() -> None:
    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.add_column(sa.Column("look_1", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("look_2", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("look_3", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("look_4", sa.Integer(), nullable=True))
        batch_op.drop_index(batch_op.f("ix_original_phash"))
        batch_op.create_index(
            "ix_original_look_1", ["look_1", "phash", "id"], unique=False
        )
        batch_op.create_index(
            "ix_original_look_2", ["look_2", "phash", "id"], unique=False
        )
        batch_op.create_index(
            "ix_original_look_3", ["look_3", "phash", "id"], unique=False
        )
        batch_op.create_index(
            "ix_original_look_4", ["look_4", "phash", "id"], unique=False
        )
    _fill()


def _fill() -> None:
    connection, last = op.get_bind(), 0
    rows = sa.select(ORIGINAL.c.id, ORIGINAL.c.phash).where(ORIGINAL.c.phash != "")
    while some := connection.execute(
        rows.where(ORIGINAL.c.id > last).order_by(ORIGINAL.c.id).limit(CHUNK)
    ).all():
        connection.execute(FILL, [_bands(*row) for row in some])
        last = some[-1][0]


def _bands(number: int, phash: str) -> dict[str, int]:
    return {"id": number} | {
        f"look_{band + 1}": int(phash[band * 4 : band * 4 + 4], 16) for band in range(4)
    }


def downgrade() -> None:
    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.drop_index("ix_original_look_4")
        batch_op.drop_index("ix_original_look_3")
        batch_op.drop_index("ix_original_look_2")
        batch_op.drop_index("ix_original_look_1")
        batch_op.create_index(batch_op.f("ix_original_phash"), ["phash"], unique=False)
        batch_op.drop_column("look_4")
        batch_op.drop_column("look_3")
        batch_op.drop_column("look_2")
        batch_op.drop_column("look_1")
