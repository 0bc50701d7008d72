"""The first organizer: whoever holds the link that the terminal printed."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import begin_writing, db
from contest.errors import RuleBroken
from contest.flow.joining.claiming import claim, claim_as
from contest.flow.joining.links import live_link
from contest.models.session import MailedLink
from contest.models.states import LinkPurpose
from contest.web.access import may, viewer
from contest.web.account.browser import open_session
from contest.web.account.forms import ClaimForm
from contest.web.account.verifications import spent
from contest.web.extensions import chosen_language
from contest.web.sentences import sentence

blueprint = Blueprint("claims", __name__)


@blueprint.get("/invitations/first/<token>")
@may("public.see")
def show(token: str) -> ResponseReturnValue:
    """Show the form, or one button to who is signed in."""
    link = live_link(token, LinkPurpose.claim)
    if link is None:
        return spent()
    waiting = link.user
    form = ClaimForm(
        email=waiting.email if waiting else "",
        name=waiting.name if waiting else "",
        language=chosen_language(),
    )
    return _page(form, link)


@blueprint.post("/invitations/first/<token>")
@may("public.see", writes=False)
def create(token: str) -> ResponseReturnValue:
    """Make the holder the organizer, signed in at once."""
    link = live_link(token, LinkPurpose.claim)
    if link is None:
        return spent()
    user, form = viewer().user, ClaimForm()
    if user is None and not form.validate_on_submit():
        return _page(form, link), 422
    told = form.newcomer(form.email.data) if user is None else None
    begin_writing()
    try:
        if user is not None:
            claim_as(token, by=user)
        elif told is not None:
            open_session(claim(token, told))
    except RuleBroken as refused:
        return _again(token, form, refused)
    db.session.commit()
    flash(_("Welcome. This installation is yours to run."))
    return redirect(url_for("organizer.desks.index"), 303)


def _again(token: str, form: ClaimForm, refused: RuleBroken) -> ResponseReturnValue:
    db.session.rollback()
    link = live_link(token, LinkPurpose.claim)
    if link is None:
        return spent()
    field = form[refused.field] if refused.field else None
    errors = form.form_errors if field is None else field.errors
    if field is None:
        errors.append(sentence(refused))
    else:
        field.errors = [*errors, sentence(refused)]
    return _page(form, link), 422


def _page(form: ClaimForm, link: MailedLink) -> str:
    return render_template(
        "account/claims/show.html",
        form=form,
        person=viewer().user,
        waiting=link.user,
    )
