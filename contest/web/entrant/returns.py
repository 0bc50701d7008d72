"""Addresses that take acts alone, looked at: reload, Back, and links of language.

Each leads to the page of the entry, where the act is offered.
"""

from flask import Blueprint, redirect, url_for
from flask.typing import ResponseReturnValue

from contest.models.entry import Entry, Piece
from contest.queries.entries import own_entry, own_piece
from contest.web.access import may

blueprint = Blueprint("returns", __name__)


@blueprint.get("/<code>/submission")
@blueprint.get("/<code>/withdrawal")
@blueprint.get("/<code>/order")
@blueprint.get("/<code>/answers")
@blueprint.get("/<code>/pieces")
@may("entry.own", own_entry)
def show(entry: Entry) -> ResponseReturnValue:
    """Lead from an act on an entry to its page."""
    return redirect(url_for("entrant.entries.show", code=entry.code), 303)


@blueprint.get("/<code>/pieces/<piece>/replacement")
@blueprint.get("/<code>/pieces/<piece>/removal")
@blueprint.get("/<code>/pieces/<piece>/captions")
@blueprint.get("/<code>/pieces/<piece>/captions/removal")
@blueprint.get("/<code>/pieces/<piece>/poster")
@blueprint.get("/<code>/pieces/<piece>/transcript")
@may("piece.own", own_piece)
def show_piece(piece: Piece) -> ResponseReturnValue:
    """Lead from an act on a file to where it stands."""
    page = url_for("entrant.entries.show", code=piece.entry.code)
    return redirect(f"{page}#piece-{piece.code}", 303)
