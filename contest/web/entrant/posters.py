"""The poster of a film: nine frames to look at, one to choose."""

from flask import Blueprint, Response, abort, current_app, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import choose_poster
from contest.models.entry import Piece
from contest.queries.entries import own_piece, own_piece_to_change
from contest.queries.exposure import frame_exposure_of
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.entrant.answering import told_again
from contest.web.entrant.places import back_to
from contest.web.numbers import whole

blueprint = Blueprint("posters", __name__)


def own_frame(viewer: Viewer, code: str, piece: str, frame: str) -> Piece | None:
    """Find a film of the viewer's own entry; which frame is read from the address."""
    del frame
    return own_piece(viewer, code, piece)


@blueprint.get("/<code>/pieces/<piece>/frames/<frame>")
@may("piece.own", own_frame)
def show(piece: Piece) -> ResponseReturnValue:
    """Give one of nine frames to its author, in the size of a list."""
    number = whole((request.view_args or {}).get("frame", "")) or 0
    found = frame_exposure_of(Viewer(None), piece.code, number) if number else None
    if found is None or not found.key:
        abort(404)
    body = current_app.extensions["store"].read(found.key)
    answer = Response(body, mimetype="image/jpeg")
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@blueprint.post("/<code>/pieces/<piece>/poster")
@may("piece.own", own_piece_to_change)
def update(piece: Piece) -> ResponseReturnValue:
    """Let the chosen frame stand for the film from now on."""
    entry, code = piece.entry, piece.entry.code
    frame = whole(request.form.get("frame", "")) or 0
    try:
        choose_poster(entry, piece, frame=frame, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error)
    db.session.commit()
    return back_to(code, piece, "poster", _("The film has another poster."))
