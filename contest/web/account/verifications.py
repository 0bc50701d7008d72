"""The link that proves an address: looking shows a button, the button does it.

The browser in which the password was typed needs no more; any other is asked for it,
because whoever ordered the letter may be a stranger to its reader.
"""

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import begin_writing, db
from contest.errors import RuleBroken
from contest.flow.joining.links import live_link
from contest.flow.joining.passwords import fits
from contest.flow.joining.registering import verify_address
from contest.flow.joining.signing_in import confirm
from contest.models.states import LinkPurpose
from contest.models.user import User
from contest.web.access import may, place, viewer
from contest.web.account.browser import (
    home,
    is_expected,
    open_session,
    wanted_page,
)
from contest.web.account.forms import PasswordForm
from contest.web.errors import status_of
from contest.web.sentences import sentence

blueprint = Blueprint("verifications", __name__)


@blueprint.get("/account/verifications/<token>")
@may("public.see")
def show(token: str) -> ResponseReturnValue:
    """Show whose address it is and the button that confirms it."""
    link = live_link(token, LinkPurpose.verify)
    if link is None or link.user is None:
        return _used()
    return _page(link.user, PasswordForm())


@blueprint.post("/account/verifications/<token>")
@may("public.see", writes=False)
def update(token: str) -> ResponseReturnValue:
    """Confirm the address and sign this browser in."""
    link, form = live_link(token, LinkPurpose.verify), PasswordForm()
    if link is None or link.user is None:
        return spent()
    person, kept = link.user, link.user.password_hash
    if is_expected(person):
        begin_writing()
        return _confirmed(token, kept)
    if not form.validate_on_submit():
        return _page(person, form), 422
    fitted = fits(kept, form.password.data)
    begin_writing()
    refusal = confirm(person, fitted=fitted, place=place())
    if not refusal:
        return _confirmed(token, kept)
    db.session.commit()
    form.password.errors = [sentence(RuleBroken(refusal))]
    return _page(person, form), status_of(refusal)


def _used() -> ResponseReturnValue:
    """Whoever is signed in has a confirmed address, and wants to get on."""
    if viewer().user is None:
        return spent()
    return render_template("account/verifications/used.html", home=home()), 410


def _confirmed(token: str, fitted: str | None) -> ResponseReturnValue:
    try:
        open_session(verify_address(token, fitted=fitted))
    except RuleBroken:
        db.session.rollback()
        return spent()
    db.session.commit()
    flash(_("Your address is confirmed, and you are signed in."), "fine")
    return redirect(wanted_page() or home(), 303)


def _page(person: User, form: PasswordForm) -> str:
    return render_template(
        "account/verifications/show.html",
        person=person,
        form=form,
        is_asked=not is_expected(person),
    )


def spent() -> ResponseReturnValue:
    """Say that a link does nothing any more, and where to get another."""
    return render_template("account/verifications/spent.html", home=home()), 410
