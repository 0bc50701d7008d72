"""Staff seats by personal link: who offers what, and a yes or a no."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import begin_writing, db
from contest.flow.joining.inviting import (
    accept_staff_invitation,
    decline_staff_invitation,
    invitation_of,
)
from contest.models.contest import SeatInvitation
from contest.web.access import may, to_sign_in
from contest.web.account.answering import (
    Holder,
    answerer,
    holder_of,
    newcomer_in,
)
from contest.web.account.forms import NewcomerForm
from contest.web.account.verifications import spent
from contest.web.wording.joining import ROLES

blueprint = Blueprint("invitations", __name__)


@blueprint.get("/invitations/seat/<token>")
@may("public.see")
def show(token: str) -> ResponseReturnValue:
    """Show the offer, with the answer this visitor may give."""
    offered = invitation_of(token)
    if offered is None:
        return spent()
    return _page(offered, NewcomerForm(language=offered.language))


@blueprint.post("/invitations/seat/<token>")
@may("public.see", writes=False)
def create(token: str) -> ResponseReturnValue:
    """Take the seat."""
    offered = invitation_of(token)
    if offered is None:
        return spent()
    email, holder = offered.email, holder_of(offered.email)
    if holder is Holder.signed_out:
        return to_sign_in()
    form = NewcomerForm() if holder is Holder.newcomer else None
    if form is not None and not form.validate_on_submit():
        return _page(offered, form), 422
    return _take(token, newcomer=form, email=email)


@blueprint.post("/invitations/seat/<token>/refusal")
@may("public.see")
def destroy(token: str) -> ResponseReturnValue:
    """Say no; no account is needed for that."""
    offered = invitation_of(token)
    if offered is None:
        return spent()
    decline_staff_invitation(offered)
    db.session.commit()
    return render_template("account/invitations/declined.html")


def _take(
    token: str, *, newcomer: NewcomerForm | None, email: str
) -> ResponseReturnValue:
    told = newcomer_in(newcomer, email)
    begin_writing()
    offered = invitation_of(token)
    if offered is None:
        return spent()
    accept_staff_invitation(offered, by=answerer(told))
    db.session.commit()
    flash(_("The seat is yours. Welcome."))
    return redirect(url_for("organizer.desks.index"), 303)


def _page(offered: SeatInvitation, form: NewcomerForm) -> str:
    return render_template(
        "account/invitations/show.html",
        offered=offered,
        form=form,
        holder=holder_of(offered.email),
        role=_(ROLES[offered.role.value]),
    )
