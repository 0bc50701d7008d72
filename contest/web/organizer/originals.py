"""Originals as they came, for staff: always a download, never shown in a page."""

from collections.abc import Iterator
from typing import BinaryIO

from flask import Blueprint, Response, abort, current_app
from flask.typing import ResponseReturnValue

from contest.web.access import may
from contest.web.organizer.finding import PieceOf, a_piece

blueprint = Blueprint("originals", __name__)
STEP = 1 << 18


@blueprint.get("/desk/<edition>/originals/<piece>")
@may("original.download", a_piece)
def show(subject: PieceOf) -> ResponseReturnValue:
    """Send the bytes of one piece as they were received."""
    piece = subject.piece
    try:
        file = current_app.extensions["store"].open(piece.original.key)
    except FileNotFoundError:
        abort(404)
    answer = Response(_steps(file), mimetype="application/octet-stream")
    name = f"{piece.entry.code}-{piece.position + 1}.{piece.original.extension}"
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    answer.content_length = piece.original.bytes
    answer.call_on_close(file.close)  # also where nobody reads a byte (HEAD)
    return answer


def _steps(file: BinaryIO) -> Iterator[bytes]:
    while step := file.read(STEP):
        yield bytes(step)
