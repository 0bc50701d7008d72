"""Opening the call: the checklist, the page as it will be, the second look, the act."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.models.contest import Edition
from contest.queries.calls import call_page
from contest.queries.consents import consent_texts, media_asked
from contest.web.access import may
from contest.web.organizer.finding import an_edition
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.calling import OpeningForm
from contest.web.proving import proven

blueprint = Blueprint("openings", __name__)


@blueprint.get("/desk/<edition>/opening")
@may("edition.see", an_edition)
def new(edition: Edition) -> ResponseReturnValue:
    """Show what is there and what is missing."""
    return _page(edition, OpeningForm())


@blueprint.get("/desk/<edition>/opening/rehearsal")
@may("edition.see", an_edition)
def show(edition: Edition) -> ResponseReturnValue:
    """Show the public page as it will be; staff alone see it, while it has dates."""
    if edition.opened_at is not None:
        there = url_for("public.editions.show", edition=edition.slug)
        return redirect(there, 303)
    if edition.opens_at is None or edition.closes_at is None:
        return redirect(url_for("organizer.openings.new", edition=edition.slug), 303)
    return render_template(
        "public/editions/show.html",
        rehearsal=True,
        edition=edition,
        call=call_page(edition),
    )


@blueprint.post("/desk/<edition>/opening")
@proven
@may("edition.open", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Open the call; its rules are frozen from now on."""
    form = OpeningForm()
    if form.validate():
        try:
            calling.open_call(edition, by=current_user)
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            flash(_("The call is open. Its rules stand still from now on."), "fine")
            return redirect(url_for("organizer.desks.show", edition=edition.slug), 303)
    return _page(edition, form), 422


def _page(edition: Edition, form: OpeningForm) -> str:
    texts, asked = consent_texts(edition), media_asked(edition)
    return render_template(
        "organizer/openings/new.html",
        edition=edition,
        missing=calling.missing_for_call(edition),
        unfit=calling.unfit_texts(texts, asked),
        form=form,
    )
