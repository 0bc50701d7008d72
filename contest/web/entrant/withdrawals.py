"""A permission taken back: what follows is shown first, and then one act does it."""

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from contest.db import db
from contest.flow.entering import forget_uploads, withdraw_consent
from contest.hints import look
from contest.queries.consents import given_at
from contest.queries.entries import handed_in
from contest.web.access import may
from contest.web.entrant.consents import Asked, asked_text
from contest.web.letting_go import let_go

blueprint = Blueprint("withdrawals", __name__)


@blueprint.get("/<code>/permissions/<int:text>/withdrawal")
@may("entry.own", asked_text)
def new(asked: Asked) -> ResponseReturnValue:
    """Say what follows where this permission is taken back."""
    if given_at(asked.user_id, asked.text) is None:
        return _to_text(asked)
    edition = asked.entry.category.edition
    needs_it = asked.text.required
    return render_template(
        "entrant/withdrawals/new.html",
        entry=asked.entry,
        text=asked.text,
        edition=edition,
        leaving=handed_in(asked.user_id, edition.id) if needs_it else [],
    )


@blueprint.post("/<code>/permissions/<int:text>/withdrawal")
@may("entry.own", asked_text)
def create(asked: Asked) -> ResponseReturnValue:
    """Take the permission back, and the entries with it that need it."""
    entry = asked.entry
    leaving = withdraw_consent(entry.user, asked.text, edition=entry.category.edition)
    coming = forget_uploads(leaving)
    db.session.commit()
    let_go(coming)
    look("notices")
    flash(_("The permission is taken back."))
    if leaving:
        flash(
            ngettext(
                "%(num)d entry has left the contest.",
                "%(num)d entries have left the contest.",
                len(leaving),
            )
        )
    return _to_text(asked)


def _to_text(asked: Asked) -> ResponseReturnValue:
    code, text = asked.entry.code, asked.text.id
    return redirect(url_for("entrant.consents.show", code=code, text=text), 303)
