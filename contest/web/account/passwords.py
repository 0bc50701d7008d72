"""Passwords: asked for by letter, set by its link, changed by who knows the old one."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import begin_writing, db
from contest.errors import RuleBroken
from contest.flow.joining.links import live_link
from contest.flow.joining.passwords import hash_password
from contest.flow.joining.resetting import (
    ask_for_reset,
    change_password,
    reset_password,
)
from contest.hints import look
from contest.models.states import LinkPurpose
from contest.web.access import may, place, viewer
from contest.web.account.browser import know, open_session
from contest.web.account.forms import (
    AddressForm,
    ChangePasswordForm,
    NewPasswordForm,
)
from contest.web.account.verifications import spent
from contest.web.confirming import confirmed
from contest.web.errors import status_of
from contest.web.sentences import sentence

blueprint = Blueprint("passwords", __name__)


@blueprint.get("/account/forgotten")
@may("public.see")
def new() -> ResponseReturnValue:
    """Ask where to send the link."""
    return render_template("account/passwords/new.html", form=AddressForm())


@blueprint.post("/account/forgotten")
@may("public.see")
def create() -> ResponseReturnValue:
    """Send the link, if the address is known; answer the same either way."""
    form = AddressForm()
    if not form.validate_on_submit():
        return render_template("account/passwords/new.html", form=form), 422
    ask_for_reset(form.email.data, place=place())
    db.session.commit()
    look("notices")
    return redirect(url_for("account.registrations.show"), 303)


@blueprint.get("/account/passwords/<token>")
@may("public.see")
def show(token: str) -> ResponseReturnValue:
    """Show the form for a new password."""
    link = live_link(token, LinkPurpose.reset)
    if link is None:
        return spent()
    return _by_link(NewPasswordForm())


@blueprint.post("/account/passwords/<token>")
@may("public.see", writes=False)
def set_new(token: str) -> ResponseReturnValue:
    """Set it; every browser is signed out, this one has to sign in."""
    form = NewPasswordForm()
    if live_link(token, LinkPurpose.reset) is None:
        return spent()
    if not form.validate_on_submit():
        return _by_link(form), 422
    hashed = hash_password(form.password.data)
    begin_writing()
    try:
        person = reset_password(token, password_hash=hashed)
    except RuleBroken:
        db.session.rollback()
        return spent()
    know(person)
    db.session.commit()
    look("notices")
    flash(_("Your new password is set. Sign in with it."))
    return redirect(url_for("account.sessions.new"), 303)


@blueprint.get("/account/password")
@may("account.use")
def edit() -> ResponseReturnValue:
    """Show the form that asks for the old one too."""
    return _by_hand(ChangePasswordForm())


@blueprint.post("/account/password")
@may("account.use", writes=False)
def update() -> ResponseReturnValue:
    """Change it; other browsers are signed out, this one gets a new secret."""
    form, person = ChangePasswordForm(), viewer().user
    if person is None or not form.validate_on_submit():
        return _by_hand(form), 422
    hashed = hash_password(form.password.data)
    person, refusal = confirmed(person, form.present.data)
    if not refusal:
        change_password(person, password_hash=hashed)
        open_session(person)
    db.session.commit()
    if refusal:
        form.present.errors = [sentence(RuleBroken(refusal))]
        return _by_hand(form), status_of(refusal)
    look("notices")
    flash(_("Your password is changed. Other browsers are signed out."))
    return redirect(url_for("account.profiles.edit"), 303)


def _by_link(form: NewPasswordForm) -> str:
    return render_template("account/passwords/show.html", form=form)


def _by_hand(form: ChangePasswordForm) -> str:
    return render_template("account/passwords/edit.html", form=form)
