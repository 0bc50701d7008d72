"""Which texts of an entry and its files are nobody's to read but where it is said.

Every text column is hidden unless it stands in TOLD, so a new one that reaches a jury
page turns the canary tests red without being named in any of them.
"""

from sqlalchemy import Enum, String

from contest.db import Base
from contest.models.entry import Entry, Piece
from contest.models.image import Original

# What the jury may read, and the hash, by which files are found.
TOLD = {
    Entry: {"title", "title_latin", "statement"},
    Piece: {"caption", "alt"},
    Original: {"sha256"},
}
SHORTEST = 30  # what holds less holds a code, and no canary


def hidden(model: type[Base]) -> list[str]:
    """Give the names of the text columns that a jury never reads."""
    return [
        column.name
        for column in model.__table__.columns
        if isinstance(column.type, String)
        and not isinstance(column.type, Enum)
        and (column.type.length or SHORTEST) >= SHORTEST
        and column.name not in TOLD[model]
    ]
