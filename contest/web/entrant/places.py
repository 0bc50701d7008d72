"""Where the page of an entry stands again after an act on one of its files."""

from typing import cast

from flask import flash, get_flashed_messages, redirect, url_for
from flask.typing import ResponseReturnValue

from contest.models.entry import Entry, Piece

PARTS = ("poster", "captions", "transcript")


def back_to(code: str, piece: Piece, part: str, words: str) -> ResponseReturnValue:
    """Lead to where a file stands, with these words in that part of it, open.

    Such words have a kind of their own, which no other place of a page shows.
    """
    flash(words, f"{part} {piece.code}")
    anchor = f"said-{piece.code}"
    return redirect(url_for("entrant.entries.show", code=code, _anchor=anchor), 303)


def kept_words(entry: Entry) -> dict[str, str]:
    """Give what was just said of parts of the files, by kind; a whole page takes it."""
    kinds = [f"{part} {piece.code}" for piece in entry.pieces for part in PARTS]
    told = get_flashed_messages(with_categories=True, category_filter=kinds)
    return dict(cast("list[tuple[str, str]]", told))
