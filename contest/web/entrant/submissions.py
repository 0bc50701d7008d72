"""The act that counts: submitting an entry, and withdrawing it."""

from flask import Blueprint, flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import submit_entry, withdraw_entry
from contest.hints import look
from contest.models.entry import Entry, Receipt
from contest.queries.entries import own_entry_to_change
from contest.web.access import may
from contest.web.entrant.along import save_words, words_along
from contest.web.entrant.answering import mistyped, told_again
from contest.web.entrant.sheet import lacks_of

blueprint = Blueprint("submissions", __name__)


@blueprint.post("/<code>/submission")
@may("entry.own", own_entry_to_change)
def create(entry: Entry) -> ResponseReturnValue:
    """Keep what was typed, then submit; or say everything that is missing.

    What was typed is kept either way, so nobody types twice.
    """
    form, code = words_along(), entry.code
    if form is not None and not form.validate():
        return mistyped(entry, form)
    try:
        if form is not None:
            save_words(entry, form)
        db.session.flush()
        lacks = lacks_of(entry)
        receipt = None if lacks else submit_entry(entry, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error, form)
    db.session.commit()
    if receipt is not None:
        look("notices")
        return redirect(receipt_address(code, receipt), 303)
    # An address that can be looked at: nobody comes back to a page that is gone.
    return redirect(url_for("entrant.entries.show", code=code, missing=1), 303)


@blueprint.post("/<code>/withdrawal")
@may("entry.own", own_entry_to_change)
def destroy(entry: Entry) -> ResponseReturnValue:
    """Take a submitted entry back; what comes to it still may come, for a day."""
    withdraw_entry(entry, by=entry.user)
    db.session.commit()
    look("notices")
    flash(_("The entry is withdrawn. Until the deadline you can submit it again."))
    return redirect(url_for("entrant.entries.show", code=entry.code), 303)


def receipt_address(code: str, receipt: Receipt) -> str:
    """Give the address of a receipt's page."""
    return url_for("entrant.receipts.show", code=code, receipt=receipt.code)
