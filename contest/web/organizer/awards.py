"""Awards on offer: put up, taken off, withheld, offered again."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import placing
from contest.models.contest import Edition
from contest.queries.results import results_of
from contest.web.access import may
from contest.web.organizer.forms.results import ReasonForm
from contest.web.organizer.nouns import AwardOf, an_award, an_edition
from contest.web.organizer.results import back, refused
from contest.web.organizer.verdicts import award_form
from contest.web.sentences import sentence

blueprint = Blueprint("awards", __name__)


@blueprint.post("/desk/<edition>/awards")
@may("award.edit", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Put an award on offer."""
    form = award_form(edition)
    if not form.validate():
        return _again(edition, form), 422
    category = next((c for c in edition.categories if c.id == form.category.data), None)
    try:
        placing.offer_award(
            edition,
            name=form.name.value,
            category=category,
            slots=form.slots.data,
            by=current_user,
        )
    except RuleBroken as error:
        form.name.errors = [sentence(error)]
        return _again(edition, form), 422
    db.session.commit()
    return back(edition)


@blueprint.post("/desk/<edition>/awards/<int:award>/removal")
@may("award.edit", an_award)
def destroy(found: AwardOf) -> ResponseReturnValue:
    """Take an award off the list."""
    placing.drop_award(found.edition, found.award, by=current_user)
    db.session.commit()
    return back(found.edition)


@blueprint.post("/desk/<edition>/awards/<int:award>/withholding")
@may("award.edit", an_award)
def withhold(found: AwardOf) -> ResponseReturnValue:
    """Say that nobody gets it this time."""
    form = ReasonForm()
    if not form.validate():
        return refused(found.edition, form.reason)
    placing.withhold_award(
        found.edition, found.award, reason=form.reason.data, by=current_user
    )
    db.session.commit()
    return back(found.edition)


@blueprint.post("/desk/<edition>/awards/<int:award>/withholding/removal")
@may("award.edit", an_award)
def offer_again(found: AwardOf) -> ResponseReturnValue:
    """Put a withheld award back on offer."""
    placing.offer_again(found.edition, found.award, by=current_user)
    db.session.commit()
    return back(found.edition)


def _again(edition: Edition, form: object) -> str:
    return render_template(
        "organizer/verdicts/show.html",
        edition=edition,
        results=results_of(edition),
        award_form=form,
        open_points=placing.points_before_sealing(edition),
    )
