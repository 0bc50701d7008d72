"""From codes to sentences: what a person reads when something is refused."""

import secrets
import traceback
from urllib.parse import urlsplit

from flask import (
    Flask,
    Response,
    current_app,
    g,
    jsonify,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException

from contest.db import db, is_away
from contest.errors import (
    ContestError,
    DatabaseAway,
    LineFull,
    MediaRejected,
    RuleBroken,
    StoreAway,
    StoreFull,
)
from contest.web.asking import wants_json
from contest.web.sentences import sentence
from contest.web.wording.statuses import NO_GALLERY, NO_ROOM, OTHERWISE, STATUSES

NOT_FOUND, SERVER_ERROR, OVERLOADED = 404, 500, 503
GALLERIES = frozenset({"public.galleries.show", "public.verdicts.show"})
STATUS = {
    "juror.left": 403,
    "letters.too_many": 429,
    "sign_in.guarded": 429,
    "sign_in.too_many": 429,
}


def register(app: Flask) -> None:
    """Answer every refusal with a page in words."""
    app.register_error_handler(HTTPException, on_http)
    app.register_error_handler(RuleBroken, on_rule)
    app.register_error_handler(MediaRejected, on_media)
    app.register_error_handler(StoreFull, on_full)
    for held_up in (DatabaseAway, LineFull, StoreAway):
        app.register_error_handler(held_up, on_held_up)
    app.register_error_handler(SQLAlchemyError, on_database)
    app.register_error_handler(Exception, on_anything)


def on_http(error: HTTPException) -> ResponseReturnValue:
    """Show the status in words; redirects and odd codes pass as they are."""
    code = error.code or 500
    if code not in STATUSES and code != SERVER_ERROR:
        return error
    if code == OVERLOADED:
        return _try_again(_words(OVERLOADED))
    return _page(code, _words(code))


def on_rule(error: RuleBroken) -> ResponseReturnValue:
    """A rule broken outside a form (a stale page, a wrong state): 409 and why.

    403 for one who may do it no more, 429 for one who tried too often; our scripts
    get the sentence as JSON.
    """
    db.session.rollback()
    status, words = status_of(error.code, 409), sentence(error)
    if wants_json():
        return jsonify(ok=False, message=words, code=error.code), status
    return _page(status, words)


def status_of(code: str, otherwise: int = 422) -> int:
    """Give the status that a refused rule answers with; in a form 422 otherwise."""
    return STATUS.get(code, otherwise)


def on_media(error: MediaRejected) -> ResponseReturnValue:
    """A file refused where no form shows it."""
    db.session.rollback()
    return _page(415, sentence(error))


def on_full(error: StoreFull) -> ResponseReturnValue:
    """No room for files: said plainly; ballots and pages still work."""
    db.session.rollback()
    words = sentence(error)
    if wants_json():
        return jsonify(ok=False, message=words, code="full"), 507
    return _page(507, words)


def on_held_up(error: ContestError) -> ResponseReturnValue:
    """Storage or database do not answer, or too many wait: try again."""
    _log(error)
    return _try_again(sentence(error))


def on_database(error: SQLAlchemyError) -> ResponseReturnValue:
    """The database is locked, read-only or away: nothing was stored, try again."""
    if not is_away(error):
        return on_anything(error)
    _log(error)
    return _try_again(_words(OVERLOADED))


def on_anything(error: Exception) -> ResponseReturnValue:
    """An error of ours: the log gets the trace, the person a number to name."""
    return _page(500, _words(500), incident=_log(error))


def _log(error: Exception) -> str:
    db.session.rollback()
    incident = secrets.token_hex(4)
    trace = "".join(traceback.format_exception(error))
    current_app.logger.error("incident %s at %s\n%s", incident, request.endpoint, trace)
    return incident


def _try_again(words: str) -> Response:
    told = jsonify(ok=False, message=words, code="away") if wants_json() else None
    answer = told or Response(_alone(code=OVERLOADED, words=words))
    answer.status_code = OVERLOADED
    answer.headers["Retry-After"] = "5"
    return answer


def _page(code: int, words: str, incident: str = "") -> tuple[str, int]:
    g.pop("viewer", None)
    facts = {"code": code, "words": words, "incident": incident, "back": _page_before()}
    try:
        return render_template("errors/refused.html", **facts), code
    except SQLAlchemyError:
        db.session.rollback()
        return _alone(**facts), code


def _alone(**facts: object) -> str:
    """Say it without the database: not whose house it is, nor who is asking."""
    template = current_app.jinja_env.get_template("errors/alone.html")
    return template.render(**facts)  # without the context that Flask adds


def _page_before() -> str:
    """Give the path of our own page that the refused act was sent from, if it says."""
    before = urlsplit(request.referrer or "")
    if request.method == "GET" or before.netloc != request.host:
        return ""
    return f"/{before.path.lstrip('/')}"


def _words(code: int) -> str:
    words = STATUSES.get(code, OTHERWISE)
    if code == NOT_FOUND and request.path.startswith("/jury/"):
        words = NO_ROOM
    elif code == NOT_FOUND and request.endpoint in GALLERIES:
        words = NO_GALLERY
    said: str = gettext(words)
    return said
