"""The entries of an edition as a table: one line an entry, codes instead of words.

Headers are field names, not sentences: the file is for programs and spreadsheets.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime

from contest.exports.sheet import Cell, csv_lines
from contest.models.entry import Entry

HEADER = (
    "code",
    "category",
    "state",
    "screening",
    "title",
    "title_latin",
    "language",
    "author",
    "author_latin",
    "email",
    "country",
    "place",
    "place_country",
    "taken_on",
    "made_by",
    "pieces",
    "submitted_at",
    "changed_at",
    "sha256",
)


def entries_csv(entries: Iterable[Entry]) -> Iterator[str]:
    """Give the lines of the CSV of entries (with category, user, pieces, originals)."""
    return csv_lines(HEADER, (_row(one) for one in entries))


def _row(entry: Entry) -> tuple[Cell, ...]:
    return (
        entry.code,
        entry.category.slug,
        entry.state.value,
        entry.screened.value if entry.screened else "",
        entry.title,
        entry.title_latin,
        entry.language,
        entry.user.name,
        entry.user.name_latin,
        entry.user.email,
        entry.user.country,
        entry.place,
        entry.place_country,
        entry.taken_on,
        entry.made_by.value if entry.made_by else "",
        len(entry.pieces),
        _instant(entry.submitted_at),
        _instant(entry.changed_at),
        " ".join(one.original.sha256 for one in entry.pieces),
    )


def _instant(at: datetime | None) -> str:
    return at.isoformat(timespec="seconds") if at else ""
