"""How the jury decided: public with the gallery, and only with it."""

from flask import Blueprint, make_response, render_template
from flask.typing import ResponseReturnValue

from contest.models.gallery import Gallery
from contest.queries.decided import Decided, decided_in
from contest.queries.galleries import public_gallery
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.headers import let_caches_keep

blueprint = Blueprint("verdicts", __name__)


def open_verdict(viewer: Viewer, *, edition: str) -> tuple[Gallery, Decided] | None:
    """Find how a public gallery came about."""
    del viewer
    gallery = public_gallery(edition)
    decided = decided_in(gallery) if gallery else None
    return (gallery, decided) if gallery and decided else None


@blueprint.get("/<edition>/verdict")
@may("public.see", open_verdict)
def show(found: tuple[Gallery, Decided]) -> ResponseReturnValue:
    """Show the judging in figures, its rounds, and the places of what hangs."""
    gallery, decided = found
    page = render_template(
        "public/verdicts/show.html",
        edition=gallery.edition,
        decided=decided,
    )
    return let_caches_keep(make_response(page))
