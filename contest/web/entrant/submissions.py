"""The act that counts: submitting an entry, and withdrawing it."""

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import submit_entry, withdraw_entry
from contest.models.entry import Entry, Receipt
from contest.queries.entries import own_entry_to_change
from contest.web.access import may
from contest.web.entrant.answering import Telling, entry_page, mistyped, told_again
from contest.web.entrant.entries import save_words
from contest.web.entrant.forms import EntryForm
from contest.web.entrant.sheet import Lack, lacks_of

blueprint = Blueprint("submissions", __name__)


@blueprint.post("/<code>/submission")
@may("entry.own", own_entry_to_change)
def create(entry: Entry) -> ResponseReturnValue:
    """Keep what was typed, then submit; or say everything that is missing.

    What was typed is kept either way, so nobody types twice.
    """
    form, code = EntryForm(), entry.code
    has_words = "title" in request.form
    if has_words and not form.validate_on_submit():
        return mistyped(entry, form)
    try:
        if has_words:
            save_words(entry, form)
        db.session.flush()
        lacks = lacks_of(entry)
        receipt = None if lacks else submit_entry(entry, by=entry.user)
    except RuleBroken as error:
        return told_again(code, error, form if has_words else None)
    db.session.commit()
    return _answer(entry, receipt, lacks)


@blueprint.post("/<code>/withdrawal")
@may("entry.own", own_entry_to_change)
def destroy(entry: Entry) -> ResponseReturnValue:
    """Take a submitted entry back."""
    withdraw_entry(entry, by=entry.user)
    db.session.commit()
    flash(_("The entry is withdrawn. Until the deadline you can submit it again."))
    return redirect(url_for("entrant.entries.show", code=entry.code), 303)


def _answer(
    entry: Entry, receipt: Receipt | None, lacks: list[Lack]
) -> ResponseReturnValue:
    if receipt is None:
        errors = {lack.field: lack.words for lack in lacks}
        return entry_page(entry, Telling(refused=lacks, errors=errors), 422)
    address = url_for("entrant.receipts.show", code=entry.code, receipt=receipt.code)
    return redirect(address, 303)
