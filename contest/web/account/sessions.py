"""Signing in and out of this browser."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from contest.db import begin_writing, db
from contest.errors import RuleBroken
from contest.flow.joining.signing_in import prove, sign_in
from contest.hints import look
from contest.web.access import agent, may, place, viewer
from contest.web.account.browser import forget, known_as, let_in, next_page
from contest.web.account.forms import SignInForm
from contest.web.errors import status_of
from contest.web.sentences import sentence

blueprint = Blueprint("sessions", __name__)


@blueprint.get("/account/sign-in")
@may("public.see")
def new() -> ResponseReturnValue:
    """Show the form, or send on who is signed in already."""
    if viewer().user is not None:
        return redirect(next_page(request.args.get("next")), 303)
    return _page(SignInForm())


@blueprint.post("/account/sign-in")
@may("public.see", writes=False)
def create() -> ResponseReturnValue:
    """Sign in: a new secret for this browser, and back to the page that was wanted."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form), 422
    proof = prove(form.email.data, form.password.data)
    begin_writing()
    known = known_as(proof.email, proof.kept)
    admission = sign_in(proof, place=place(), agent=agent(), known=known)
    if admission.user is not None:
        let_in(admission.user, admission.token)
    db.session.commit()
    if admission.user is not None:
        return redirect(next_page(request.args.get("next")), 303)
    look("notices")
    form.form_errors.append(sentence(RuleBroken(admission.refusal)))
    return _page(form), status_of(admission.refusal)


@blueprint.post("/account/sign-out")
@may("public.see")
def destroy() -> ResponseReturnValue:
    """Sign this browser out."""
    forget()
    db.session.commit()
    return redirect(url_for("public.editions.index"), 303)


def _page(form: SignInForm) -> str:
    return render_template("account/sessions/new.html", form=form)
