"""Leaving for good: explained first, done with the password."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.joining.leaving import erase_account
from contest.queries.uploads import coming_from
from contest.web.access import may, viewer
from contest.web.account.browser import forget
from contest.web.account.forms import PasswordForm
from contest.web.confirming import confirmed
from contest.web.errors import status_of
from contest.web.letting_go import let_go
from contest.web.sentences import sentence

blueprint = Blueprint("erasures", __name__)


@blueprint.get("/account/erasure")
@may("account.use")
def new() -> ResponseReturnValue:
    """Say what goes and what stays."""
    return _page(PasswordForm())


@blueprint.post("/account/erasure")
@may("account.use", writes=False)
def create() -> ResponseReturnValue:
    """Erase the account, unless others rely on it."""
    form, person = PasswordForm(), viewer().user
    if person is None or not form.validate_on_submit():
        return _page(form), 422
    person, refusal = confirmed(person, form.password.data)
    coming = coming_from(person.id)
    try:
        if not refusal:
            erase_account(person)
            forget()
    except RuleBroken as refused:
        db.session.rollback()
        form.form_errors.append(sentence(refused))
        return _page(form), 422
    db.session.commit()
    if refusal:
        form.password.errors = [sentence(RuleBroken(refusal))]
        return _page(form), status_of(refusal)
    let_go(coming)
    flash(_("Your account is erased. Thank you for having been here."))
    return redirect(url_for("public.editions.index"), 303)


def _page(form: PasswordForm) -> str:
    return render_template("account/erasures/new.html", form=form)
