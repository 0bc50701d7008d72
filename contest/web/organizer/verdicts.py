"""Results of an edition: places and awards, and the verdict that seals them."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import placing
from contest.models.contest import Edition
from contest.queries.doubts import Doubts, doubts_of
from contest.queries.results import places_of, results_of
from contest.web.access import may
from contest.web.organizer.finding import an_edition
from contest.web.organizer.forms.results import SealForm
from contest.web.organizer.results import results_page
from contest.web.proving import proven
from contest.web.sentences import sentence

blueprint = Blueprint("verdicts", __name__)


@blueprint.get("/desk/<edition>/results")
@may("standing.see", an_edition)
def show(edition: Edition) -> ResponseReturnValue:
    """Show places, ties and awards, or all places of one category in pages."""
    slug, number = request.args.get("category"), request.args.get("page", 1, type=int)
    category = next((one for one in edition.categories if one.slug == slug), None)
    if category is None:
        return results_page(edition)
    found = places_of(edition, category, number=number)
    return render_template(
        "organizer/verdicts/places.html", edition=edition, found=found
    )


@blueprint.get("/desk/<edition>/verdict")
@may("verdict.seal", an_edition)
def new(edition: Edition) -> ResponseReturnValue:
    """Show everything once more before it is sealed."""
    return _look_again(edition, _form(doubts_of(edition)))


@blueprint.post("/desk/<edition>/verdict")
@proven
@may("verdict.seal", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Seal the results."""
    form = _form(doubts_of(edition))
    if not form.validate():
        return _look_again(edition, form), 422
    try:
        placing.seal_verdict(edition, by=current_user)
    except RuleBroken as error:
        form.sure.errors = [sentence(error)]
        return _look_again(edition, form), 422
    db.session.commit()
    flash(_("The verdict is sealed. Nothing in it can change any more."), "fine")
    return redirect(url_for("organizer.galleries.show", edition=edition.slug), 303)


def _form(doubts: Doubts) -> SealForm:
    """Make the form; where there are doubts they take a tick of their own."""
    form = SealForm()
    if not doubts:
        del form.anyway
    return form


def _look_again(edition: Edition, form: SealForm) -> str:
    return render_template(
        "organizer/verdicts/new.html",
        edition=edition,
        form=form,
        results=results_of(edition),
        doubts=doubts_of(edition),
        open_points=placing.points_before_sealing(edition),
    )
