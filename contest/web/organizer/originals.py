"""Originals as they came, for staff: always a download, never shown in a page."""

from flask import Blueprint
from flask.typing import ResponseReturnValue

from contest.web.access import may
from contest.web.organizer.finding import PieceOf, a_piece
from contest.web.streams import streamed

blueprint = Blueprint("originals", __name__)


@blueprint.get("/desk/<edition>/originals/<piece>")
@may("original.download", a_piece)
def show(subject: PieceOf) -> ResponseReturnValue:
    """Send the bytes of one piece as they were received."""
    piece, original = subject.piece, subject.piece.original
    answer = streamed(
        original.key,
        size=original.bytes,
        digest=original.sha256,
        mimetype="application/octet-stream",
    )
    name = f"{piece.entry.code}-{piece.position + 1}.{original.extension}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer
