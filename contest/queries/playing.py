"""What plays: the copies of a film or sound that stand ready, its captions, its length.

Nothing here tells whose work it is.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from contest.db import db
from contest.media.moving.copies import share_before
from contest.models.entry import Captions, Piece
from contest.models.image import Making, minutes_of
from contest.models.states import Medium


@dataclass(frozen=True, slots=True)
class Size:
    """One rendition or copy that stands ready: its spec and pixels."""

    spec: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Playing:
    """A film or sound as pages play it; `percent` tells how far its copies have come.

    `copies` are those that are ready, the largest first; `captions` their languages.
    """

    is_sound: bool
    milliseconds: int
    copies: tuple[Size, ...] = ()
    captions: tuple[str, ...] = ()
    transcript: str = ""
    percent: int | None = None
    is_broken: bool = False

    @property
    def is_ready(self) -> bool:
        """Whether it can be played."""
        return bool(self.copies)

    @property
    def length(self) -> str:
        """How long it lasts, in minutes and seconds: 4:07."""
        return minutes_of(self.milliseconds)

    def moment_of(self, frame: int) -> str:
        """When a frame that a poster is chosen from comes: 0:14."""
        return minutes_of(round(self.milliseconds * share_before(frame)))


def playing_of(
    pieces: Iterable[Piece], copies: dict[int, list[Size]]
) -> dict[int, Playing]:
    """Give what plays by piece id; `copies` are those of each original."""
    moving = [one for one in pieces if one.original.is_moving]
    if not moving:
        return {}
    languages = _languages(moving)
    percents = _percents(moving)
    return {
        one.id: Playing(
            is_sound=one.original.kind is Medium.sound,
            milliseconds=one.original.milliseconds or 0,
            copies=tuple(
                sorted(copies.get(one.original_id, []), key=lambda size: -size.height)
            ),
            captions=tuple(languages.get(one.id, ())),
            transcript=one.transcript,
            percent=percents.get(one.original_id),
            is_broken=one.original.is_given_up,
        )
        for one in moving
    }


def captions_of(code: str, language: str) -> str | None:
    """Give the captions of a piece in one language, if there are any."""
    return db.session.scalar(
        select(Captions.text)
        .join(Piece, Piece.id == Captions.piece_id)
        .where(Piece.code == code, Captions.language == language)
    )


def said_in(pieces: Iterable[Piece]) -> str:
    """Give all that captions and transcripts say, for those who look for names."""
    moving = [one for one in pieces if one.original.is_moving]
    if not moving:
        return ""
    texts = select(Captions.text).where(Captions.piece_id.in_([p.id for p in moving]))
    return "\n".join([*(p.transcript for p in moving), *db.session.scalars(texts)])


def _languages(moving: list[Piece]) -> dict[int, list[str]]:
    rows = db.session.execute(
        select(Captions.piece_id, Captions.language)
        .where(Captions.piece_id.in_([one.id for one in moving]))
        .order_by(Captions.language)
    )
    found: dict[int, list[str]] = {}
    for piece_id, language in rows:
        found.setdefault(piece_id, []).append(language)
    return found


def _percents(moving: list[Piece]) -> dict[int, int]:
    asked = select(Making.original_id, Making.percent).where(
        Making.original_id.in_({one.original_id for one in moving})
    )
    return {row.original_id: row.percent for row in db.session.execute(asked)}
