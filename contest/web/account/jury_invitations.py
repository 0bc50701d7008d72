"""Jury places by personal link: what is asked, and a yes or a no."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import begin_writing, db
from contest.flow.judging.panels import (
    accept_invitation,
    decline_invitation,
    juror_by_token,
)
from contest.hints import look
from contest.models.jury import Juror
from contest.queries.rounds import panel_by_id
from contest.web.access import may, to_sign_in
from contest.web.account.answering import (
    Holder,
    answerer,
    holder_of,
    newcomer_in,
)
from contest.web.account.forms import JurorForm, NewJurorForm, RefusalForm
from contest.web.account.verifications import spent

blueprint = Blueprint("jury_invitations", __name__)


@blueprint.get("/invitations/jury/<token>")
@may("public.see")
def show(token: str) -> ResponseReturnValue:
    """Show the invitation, with the answer this visitor may give."""
    juror = juror_by_token(token)
    if juror is None:
        return spent()
    return _page(juror, _form(juror))


@blueprint.post("/invitations/jury/<token>")
@may("public.see", writes=False)
def create(token: str) -> ResponseReturnValue:
    """Take the place."""
    juror = juror_by_token(token)
    if juror is None:
        return spent()
    if holder_of(juror.email) is Holder.signed_out:
        return to_sign_in()
    form = _form(juror)
    if holder_of(juror.email) is Holder.other or not form.validate_on_submit():
        return _page(juror, form), 422
    return _take(token, form=form, email=juror.email)


@blueprint.post("/invitations/jury/<token>/refusal")
@may("public.see")
def destroy(token: str) -> ResponseReturnValue:
    """Say no, with a reason or without; no account is needed for that."""
    juror, form = juror_by_token(token), RefusalForm()
    if juror is None:
        return spent()
    if not form.validate_on_submit():
        return _page(juror, _form(juror), refusal=form), 422
    decline_invitation(juror, reason=form.reason.data or "")
    db.session.commit()
    look("notices")
    return render_template("account/invitations/declined.html")


def _form(juror: Juror) -> JurorForm:
    if holder_of(juror.email) is Holder.newcomer:
        return NewJurorForm(name=juror.name, language=juror.language)
    return JurorForm()


def _take(token: str, *, form: JurorForm, email: str) -> ResponseReturnValue:
    told = newcomer_in(form if isinstance(form, NewJurorForm) else None, email)
    begin_writing()
    juror = juror_by_token(token)
    if juror is None:
        return spent()
    accept_invitation(juror, by=answerer(told))
    db.session.commit()
    flash(_("Your place on the jury is taken. Thank you."))
    return redirect(url_for("jury.rounds.index"), 303)


def _page(juror: Juror, form: JurorForm, refusal: RefusalForm | None = None) -> str:
    return render_template(
        "account/invitations/jury.html",
        juror=juror,
        panel=panel_by_id(juror.panel_id),
        form=form,
        holder=holder_of(juror.email),
        refusal=refusal or RefusalForm(),
    )
