"""The gallery on the desk: hung, arranged, introduced, rehearsed."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest import hints
from contest.db import db
from contest.flow import publishing
from contest.models.contest import Edition
from contest.models.gallery import Gallery
from contest.queries.cards import leads_of
from contest.queries.galleries import gallery_by_slug
from contest.queries.hangable import left_to_hang
from contest.queries.rehearsal import missing_before_publication, on_the_wall
from contest.queries.results import verdict_of
from contest.web.access import may
from contest.web.organizer.finding import a_gallery, an_edition
from contest.web.organizer.forms.gallery import IntroForm

blueprint = Blueprint("galleries", __name__)


@blueprint.get("/desk/<edition>/gallery")
@may("edition.see", an_edition)
def show(edition: Edition) -> ResponseReturnValue:
    """Show what hangs, in order, and what is missing before it may be published."""
    return gallery_page(edition)


@blueprint.post("/desk/<edition>/gallery")
@may("exhibit.arrange", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Hang winners that do not hang yet, and finalists where they are asked for."""
    finalists = "finalists" in request.form
    publishing.hang_gallery(edition, by=current_user, finalists=finalists)
    db.session.commit()
    hints.look("tiles")
    flash(_("The gallery hangs. Look through it and write what is missing."), "fine")
    return back(edition)


@blueprint.post("/desk/<edition>/gallery/intro")
@may("exhibit.translate", a_gallery)
def update(gallery: Gallery) -> ResponseReturnValue:
    """Keep the words at the head of the gallery."""
    form = IntroForm()
    if not form.validate():
        return gallery_page(gallery.edition, form=form), 422
    edition = gallery.edition
    publishing.write_intro(edition, gallery, intro=form.intro.value, by=current_user)
    db.session.commit()
    flash(_("Kept."), "fine")
    return back(edition)


def gallery_page(edition: Edition, *, form: IntroForm | None = None) -> str:
    """Show the gallery's desk, with a form that came back."""
    gallery = gallery_by_slug(edition.slug)
    number = request.args.get("page", 1, type=int)
    page = on_the_wall(gallery, number=number) if gallery else None
    verdict = verdict_of(edition)
    return render_template(
        "organizer/galleries/show.html",
        edition=edition,
        gallery=gallery,
        verdict=verdict,
        left=left_to_hang(edition, gallery) if verdict else None,
        page=page,
        leads=leads_of([one.id for one in page.items]) if page else {},
        missing=missing_before_publication(edition, gallery) if gallery else [],
        form=form or IntroForm(data={"intro": gallery.intro if gallery else None}),
    )


def back(edition: Edition, *, number: int | None = None) -> ResponseReturnValue:
    """Go back to the gallery's desk, or to one page of its list."""
    there = url_for("organizer.galleries.show", edition=edition.slug, page=number)
    return redirect(there, 303)
