"""Words typed on the page that come along with another act: none of them is lost.

One form holds them; arrows, uploads and removals are buttons of it, each with an
address of its own. Scripts save the words by themselves and send none here.
"""

from flask import abort, request
from werkzeug.exceptions import RequestEntityTooLarge

from contest.db import begin_writing, db
from contest.errors import RuleBroken
from contest.flow.entering import describe_entry, settle_consents
from contest.models.entry import Entry
from contest.queries.entries import own_entry_to_change
from contest.web.access import viewer_now
from contest.web.entrant.forms import EntryForm, agreed_texts, description_in
from contest.web.entrant.told import told


def words_along() -> EntryForm | None:
    """Give the words that came with this act, or None where none did."""
    try:
        return EntryForm() if "title" in request.form else None
    except RequestEntityTooLarge:
        return None


def save_words(entry: Entry, form: EntryForm) -> None:
    """Put words and permissions of one form in place, the permissions first."""
    edition = entry.category.edition
    settle_consents(entry.user, edition, agreed=agreed_texts(), by=entry.user)
    describe_entry(entry, description_in(form, entry), by=entry.user)


def keep_words(code: str) -> EntryForm | None:
    """Keep them beside an upload; give them back, with errors, where that cannot be.

    Opens a transaction of its own: whatever becomes of the files, the words stay.
    """
    form = words_along()
    if form is None or not form.validate():
        return form
    begin_writing()
    entry = own_entry_to_change(viewer_now(), code)
    if entry is None:
        abort(404)
    try:
        save_words(entry, form)
    except RuleBroken as error:
        db.session.rollback()
        _mark(form, error)
        return form
    db.session.commit()
    return None


def _mark(form: EntryForm, error: RuleBroken) -> None:
    if error.field in form:
        field = form[error.field]
        field.errors = [*field.errors, told(error)]
    else:
        form.form_errors.append(told(error))
