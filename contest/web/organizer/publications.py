"""The one act that makes a gallery public, and the one that takes it back."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest import hints
from contest.db import db
from contest.flow import publishing
from contest.models.gallery import Gallery
from contest.queries.galleries import hangings_of
from contest.queries.rehearsal import missing_before_publication
from contest.web.access import may
from contest.web.organizer.finding import a_gallery
from contest.web.organizer.forms.gallery import PublishForm
from contest.web.organizer.galleries import back
from contest.web.proving import proven

blueprint = Blueprint("publications", __name__)


@blueprint.get("/desk/<edition>/publication")
@may("gallery.publish", a_gallery)
def new(gallery: Gallery) -> ResponseReturnValue:
    """Show what will become public, and ask once more."""
    return _look_again(gallery, _form(gallery))


@blueprint.post("/desk/<edition>/publication")
@proven
@may("gallery.publish", a_gallery)
def create(gallery: Gallery) -> ResponseReturnValue:
    """Publish, at this instant."""
    form = _form(gallery)
    if not form.validate():
        return _look_again(gallery, form), 422
    edition = gallery.edition
    publishing.publish_gallery(edition, gallery, by=current_user)
    db.session.commit()
    hints.look("notices")
    flash(_("The gallery is public."), "fine")
    return redirect(url_for("public.galleries.show", edition=edition.slug), 303)


@blueprint.post("/desk/<edition>/publication/removal")
@may("gallery.publish", a_gallery)
def destroy(gallery: Gallery) -> ResponseReturnValue:
    """Take the gallery back; its addresses answer 404 again."""
    edition = gallery.edition
    publishing.take_back(edition, gallery, by=current_user)
    db.session.commit()
    flash(_("The gallery is taken back. Nobody outside sees it now."), "wait")
    return back(edition)


def _form(gallery: Gallery) -> PublishForm:
    """Make the form; while the call is open publishing takes a tick of its own."""
    form = PublishForm()
    if not gallery.edition.accepts_entries:
        del form.anyway
    return form


def _look_again(gallery: Gallery, form: PublishForm) -> str:
    return render_template(
        "organizer/publications/new.html",
        edition=gallery.edition,
        gallery=gallery,
        form=form,
        hangings=hangings_of(gallery),
        letters=len(publishing.authors_to_tell(gallery)),
        missing=missing_before_publication(gallery.edition, gallery),
    )
