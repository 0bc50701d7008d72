"""The whole gallery as it will be, for staff alone, before it is public."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest.models.gallery import Gallery
from contest.queries.cards import Shown, exhibit_in
from contest.queries.galleries import Wish
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.organizer.finding import Within, a_gallery
from contest.web.walls import on_its_page, wall

blueprint = Blueprint("rehearsals", __name__)
GONE = 410


@dataclass(frozen=True, slots=True)
class RehearsedExhibit(Within):
    """An exhibit as visitors would see it."""

    gallery: Gallery
    shown: Shown


def a_rehearsed_exhibit(
    viewer: Viewer, *, edition: str, category: str, exhibit: str
) -> RehearsedExhibit | None:
    """Find an exhibit of a gallery that need not be public."""
    gallery = a_gallery(viewer, edition=edition)
    shown = exhibit_in(gallery, category=category, slug=exhibit) if gallery else None
    if gallery is None or shown is None:
        return None
    return RehearsedExhibit(gallery.edition, gallery, shown)


@blueprint.get("/desk/<edition>/rehearsal")
@may("gallery.rehearse", a_gallery)
def index(gallery: Gallery) -> ResponseReturnValue:
    """Show the wall."""
    wish = Wish(category=request.args.get("category", ""))
    return render_template(
        "public/galleries/show.html",
        rehearsal=True,
        address=url_for("organizer.rehearsals.index", edition=gallery.edition.slug),
        **wall(gallery, wish, request.args.get("page", 1, type=int)),
    )


@blueprint.get("/desk/<edition>/rehearsal/<category>/<exhibit>")
@may("gallery.rehearse", a_rehearsed_exhibit)
def show(found: RehearsedExhibit) -> ResponseReturnValue:
    """Show one exhibit."""
    if found.shown.is_gone:
        abort(GONE)
    return render_template(
        "public/exhibits/show.html",
        rehearsal=True,
        **on_its_page(found.gallery, found.shown),
    )
