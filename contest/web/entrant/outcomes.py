"""What became of files that were sent: kept or refused, each by its name.

For scripts in JSON, for everybody else on the page of the entry; what was typed beside
the files and could not be kept stands there again.
"""

from flask import flash, jsonify, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.datastructures import FileStorage

from contest.db import db
from contest.errors import ContestError
from contest.models.entry import Entry
from contest.models.upload import Upload
from contest.queries.entries import own_entry
from contest.queries.receipts import receipts_of
from contest.web.access import viewer
from contest.web.asking import wants_json
from contest.web.entrant.answering import (
    REFUSED,
    Outcome,
    Telling,
    entry_page,
    later,
    parts_answer,
    status_of,
)
from contest.web.entrant.forms import EntryForm
from contest.web.entrant.receiving import shown_name
from contest.web.entrant.told import told
from contest.web.wording.pieces import PIECES


def kept(file: FileStorage, code: str) -> Outcome:
    """Give the outcome of a file that is kept as the piece with this code."""
    return _received(shown_name(file.filename), code)


def refused(file: FileStorage | None, error: ContestError, piece: str = "") -> Outcome:
    """Give the outcome of a file of which nothing is kept."""
    db.session.rollback()
    name = shown_name(file.filename) if file else ""
    return Outcome(name, told(error), status=status_of(error), piece=piece)


def tell_added(
    code: str, outcomes: list[Outcome], form: EntryForm | None
) -> ResponseReturnValue:
    """Tell what became of each file; all are named, whatever the others are."""
    bad = [one for one in outcomes if not one.is_kept]
    # What is no fault of a file, 503 or 507, says more than the faults of others.
    status = max([REFUSED, *(one.status for one in bad)])
    if wants_json():
        return _refusal(bad[0], status) if bad else _prefilled(code, outcomes[0])
    if bad or form is not None:
        return _page(code, Telling(outcomes=outcomes, form=form), status)
    flash(
        ngettext(
            "%(num)d file was received and checked.",
            "%(num)d files were received and checked.",
            len(outcomes),
        )
    )
    return redirect(_address(code), 303)


def tell_replaced(
    code: str, outcome: Outcome, form: EntryForm | None
) -> ResponseReturnValue:
    """Tell which file was replaced, or that it stands as it was."""
    if wants_json():
        if not outcome.is_kept:
            return _refusal(outcome, outcome.status)
        words = _replaced(code, outcome)
        return parts_answer(code, message=words, piece=outcome.piece)
    if not outcome.is_kept or form is not None:
        return _page(code, Telling(outcomes=[outcome], form=form), outcome.status)
    flash(_replaced(code, outcome))
    return redirect(_address(code), 303)


def tell_arrived(upload: Upload) -> ResponseReturnValue:
    """Tell a script what a file that came in parts became."""
    kept_as = _received(upload.file_name, upload.piece)
    if upload.replaces:
        return tell_replaced(upload.entry.code, kept_as, None)
    return tell_added(upload.entry.code, [kept_as], None)


def _received(name: str, code: str) -> Outcome:
    return Outcome(name, _("Received and checked"), is_kept=True, piece=code)


def _refusal(outcome: Outcome, status: int) -> ResponseReturnValue:
    return jsonify(ok=False, message=outcome.words), status, later(status)


def _page(code: str, telling: Telling, status: int) -> ResponseReturnValue:
    entry = own_entry(viewer(), code)
    return entry_page(entry, telling, status) if entry else redirect(_address(code))


def _prefilled(code: str, outcome: Outcome) -> ResponseReturnValue:
    """Tell a script also what the file has filled in, before it saves its own."""
    entry = own_entry(viewer(), code)
    values = {"title": entry.title, "taken_on": entry.taken_on} if entry else {}
    return parts_answer(code, message=outcome.words, piece=outcome.piece, values=values)


def _replaced(code: str, outcome: Outcome) -> str:
    """Say which file was replaced, and the receipt that counts now."""
    entry = own_entry(viewer(), code)
    if entry is None:
        return ""
    places = {one.code: one.position + 1 for one in entry.pieces}
    words = PIECES[entry.category.medium]
    said = _(words.replaced, number=places.get(outcome.piece, 1))
    receipt = _receipt(entry)
    more = _("The new receipt: %(code)s", code=receipt) if receipt else ""
    return f"{said} {more}".strip()


def _receipt(entry: Entry) -> str:
    return receipts_of(entry)[0].code if entry.is_running else ""


def _address(code: str) -> str:
    return url_for("entrant.entries.show", code=code)
