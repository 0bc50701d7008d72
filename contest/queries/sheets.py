"""What a juror sees of an entry: values without any author in them.

Nothing here holds an Entry, a name, a file's name or a date. Whatever is not a field of
`BallotSheet` cannot reach a jury page.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from contest.db import db
from contest.languages import LocalText
from contest.models.ballot import Ballot, Score
from contest.models.entry import Entry, Piece
from contest.models.round import Round, RoundEntry
from contest.models.states import BallotStatus, CategoryKind, Medium
from contest.queries.pictures import Picture, pictures_of
from contest.queries.rounds import in_running

SEEN = (BallotStatus.dealt, BallotStatus.cast)


@dataclass(frozen=True, slots=True)
class Shown:
    """One piece as it lies before the jury, and its caption."""

    picture: Picture
    caption: str


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion and the mark that this juror gave on it, if any."""

    position: int
    name: LocalText
    is_counted: bool
    mark: int | None


@dataclass(frozen=True, slots=True)
class BallotSheet:
    """One ballot with everything a juror may see of its entry."""

    code: str
    title: str
    title_latin: str
    language: str
    statement: str
    category: LocalText
    medium: Medium
    is_series: bool
    shown: tuple[Shown, ...]
    criteria: tuple[Asked, ...]
    is_cast: bool
    was_skipped: bool
    version: int
    note: str
    comment: str
    is_favourite: bool

    @property
    def is_ready(self) -> bool:
        """Whether every piece stands ready to be looked at."""
        return all(one.picture.is_ready for one in self.shown)


def sheet_of(ballot: Ballot, judged: Round) -> BallotSheet:
    """Give the sheet of a ballot (loaded by `ballot_in`)."""
    return sheets_of([ballot], judged)[0]


def sheets_of(ballots: Iterable[Ballot], judged: Round) -> list[BallotSheet]:
    """Give the sheets of ballots, with one look at the renditions for all of them."""
    ballots = list(ballots)
    pieces = [p for ballot in ballots for p in ballot.round_entry.entry.pieces]
    pictures = pictures_of(pieces)
    return [_sheet(ballot, judged, pictures) for ballot in ballots]


def ballot_in(judged: Round, juror_id: int, code: str) -> Ballot | None:
    """Find a juror's own ballot by the entry's blind code; others' are not there."""
    return db.session.scalar(
        whole_ballots(judged, juror_id).where(lies_under(judged, code))
    )


def lies_under(judged: Round, code: str) -> ColumnElement[bool]:
    """Whether a ballot is on the entry of this blind code.

    It names the place in the field, by which the ballot itself is found: joined and
    compared by code, some databases read all ballots of a juror.
    """
    named = select(RoundEntry.id).where(
        RoundEntry.round_id == judged.id, RoundEntry.code == code
    )
    return Ballot.round_entry_id == named.scalar_subquery()


def whole_ballots(judged: Round, juror_id: int) -> Select[Ballot]:
    """Select a juror's ballots in a round with all that a sheet is made of."""
    return (
        select(Ballot)
        .join(Ballot.round_entry)
        .join(RoundEntry.entry)
        .where(
            Ballot.round_id == judged.id,
            Ballot.juror_id == juror_id,
            Ballot.status.in_(SEEN),
            in_running(),
        )
        .options(
            contains_eager(Ballot.round_entry)
            .contains_eager(RoundEntry.entry)
            .options(
                joinedload(Entry.category),
                selectinload(Entry.pieces).joinedload(Piece.original),
            ),
            selectinload(Ballot.scores).joinedload(Score.criterion),
        )
    )


def _sheet(ballot: Ballot, judged: Round, pictures: dict[int, Picture]) -> BallotSheet:
    entry = ballot.round_entry.entry
    return BallotSheet(
        code=ballot.round_entry.code,
        title=entry.title,
        title_latin=entry.title_latin if entry.title_latin != entry.title else "",
        language=entry.language,
        statement=entry.statement if judged.shows_statement else "",
        category=entry.category.name,
        medium=entry.category.medium,
        is_series=entry.category.kind is CategoryKind.series,
        shown=tuple(_shown(p, pictures[p.id], entry, judged) for p in entry.pieces),
        criteria=_asked(ballot, judged),
        is_cast=ballot.status is BallotStatus.cast,
        was_skipped=ballot.deferrals > 0,
        version=ballot.version,
        note=ballot.note,
        comment=ballot.comment,
        is_favourite=ballot.is_favourite,
    )


def _shown(piece: Piece, picture: Picture, entry: Entry, judged: Round) -> Shown:
    before_jury = replace(
        picture,
        alt=piece.alt,
        alt_language=entry.language,
        has_tiles=picture.has_tiles and judged.shows_pixels,
    )
    return Shown(before_jury, piece.caption)


def _asked(ballot: Ballot, judged: Round) -> tuple[Asked, ...]:
    marks = {score.criterion.position: score.value for score in ballot.scores}
    return tuple(
        Asked(
            position=criterion.position,
            name=criterion.name,
            is_counted=criterion.weight > 0,
            mark=marks.get(criterion.position),
        )
        for criterion in judged.criteria
    )
