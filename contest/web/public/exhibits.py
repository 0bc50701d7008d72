"""One exhibit: its photographs, its words, its author, and the way to the next."""

from flask import Blueprint, abort, make_response, render_template
from flask.typing import ResponseReturnValue

from contest.models.gallery import Gallery
from contest.queries.cards import Shown, exhibit_in
from contest.queries.galleries import public_gallery
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.headers import let_caches_keep
from contest.web.walls import on_its_page

blueprint = Blueprint("exhibits", __name__)
GONE = 410


def open_exhibit(
    viewer: Viewer, *, edition: str, category: str, exhibit: str
) -> tuple[Gallery, Shown] | None:
    """Find an exhibit of a public gallery."""
    del viewer
    gallery = public_gallery(edition)
    shown = exhibit_in(gallery, category=category, slug=exhibit) if gallery else None
    return (gallery, shown) if gallery and shown else None


@blueprint.get("/<edition>/<category>/<exhibit>")
@may("public.see", open_exhibit)
def show(found: tuple[Gallery, Shown]) -> ResponseReturnValue:
    """Show one exhibit; one that was taken down says so with 410."""
    gallery, shown = found
    if shown.is_gone:
        abort(GONE)
    page = render_template("public/exhibits/show.html", **on_its_page(gallery, shown))
    return let_caches_keep(make_response(page))
