"""What only films and sounds have: a poster, captions by language, a transcript.

Text comes in as it was sent; what is kept has been checked (contest.media.moving).
"""

from sqlalchemy import delete, select

from contest.clock import now
from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering.changes import end_change, end_change_of_files
from contest.flow.entering.rules import demand_open, demand_unjudged
from contest.languages import LANGUAGES
from contest.media.moving.captions import CaptionsRefused, checked_captions
from contest.media.moving.copies import FRAMES, MIDDLE, STILL
from contest.models.entry import Captions, Entry, Piece
from contest.models.image import Original
from contest.models.states import Medium
from contest.models.user import User

LONGEST_TRANSCRIPT = 20_000


def first_frame(original: Original) -> int:
    """Give the number of the frame that stands for a new piece."""
    return MIDDLE if original.kind is Medium.film else STILL


def choose_poster(entry: Entry, piece: Piece, *, frame: int, by: User) -> Piece:
    """Let another of nine frames stand for a film. Raises RuleBroken `poster.none`."""
    _demand_changeable(entry)
    if piece.original.kind is not Medium.film or not 1 <= frame <= FRAMES:
        raise RuleBroken("poster.none", "frame", limit=FRAMES)

    piece.frame = frame

    end_change_of_files(entry, "piece.poster_chosen", by=by, piece=piece.position + 1)

    return piece


def put_captions(
    entry: Entry, piece: Piece, raw: bytes, *, language: str, by: User
) -> Captions:
    """Keep captions of one language in the place of earlier ones.

    Raises RuleBroken `captions.…` with the number of the line.
    """
    _demand_changeable(entry)
    _demand_moving(piece, language)
    try:
        text = checked_captions(raw, milliseconds=piece.original.milliseconds or 0)
    except CaptionsRefused as refused:
        raise RuleBroken(
            f"captions.{refused.code}", "captions", line=refused.line, **refused.facts
        ) from refused

    found = _captions(piece, language) or Captions(piece_id=piece.id, language=language)
    found.text, found.added_at = text, now()
    db.session.add(found)

    end_change(entry, "piece.subtitled", by=by, piece=piece.position + 1)

    return found


def drop_captions(entry: Entry, piece: Piece, *, language: str, by: User) -> None:
    """Take the captions of one language away; nothing happens where there are none."""
    _demand_changeable(entry)
    found = _captions(piece, language)
    if found is None:
        return

    db.session.delete(found)

    end_change(entry, "piece.subtitled", by=by, piece=piece.position + 1)


def transcribe(entry: Entry, piece: Piece, *, words: str, by: User) -> Piece:
    """Keep what is said in a sound or film, as text."""
    _demand_changeable(entry)
    _demand_moving(piece, LANGUAGES[0])
    if len(words) > LONGEST_TRANSCRIPT:
        raise RuleBroken("transcript.long", "transcript", limit=LONGEST_TRANSCRIPT)

    piece.transcript = words

    end_change(entry, "piece.transcribed", by=by, piece=piece.position + 1)

    return piece


def forget_captions(piece: Piece) -> None:
    """Another file has come: words timed for the old one say nothing of it."""
    if piece.id is not None:
        db.session.execute(delete(Captions).where(Captions.piece_id == piece.id))


def _demand_changeable(entry: Entry) -> None:
    demand_open(entry)
    demand_unjudged(entry)


def _demand_moving(piece: Piece, language: str) -> None:
    if not piece.original.is_moving or language not in LANGUAGES:
        raise RuleBroken("captions.none", "captions")


def _captions(piece: Piece, language: str) -> Captions | None:
    return db.session.scalar(
        select(Captions).where(
            Captions.piece_id == piece.id, Captions.language == language
        )
    )
