"""The browsers a person is signed in on, each with a way to end it."""

from flask import Blueprint, flash, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from contest.clock import now
from contest.db import db
from contest.flow.joining.signing_in import end_session
from contest.models.codes import token_hash
from contest.models.session import UserSession
from contest.queries.accounts import live_session, live_sessions
from contest.queries.people import Viewer
from contest.web.access import TOKEN_KEY, may, viewer

blueprint = Blueprint("browsers", __name__)


BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "YaBrowser/": "Yandex Browser",
    "Whale/": "Whale",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


def called(agent: str) -> str:
    """Give what a browser says it is, in two words that a person knows."""
    known = (
        next((name for mark, name in names.items() if mark in agent), "")
        for names in (BROWSERS, SYSTEMS)
    )
    return ", ".join(filter(None, known))


def own_session(asking: Viewer, number: int) -> UserSession | None:
    """Find a live session of the person who asks."""
    return live_session(number, of=asking.user, at=now()) if asking.user else None


@blueprint.get("/account/browsers")
@may("account.use")
def index() -> ResponseReturnValue:
    """List where this person is signed in."""
    return render_template(
        "account/browsers/index.html",
        sessions=live_sessions(viewer().user, at=now()),
        called=called,
        this=token_hash(session[TOKEN_KEY]),
    )


@blueprint.post("/account/browsers/<int:number>/end")
@may("session.end", own_session)
def destroy(found: UserSession) -> ResponseReturnValue:
    """End one of them."""
    end_session(found)
    db.session.commit()
    flash(_("That browser is signed out."))
    return redirect(url_for(".index"), 303)
