"""The act that counts: submitting an entry, and withdrawing it."""

from flask import Blueprint, abort, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.db import db
from contest.errors import RuleBroken
from contest.flow.entering import submit_entry, withdraw_entry
from contest.hints import look
from contest.models.entry import Entry, Receipt
from contest.queries.entries import own_entry, own_entry_to_change
from contest.web.access import may, viewer
from contest.web.entrant.answering import (
    REFUSED,
    Telling,
    entry_page,
    mistyped,
    told_again,
)
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
    if receipt is not None:
        look("notices")
        return redirect(receipt_address(code, receipt), 303)
    return _told_what_is_missing(code, lacks)


@blueprint.post("/<code>/withdrawal")
@may("entry.own", own_entry_to_change)
def destroy(entry: Entry) -> ResponseReturnValue:
    """Take a submitted entry back."""
    withdraw_entry(entry, by=entry.user)
    db.session.commit()
    look("notices")
    flash(_("The entry is withdrawn. Until the deadline you can submit it again."))
    return redirect(url_for("entrant.entries.show", code=entry.code), 303)


def receipt_address(code: str, receipt: Receipt) -> str:
    """Give the address of a receipt's page."""
    return url_for("entrant.receipts.show", code=code, receipt=receipt.code)


def _told_what_is_missing(code: str, lacks: list[Lack]) -> ResponseReturnValue:
    entry = own_entry(viewer(), code)
    if entry is None:
        abort(404)
    errors = {lack.field: lack.words for lack in lacks}
    return entry_page(entry, Telling(refused=lacks, errors=errors), REFUSED)
