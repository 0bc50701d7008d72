"""The whole gallery as it will be, for staff alone, before it is public."""

from dataclasses import dataclass

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from contest.models.contest import Edition
from contest.models.gallery import Gallery
from contest.queries.galleries import Shown, Wish, cards_of, exhibit_in
from contest.queries.people import Viewer
from contest.web.access import may
from contest.web.organizer.nouns import Within, a_gallery
from contest.web.walls import on_its_page, wall

blueprint = Blueprint("rehearsals", __name__)


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
    run: Edition = gallery.edition
    return RehearsedExhibit(run, gallery, shown)


@blueprint.get("/desk/<edition>/rehearsal")
@may("gallery.rehearse", a_gallery)
def index(gallery: Gallery) -> ResponseReturnValue:
    """Show the wall."""
    return render_template(
        "public/galleries/show.html",
        rehearsal=True,
        **wall(gallery, cards_of(gallery), Wish()),
    )


@blueprint.get("/desk/<edition>/rehearsal/<category>/<exhibit>")
@may("gallery.rehearse", a_rehearsed_exhibit)
def show(found: RehearsedExhibit) -> ResponseReturnValue:
    """Show one exhibit."""
    if found.shown.is_taken_down:
        abort(410)
    return render_template(
        "public/exhibits/show.html",
        rehearsal=True,
        **on_its_page(found.gallery, found.shown),
    )
