"""Registration: a form, then the same page for every address."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import begin_writing, db
from contest.flow.joining.registering import register, write_again
from contest.hints import look
from contest.web.access import may, place
from contest.web.account.browser import expect, wanted_page, written_to
from contest.web.account.forms import AddressForm, RegistrationForm
from contest.web.extensions import chosen_language

blueprint = Blueprint("registrations", __name__)


@blueprint.get("/account/register")
@may("public.see")
def new() -> ResponseReturnValue:
    """Show the form."""
    return _page(RegistrationForm(language=chosen_language()))


@blueprint.post("/account/register")
@may("public.see", writes=False)
def create() -> ResponseReturnValue:
    """Write to the address; what the letter says depends on whether it is known."""
    form = RegistrationForm()
    if not form.validate_on_submit():
        return _page(form), 422
    newcomer = form.newcomer(form.email.data)
    begin_writing()
    register(newcomer, place=place(), wanted=wanted_page())
    db.session.commit()
    look("notices")
    expect(newcomer)
    return redirect(url_for("account.registrations.show", next=_next()), 303)


@blueprint.get("/account/letter-sent")
@may("public.see")
def show() -> ResponseReturnValue:
    """Say that a letter is on its way."""
    return render_template("account/registrations/show.html", email=written_to())


@blueprint.post("/account/letter-sent")
@may("public.see")
def update() -> ResponseReturnValue:
    """Write once more, to the address that the page shows."""
    form = AddressForm()
    if not form.validate_on_submit():
        return redirect(url_for("account.registrations.new", next=_next()), 303)
    write_again(form.email.data, place=place(), wanted=wanted_page())
    db.session.commit()
    look("notices")
    flash(_("The letter is sent once more. The link in the newest one works."))
    return redirect(url_for("account.registrations.show", next=_next()), 303)


def _next() -> str | None:
    return request.args.get("next")


def _page(form: RegistrationForm) -> str:
    return render_template("account/registrations/new.html", form=form)
