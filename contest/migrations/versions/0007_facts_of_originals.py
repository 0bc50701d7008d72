"""Facts of originals, each in a column; one that held four is taken apart.

`exposure` held "1/250 s, f/8, ISO 200, 35 mm", and `taken_at` ended with its offset.
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WORDS = "'', 'none', 'present', 'valid', 'invalid', 'unreadable'"
SHOT = re.compile(
    r"(?:([^ ,]+) s)?(?:, )?(?:f/([\d.]+))?(?:, )?(?:ISO (\d+))?(?:, )?(?:([\d.]+) mm)?"
)
TAKEN = re.compile(r"(.{19})([+-]\d\d:\d\d)")
ORIGINAL = sa.table(
    "original",
    *map(sa.column, ("id", "exposure", "aperture", "iso", "focal_length")),
    *map(sa.column, ("taken_at", "taken_offset")),
)


def upgrade() -> None:
    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.add_column(sa.Column("depth", sa.Integer(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "color_space", sa.String(length=12), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column("maker", sa.String(length=100), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("model", sa.String(length=100), nullable=False, server_default="")
        )
        batch_op.add_column(sa.Column("aperture", sa.Double(), nullable=True))
        batch_op.add_column(sa.Column("iso", sa.Integer(), nullable=True))
        batch_op.add_column(sa.Column("focal_length", sa.Double(), nullable=True))
        batch_op.add_column(
            sa.Column(
                "taken_offset", sa.String(length=6), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column("title", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column("copyright", sa.Text(), nullable=False, server_default="")
        )
        batch_op.add_column(
            sa.Column(
                "source_type", sa.String(length=60), nullable=False, server_default=""
            )
        )
        batch_op.add_column(
            sa.Column(
                "credentials", sa.String(length=12), nullable=False, server_default=""
            )
        )
        batch_op.create_check_constraint(
            op.f("ck_original_credentials_known"), f"credentials IN ({WORDS})"
        )
    _take_apart()


def _take_apart() -> None:
    connection = op.get_bind()
    old = sa.select(ORIGINAL.c.id, ORIGINAL.c.exposure, ORIGINAL.c.taken_at).where(
        sa.or_(ORIGINAL.c.exposure != "", ORIGINAL.c.taken_at != "")
    )
    for number, exposure, taken in connection.execute(old).all():
        changed = _shot(exposure) | _taken(taken)
        if changed:
            row = sa.update(ORIGINAL).where(ORIGINAL.c.id == number)
            connection.execute(row.values(**changed))


def _shot(told: str) -> dict[str, object]:
    found = SHOT.fullmatch(told)
    if not told or found is None:
        return {}
    seconds, aperture, iso, millimeters = found.groups()
    return {
        "exposure": seconds or "",
        "aperture": aperture and float(aperture),
        "iso": iso and int(iso),
        "focal_length": millimeters and float(millimeters),
    }


def _taken(told: str) -> dict[str, object]:
    found = TAKEN.fullmatch(told)
    return {} if found is None else {"taken_at": found[1], "taken_offset": found[2]}


def downgrade() -> None:
    with op.batch_alter_table("original", schema=None) as batch_op:
        batch_op.drop_constraint(op.f("ck_original_credentials_known"), type_="check")
        batch_op.drop_column("credentials")
        batch_op.drop_column("source_type")
        batch_op.drop_column("copyright")
        batch_op.drop_column("title")
        batch_op.drop_column("taken_offset")
        batch_op.drop_column("focal_length")
        batch_op.drop_column("iso")
        batch_op.drop_column("aperture")
        batch_op.drop_column("model")
        batch_op.drop_column("maker")
        batch_op.drop_column("color_space")
        batch_op.drop_column("depth")
