"""Awards on offer: put up, taken off, withheld, offered again."""

from flask import Blueprint, flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import placing
from contest.models.contest import Edition
from contest.web.access import may
from contest.web.organizer.finding import AwardOf, an_award, an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.results import ReasonForm
from contest.web.organizer.results import award_form, back, kept, refused, results_page

blueprint = Blueprint("awards", __name__)


@blueprint.post("/desk/<edition>/awards")
@may("award.edit", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Put an award on offer."""
    form = award_form(edition)
    if not form.validate():
        return results_page(edition, form=form), 422
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
        refusals.tell(form, error)
        return results_page(edition, form=form), 422
    db.session.commit()
    flash(_("The award is on offer."), "fine")
    return back(edition)


@blueprint.post("/desk/<edition>/awards/<int:award>/removal")
@may("award.edit", an_award)
def destroy(found: AwardOf) -> ResponseReturnValue:
    """Take an award off the list."""
    edition, award = found.edition, found.award
    return kept(
        edition,
        lambda: placing.drop_award(edition, award, by=current_user),
        _("The award is off the list."),
    )


@blueprint.post("/desk/<edition>/awards/<int:award>/withholding")
@may("award.edit", an_award)
def withhold(found: AwardOf) -> ResponseReturnValue:
    """Say that nobody gets it this time."""
    edition, award, form = found.edition, found.award, ReasonForm()
    if not form.validate():
        return refused(edition, form.reason)
    return kept(
        edition,
        lambda: placing.withhold_award(
            edition, award, reason=form.reason.data, by=current_user
        ),
        _("The award is withheld."),
    )


@blueprint.post("/desk/<edition>/awards/<int:award>/withholding/removal")
@may("award.edit", an_award)
def offer_again(found: AwardOf) -> ResponseReturnValue:
    """Put a withheld award back on offer."""
    edition, award = found.edition, found.award
    return kept(
        edition,
        lambda: placing.offer_again(edition, award, by=current_user),
        _("The award is on offer again."),
    )
