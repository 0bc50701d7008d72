"""Seats: who helps to run the contest, invited by mail, ended here."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_login import current_user

from contest.db import db
from contest.errors import RuleBroken
from contest.flow import calling
from contest.flow.joining import inviting
from contest.hints import look
from contest.models.contest import Edition
from contest.models.states import SeatRole
from contest.queries.seats import open_invitations, seats_of
from contest.web.access import may
from contest.web.extensions import chosen_language
from contest.web.organizer.finding import (
    OfferOf,
    SeatOf,
    a_seat,
    an_edition,
    an_offer,
)
from contest.web.organizer.forms import refusals
from contest.web.organizer.forms.calling import SeatForm
from contest.web.proving import proven

blueprint = Blueprint("seats", __name__)


@blueprint.get("/desk/<edition>/seats")
@may("seat.edit", an_edition)
def index(edition: Edition) -> ResponseReturnValue:
    """Show who sits where, and who has not answered yet."""
    return _page(edition, SeatForm(formdata=None, language=chosen_language()))


@blueprint.post("/desk/<edition>/seats")
@proven
@may("seat.edit", an_edition)
def create(edition: Edition) -> ResponseReturnValue:
    """Invite somebody by mail."""
    form = SeatForm()
    if form.validate():
        try:
            inviting.invite(
                edition.contest,
                email=form.email.data,
                role=SeatRole(form.role.data),
                language=form.language.data,
                by=current_user,
            )
            db.session.commit()
        except RuleBroken as error:
            refusals.tell(form, error)
        else:
            look("notices")
            flash(_("The invitation is on its way."), "fine")
            return _back(edition)
    return _page(edition, form), 422


@blueprint.post("/desk/<edition>/seats/<int:seat>/end")
@may("seat.edit", a_seat)
def destroy(subject: SeatOf) -> ResponseReturnValue:
    """End a seat now."""
    calling.end_seat(subject.seat, by=current_user)
    db.session.commit()
    flash(_("The seat is free."), "fine")
    return _back(subject.edition)


@blueprint.post("/desk/<edition>/seats/offers/<int:offer>/removal")
@may("seat.edit", an_offer)
def withdraw_invitation(found: OfferOf) -> ResponseReturnValue:
    """Take an offer back that was not answered yet."""
    inviting.withdraw_staff_invitation(found.offered, by=current_user)
    db.session.commit()
    flash(_("The invitation is withdrawn; its link no longer holds."), "fine")
    return _back(found.edition)


def _back(edition: Edition) -> ResponseReturnValue:
    return redirect(url_for("organizer.seats.index", edition=edition.slug), 303)


def _page(edition: Edition, form: SeatForm) -> str:
    seats = seats_of(edition.contest_id)
    return render_template(
        "organizer/seats/index.html",
        edition=edition,
        seats=seats,
        organizers=sum(one.role is SeatRole.organizer for one in seats),
        invitations=open_invitations(edition.contest_id),
        form=form,
    )
