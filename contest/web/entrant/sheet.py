"""The sheet of an entry: everything its page shows, asked for once.

A constant number of queries, however many pieces and receipts there are.
"""

from dataclasses import dataclass

from contest.flow.entering import author_in, missing_in
from contest.models.entry import (
    Disqualification,
    Entry,
    Piece,
    Receipt,
    ScreeningNote,
)
from contest.queries.alike import look_alikes, own_alike
from contest.queries.announced import Announced, announced_of
from contest.queries.consents import Agreement, agreements_of
from contest.queries.entries import lies_before_jury
from contest.queries.pictures import Picture, pictures_of
from contest.queries.playing import said_in
from contest.queries.receipts import disqualification_of, notes_of, receipts_of
from contest.queries.uploads import awaited_of
from contest.web.entrant.told import told

PARTS = {
    "files": 1,
    "order": 2,
    "title": 3,
    "taken_on": 3,
    "place": 3,
    "place_country": 3,
    "made_by": 4,
    "made_note": 4,
    "consents": 5,
    "profile": 5,
    "limits": 6,
}


@dataclass(frozen=True, slots=True)
class Lack:
    """One thing that keeps the entry from being submitted: where, and in words."""

    field: str
    words: str

    @property
    def part(self) -> int:
        """The part of the page that it belongs to."""
        return PARTS.get(self.field, 6)


@dataclass(frozen=True, slots=True)
class Sheet:
    """An entry as its author sees it."""

    entry: Entry
    pictures: dict[int, Picture]
    alike: dict[int, int]
    sent_before: dict[int, Piece]
    agreements: list[Agreement]
    lacks: list[Lack]
    receipts: list[Receipt]
    notes: list[ScreeningNote]
    disqualification: Disqualification | None
    announced: Announced | None
    naming: tuple[str, ...]
    lies_before_jury: bool
    awaited: frozenset[str]

    @property
    def is_frozen(self) -> bool:
        """Whether the jury has it: then it can be withdrawn, but not changed."""
        return self.lies_before_jury and self.entry.is_running

    @property
    def is_series(self) -> bool:
        """Whether there is an order to make."""
        return self.entry.category.max_pieces > 1

    @property
    def has_room(self) -> bool:
        """Whether one more photograph is taken."""
        return len(self.entry.pieces) < self.entry.category.max_pieces

    @property
    def is_preparing(self) -> bool:
        """Whether a picture is still being made visible."""
        return any(
            not one.is_ready and not (one.playing and one.playing.is_broken)
            for one in self.pictures.values()
        )

    @property
    def bare_files(self) -> int:
        """How many files hold no camera data."""
        return sum(not piece.original.camera for piece in self.entry.pieces)

    def picture(self, piece: Piece) -> Picture:
        """The picture of a piece."""
        return self.pictures[piece.id]

    def is_done(self, part: int) -> bool:
        """Whether nothing is missing in a part; an order needs photographs first."""
        if part == PARTS["order"] and not self.entry.pieces:
            return False
        return all(lack.part != part for lack in self.lacks)


def sheet_of(entry: Entry) -> Sheet:
    """Gather the sheet of an entry that came whole (contest.queries.entries)."""
    return Sheet(
        entry=entry,
        pictures=pictures_of(entry.pieces),
        alike=look_alikes(entry),
        sent_before=own_alike(entry),
        agreements=agreements_of(entry.user_id, entry.category.edition_id),
        lacks=lacks_of(entry),
        receipts=receipts_of(entry),
        notes=notes_of(entry),
        disqualification=disqualification_of(entry),
        announced=announced_of([entry.id]).get(entry.id),
        naming=_naming(entry),
        lies_before_jury=lies_before_jury(entry.id),
        awaited=awaited_of(entry),
    )


def lacks_of(entry: Entry) -> list[Lack]:
    """Say everything that is missing, each thing once."""
    found = {(one.field or "", told(one)): one for one in missing_in(entry)}
    return [Lack(field, words) for field, words in found]


def _naming(entry: Entry) -> tuple[str, ...]:
    """Give the fields in which the author's name stands."""
    captions = [f"{one.caption} {one.alt}" for one in entry.pieces]
    captions.append(said_in(entry.pieces))
    texts = {
        "title": f"{entry.title} {entry.title_latin}",
        "statement": entry.statement,
        "captions": " ".join(captions),
    }
    return tuple(field for field, text in texts.items() if author_in(text, entry.user))
