"""Results of an edition: places and awards, and the verdict that seals them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.flow import placing
from contest.models.contest import Edition
from contest.queries.results import results_of
from contest.web.access import may
from contest.web.organizer.forms.results import AwardForm, SealForm
from contest.web.organizer.nouns import an_edition

blueprint = Blueprint("verdicts", __name__)


@blueprint.get("/desk/<edition>/results")
@may("standing.see", an_edition)
def show(edition: Edition) -> ResponseReturnValue:
    """Show places, ties and awards."""
    return render_template(
        "organizer/verdicts/show.html",
        edition=edition,
        results=results_of(edition),
        award_form=award_form(edition),
        open_points=placing.points_before_sealing(edition),
    )


@blueprint.get("/desk/<edition>/verdict")
@may("verdict.seal", an_edition)
def new(edition: Edition) -> ResponseReturnValue:
    """Show everything once more before it is sealed."""
    return _look_again(edition, SealForm())


@blueprint.post("/desk/<edition>/verdict")
@may("verdict.seal", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Seal the results."""
    form = SealForm()
    if not form.validate():
        return _look_again(edition, form), 422
    placing.seal_verdict(edition, by=current_user)
    db.session.commit()
    flash(_("The verdict is sealed. Nothing in it can change any more."), "fine")
    return redirect(url_for("organizer.galleries.show", edition=edition.slug), 303)


def award_form(edition: Edition) -> AwardForm:
    """Make the form for a new award, with this edition's categories to choose from."""
    form = AwardForm(request.form if request.form.get("slots") else None)
    form.category.choices = [
        (0, _("The whole edition")),
        *((one.id, one.name.best("en")[0]) for one in edition.categories),
    ]
    return form


def _look_again(edition: Edition, form: SealForm) -> str:
    return render_template(
        "organizer/verdicts/new.html",
        edition=edition,
        form=form,
        results=results_of(edition),
        open_points=placing.points_before_sealing(edition),
    )
