"""The link that proves an address: looking shows a button, the button does it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.links import live_link
from contest.flow.joining.registering import verify_address
from contest.models.states import LinkPurpose
from contest.web.access import may
from contest.web.account.browser import (
    home,
    is_expected,
    open_session,
    wanted_page,
)

blueprint = Blueprint("verifications", __name__)


@blueprint.get("/account/verifications/<token>")
@may("public.see")
def show(token: str) -> ResponseReturnValue:
    """Show whose address it is and the button that confirms it."""
    link = live_link(token, LinkPurpose.verify)
    if link is None:
        return spent()
    return render_template("account/verifications/show.html", person=link.user)


@blueprint.post("/account/verifications/<token>")
@may("public.see")
def update(token: str) -> ResponseReturnValue:
    """Confirm the address.

    The browser that registered it, where the password was typed, is signed in at once;
    any other needs the password still: a letter alone opens no account.
    """
    try:
        person = verify_address(token)
    except RuleBroken:
        db.session.rollback()
        return spent()
    if is_expected(person):
        open_session(person)
        db.session.commit()
        flash(_("Your address is confirmed, and you are signed in."), "fine")
        return redirect(wanted_page() or home(), 303)
    db.session.commit()
    flash(_("Your address is confirmed. You can sign in now."), "fine")
    to = url_for("account.sessions.new", next=wanted_page() or None)
    return redirect(to, 303)


def spent() -> ResponseReturnValue:
    """Say that a link does nothing any more, and where to get another."""
    return render_template("account/verifications/spent.html"), 410
