"""Who is here, and the one gate in front of every page.

`@may("entry.edit", own_entry)` loads the subject with a scoped look-up (404 for what
is not mine), asks contest.policy, and hands the subject to the view. Unsafe requests
hold the write transaction from the first look on, so nothing changes in between.
"""

from collections.abc import Callable
from datetime import datetime
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

from flask import abort, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy import select
from sqlalchemy.orm import joinedload
from werkzeug.wrappers import Request, Response

from contest import clock, policy
from contest.db import begin_writing, db
from contest.models.codes import token_hash
from contest.models.session import UserSession
from contest.models.user import User
from contest.queries.people import Viewer, viewer_of

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
TOKEN_KEY = "seat"  # noqa: S105 -- the name of the cookie's field


def load_user(_request: Request) -> User | None:
    """Find the person of this request by their live session row (Flask-Login)."""
    token = session.get(TOKEN_KEY)
    if not isinstance(token, str):
        return None
    row = db.session.scalar(
        select(UserSession)
        .options(joinedload(UserSession.user))
        .where(UserSession.token_hash == token_hash(token))
    )
    if row is None or not row.is_live(clock.now()) or not row.user.is_active:
        return None
    return row.user


def signed_in_at() -> datetime | None:
    """Give when the password was typed for the session of this browser."""
    token = session.get(TOKEN_KEY)
    if not isinstance(token, str):
        return None
    born = select(UserSession.created_at)
    return db.session.scalar(born.where(UserSession.token_hash == token_hash(token)))


def place() -> str:
    """Give the network address of the browser, as the server saw it itself."""
    return request.remote_addr or ""


def agent() -> str:
    """Give what the browser calls itself."""
    return request.user_agent.string[:200]


def viewer() -> Viewer:
    """Give who is asking, loaded once a request."""
    if "viewer" not in g:
        user = current_user._get_current_object()  # noqa: SLF001 -- the proxy's way
        g.viewer = viewer_of(user if isinstance(user, User) else None)
    found: Viewer = g.viewer
    return found


def forget_viewer() -> None:
    """Let the next look at who is asking be one at the rows of that moment."""
    for known in ("viewer", "_login_user"):  # the second is Flask-Login's
        g.pop(known, None)


def viewer_now() -> Viewer:
    """Give who is asking at this moment: a session may end while bytes come.

    Whoever is nobody by now is sent to sign in, as at the gate.
    """
    forget_viewer()
    found = viewer()
    if found.user is None:
        abort(to_sign_in())
    return found


def may(
    permission: str,
    loader: Callable[..., Any] | None = None,
    *,
    writes: bool = True,
) -> Callable[[View], View]:
    """Gate a view by `permission` on what `loader(**url values)` finds.

    The loader gets the viewer first and returns the subject or None (404). With
    `writes=False` an unsafe view opens its own write transaction later, after long
    work on bytes (contest.db.begin_writing).
    """

    def gate(view: View) -> View:
        @wraps(view)
        def guarded(**values: Any) -> ResponseReturnValue:
            asking = _asking(permission, writes=writes)
            if asking is None:
                return to_sign_in()
            if loader is None:
                _demand(policy.may(asking, permission))
                return view(**values)
            subject = loader(asking, **values)
            _demand(subject is not None and policy.may(asking, permission, subject))
            return view(subject)

        guarded.permission, guarded.loader = permission, loader  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return gate


def _asking(permission: str, *, writes: bool) -> Viewer | None:
    """Give who asks, the write transaction open if it is wanted; None: sign in first.

    Strangers are sent away before the write lock, so that they hold nobody up.
    """
    for_nobody = policy.may_be_nobody(permission)
    if TOKEN_KEY not in session and not for_nobody:
        return None
    if writes and request.method not in SAFE:
        begin_writing()
        forget_viewer()
    asking = viewer()
    return asking if asking.user is not None or for_nobody else None


def to_sign_in() -> Response:
    """Send a stranger to the sign-in page, to come back here afterwards."""
    wanted = _this_address() if request.method == "GET" else None
    return redirect(url_for("account.sessions.new", next=wanted), 303)


def _this_address() -> str:
    """Give what was asked for; its language is remembered instead."""
    kept = [pair for pair in request.args.items(multi=True) if pair[0] != "lang"]
    path = quote(request.path)
    return f"{path}?{urlencode(kept)}" if kept else path


def _demand(allowed: bool) -> None:  # noqa: FBT001 -- a yes or a no is all it takes
    if not allowed:
        abort(404)
