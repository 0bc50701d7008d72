"""Captions are their cues: notes and names kept before juries were thought of go."""

import re

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"

ARROW = "-->"
TOLD = re.compile(
    r"<(?!lang[ \t]+[A-Za-z]{2,3}(?:-[A-Za-z]{2,4})?>)(b|i|u|v|lang)[ \t][^<>]*>"
)
VOICE = re.compile(r"</?v>")
captions = sa.table("captions", sa.column("id"), sa.column("text"))


def upgrade() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(captions)).all():
        told = captions.update().where(captions.c.id == row.id)
        connection.execute(told.values(text=_cues_of(row.text)))


def downgrade() -> None:
    """What was left out was for nobody; it stays out."""


def _cues_of(text: str) -> str:
    """Keep of each block what begins at its times; a note has none that count."""
    kept, block = ["WEBVTT"], list[str]()
    for line in [*text.split("\n")[1:], ""]:
        if line.strip():
            block.append(line)
            continue
        kept.extend(_cue(block))
        block = []
    return "\n\n".join(kept) + "\n"


def _cue(block: list[str]) -> list[str]:
    if not block or (block[0].split()[0] == "NOTE" and ARROW not in block[0]):
        return []
    for place, line in enumerate(block):
        if ARROW in line:
            told = "\n".join(block[place:]).rstrip()
            return [VOICE.sub("", TOLD.sub(r"<\1>", told))]
    return []
