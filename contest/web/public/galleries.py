"""The published gallery of an edition, and all galleries there are."""

from flask import Blueprint, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest.languages import clean
from contest.models.gallery import Gallery
from contest.queries.cards import cards_of
from contest.queries.galleries import (
    Wish,
    first_of_each,
    galleries_page,
    public_gallery,
)
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.headers import let_caches_keep
from contest.web.walls import hung_rows, wall

blueprint = Blueprint("galleries", __name__)
FIRST = 3
LONGEST = 100


def open_gallery(viewer: Viewer, *, edition: str) -> Gallery | None:
    """Find a gallery that anyone may see."""
    del viewer
    return public_gallery(edition)


@blueprint.get("/galleries")
@may("public.see")
def index() -> ResponseReturnValue:
    """Show every gallery with its first photographs."""
    page = galleries_page(request.args.get("page", 1, type=int))
    cards = cards_of(first_of_each(page.items, FIRST))
    shows = [
        (gallery, hung_rows([one for one in cards if one.gallery_id == gallery.id]))
        for gallery in page.items
    ]
    answer = render_template("public/galleries/index.html", page=page, shows=shows)
    return let_caches_keep(make_response(answer))


@blueprint.get("/<edition>/gallery")
@may("public.see", open_gallery)
def show(gallery: Gallery) -> ResponseReturnValue:
    """Show one page of the wall, by the wish of the visitor."""
    wish = Wish(
        category=request.args.get("category", "")[:LONGEST],
        country=request.args.get("country", "")[:LONGEST],
        words=clean(request.args.get("q", "")[:LONGEST]),
    )
    answer = render_template(
        "public/galleries/show.html",
        address=url_for("public.galleries.show", edition=gallery.edition.slug),
        **wall(gallery, wish, request.args.get("page", 1, type=int)),
    )
    return let_caches_keep(make_response(answer))
