"""Where the page of an entry stands again after an act on one of its files."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from contest.models.entry import Piece


def back_to(code: str, piece: Piece, part: str, words: str) -> ResponseReturnValue:
    """Lead to where a file stands, with these words in that part of it, open.

    Such words have a kind of their own, which no other place of a page shows.
    """
    flash(words, f"{part} {piece.code}")
    anchor = f"said-{piece.code}"
    return redirect(url_for("entrant.entries.show", code=code, _anchor=anchor), 303)
