"""The two shapes of one answer: the whole page, or JSON with the parts that changed.

The page's scripts ask for JSON from the same addresses; without them the same views
answer with pages.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from flask import abort, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from contest.db import db
from contest.errors import (
    ContestError,
    DatabaseAway,
    LineFull,
    MediaRejected,
    RuleBroken,
    StoreAway,
    StoreFull,
)
from contest.media.reasons import Reason
from contest.models.codes import piece_code
from contest.models.entry import Entry
from contest.queries.entries import own_entry
from contest.web.access import viewer
from contest.web.asking import wants_json
from contest.web.entrant.forms import EntryForm, agreed_texts, form_of
from contest.web.entrant.places import kept_words
from contest.web.entrant.sheet import Lack, Sheet, sheet_of
from contest.web.entrant.told import told
from contest.web.wording.choices import MADE_HINTS
from contest.web.wording.media import NOTICES
from contest.web.wording.pieces import PIECES

FRAGMENTS = (
    "checks", "counts", "lacks", "order", "peek", "pieces", "receipts", "steps",
)  # fmt: skip
REFUSED, CONFLICT, TOO_LARGE, AWAY, TOO_FULL = 422, 409, 413, 503, 507


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file that was sent."""

    file_name: str
    words: str
    is_kept: bool = False
    piece: str = ""
    status: int = REFUSED


@dataclass(frozen=True, slots=True)
class Telling:
    """What the page says beside what is kept: outcomes, refusals, what was typed."""

    outcomes: Sequence[Outcome] = ()
    refused: Sequence[Lack] = ()
    words: str = ""
    form: EntryForm | None = None
    errors: dict[str, str] = field(default_factory=dict)


def noticed(code: str) -> str:
    """Say what was noticed of a file that is kept."""
    said: str = gettext(NOTICES.get(code, code))
    return said


def ticked(sheet: Sheet) -> frozenset[int]:
    """Give the texts whose boxes are ticked: as sent just now, or as kept."""
    if "title" in request.form:
        return agreed_texts()
    return frozenset(one.text.id for one in sheet.agreements if one.is_given)


def status_of(error: ContestError) -> int:
    """Give the status: wrong moment 409, too large 413, no room 507, else 422.

    503 where storage or database do not answer, or too many files wait: a script tries
    again by itself.
    """
    if isinstance(error, StoreAway | DatabaseAway | LineFull):
        return AWAY
    if isinstance(error, StoreFull):
        return TOO_FULL
    if isinstance(error, MediaRejected) and error.reason == Reason.TOO_MANY_BYTES:
        return TOO_LARGE
    late = isinstance(error, RuleBroken) and error.field is None
    return CONFLICT if late else REFUSED


def later(status: int) -> dict[str, str]:
    """Head an answer with when to try again, where its status asks for that."""
    return {"Retry-After": "5"} if status == AWAY else {}


def entry_page(
    entry: Entry, telling: Telling | None = None, status: int = 200
) -> ResponseReturnValue:
    """Show the whole page of an entry."""
    telling = telling or Telling()
    form = telling.form or form_of(entry)
    facts = _facts(sheet_of(entry), form, telling)
    page = render_template("entrant/entries/show.html", **facts, kept=kept_words(entry))
    return page, status, later(status)


def told_again(
    code: str, error: ContestError, form: EntryForm | None = None
) -> ResponseReturnValue:
    """Answer a refusal: nothing was written, what was typed stands there still."""
    db.session.rollback()
    entry = own_entry(viewer(), code)
    words, name = told(error), getattr(error, "field", None) or ""
    status = status_of(error)
    if wants_json() or entry is None:
        return jsonify(ok=False, message=words, errors={name: words}), status
    telling = Telling(
        refused=[Lack(name, words)], words=words, form=form, errors={name: words}
    )
    return entry_page(entry, telling, status)


def mistyped(entry: Entry, form: EntryForm) -> ResponseReturnValue:
    """Answer a form of the wrong shape: the errors, and what was typed."""
    if not wants_json():
        return entry_page(entry, Telling(form=form), REFUSED)
    errors = {name: " ".join(map(str, said)) for name, said in form.errors.items()}
    words = " ".join(errors.values())
    return jsonify(ok=False, message=words, errors=errors), REFUSED


def parts_answer(
    code: str, names: Iterable[str] = FRAGMENTS, **facts: object
) -> ResponseReturnValue:
    """Give JSON with the named parts of the page as they stand now."""
    entry = own_entry(viewer(), code)
    if entry is None:
        abort(404)
    sheet = sheet_of(entry)
    context = _facts(sheet, form_of(entry), Telling())
    parts = {
        name: render_template(f"entrant/entries/_{name}.html", **context)
        for name in names
    }
    told_too = {"preparing": sheet.is_preparing, **facts}
    return jsonify({"ok": True, "parts": parts, **told_too})


def _facts(sheet: Sheet, form: EntryForm, telling: Telling) -> dict[str, object]:
    medium = sheet.entry.category.medium
    return {
        "sheet": sheet,
        "entry": sheet.entry,
        "terms": PIECES[medium],
        "form": form,
        "telling": telling,
        "upload_key": piece_code(),
        "noticed": noticed,
        "ticked": ticked,
        "made_hints": MADE_HINTS[medium],
    }
