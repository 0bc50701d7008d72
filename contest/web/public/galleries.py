"""The published gallery of an edition, and all galleries there are."""

from flask import Blueprint, make_response, render_template, request
from flask.typing import ResponseReturnValue

from contest.languages import clean
from contest.models.gallery import Gallery
from contest.queries.galleries import (
    Wish,
    cards_of,
    public_gallery,
    published_galleries,
)
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.headers import let_caches_keep
from contest.web.walls import hung_rows, wall

blueprint = Blueprint("galleries", __name__)


def open_gallery(viewer: Viewer, *, edition: str) -> Gallery | None:
    """Find a gallery that anyone may see."""
    del viewer
    return public_gallery(edition)


@blueprint.get("/galleries")
@may("public.see")
def index() -> ResponseReturnValue:
    """Show every gallery with its first photographs."""
    shows = [(gallery, cards_of(gallery)[:3]) for gallery in published_galleries()]
    page = render_template(
        "public/galleries/index.html", shows=shows, rows_of=hung_rows
    )
    return let_caches_keep(make_response(page))


@blueprint.get("/<edition>/gallery")
@may("public.see", open_gallery)
def show(gallery: Gallery) -> ResponseReturnValue:
    """Show the wall: winners first, by the wish of the visitor."""
    wish = Wish(
        category=request.args.get("category", ""),
        country=request.args.get("country", ""),
        words=clean(request.args.get("q", "")),
    )
    cards = cards_of(gallery)
    page = render_template("public/galleries/show.html", **wall(gallery, cards, wish))
    return let_caches_keep(make_response(page))
