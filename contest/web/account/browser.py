"""This browser: what its cookie remembers, and where it may be sent next."""

import hmac
from urllib.parse import urlsplit

from flask import current_app, g, request, session, url_for

from contest.flow.joining.people import Newcomer
from contest.flow.joining.signing_in import begin_session, sign_out
from contest.models.codes import secret_token, token_hash
from contest.models.user import User
from contest.policy import may as is_allowed
from contest.queries.people import viewer_of
from contest.web.access import TOKEN_KEY, agent, viewer

KNOWN = "known"  # the cookie's field: a secret for each account once signed in here
MOST_KNOWN = 4  # accounts that one browser is known to, the latest ones
KEPT = ("language", "theme", KNOWN)  # of the browser, not of a session
EXPECTED = "expected"  # the cookie's field: whose letter this browser has asked for
WRITTEN = "written"  # and to which address, so that a slip of the hand can be seen
HOMES = (("desk.see", "organizer.desks.index"), ("jury.enter", "jury.rounds.index"))
LONGEST = 300  # characters of an address that a letter carries on


def let_in(person: User, token: str) -> None:
    """Give this browser a new cookie: nothing from before the sign-in lives on."""
    forget()
    g.viewer = viewer_of(person)
    session[TOKEN_KEY] = token
    session.permanent = True
    session.setdefault("language", person.language)
    know(person)


def know(person: User) -> None:
    """Remember that who this person is was proven in this browser.

    Its guesses are counted apart from those of strangers, so that they lock nobody out.
    """
    name, kept = _account(person.email), person.password_hash
    earlier = {one: secret for one, secret in _known().items() if one != name}
    latest = dict(list(earlier.items())[1 - MOST_KNOWN :])
    secret = known_as(person.email, kept) or f"{secret_token()}.{_mark_of(kept)}"
    session[KNOWN] = {**latest, name: secret}
    session.permanent = True


def known_as(email: str, kept: str | None) -> str:
    """Give the secret under which this browser is known to an account, or nothing.

    It holds as long as the password does whose hash is `kept`.
    """
    secret = str(_known().get(_account(email), ""))
    return secret if secret.endswith(f".{_mark_of(kept)}") else ""


def _known() -> dict[str, str]:
    kept = session.get(KNOWN)
    return kept if isinstance(kept, dict) else {}


def _account(email: str) -> str:
    """Name an account so that the cookie tells nobody whose it is."""
    key = str(current_app.secret_key).encode()
    return hmac.new(key, f"known\n{email}".encode(), "sha256").hexdigest()[:32]


def _mark_of(kept: str | None) -> str:
    """Give what tells one password's hash from another and nothing else of it."""
    return token_hash(f"known\n{kept}")[:16]


def open_session(person: User) -> None:
    """Sign this browser in for a person who has just proven who they are."""
    let_in(person, begin_session(person, agent=agent()))


def expect(newcomer: Newcomer) -> None:
    """Remember that this browser registered, with an address known to us or not.

    By its password's salted hash: whoever registers the same address after it sets
    another password, and must not be let into one account with this browser.
    """
    session[EXPECTED] = token_hash(newcomer.password_hash)
    session[WRITTEN] = newcomer.email


def written_to() -> str:
    """Give the address that this browser has registered, or nothing."""
    return str(session.get(WRITTEN, ""))


def is_expected(person: User) -> bool:
    """Whether the password of the account now proven was typed in this browser."""
    return bool(session.get(EXPECTED) == token_hash(person.password_hash or ""))


def wanted_page() -> str:
    """Give the page to go on to (`next`), if it is ours and short; else nothing."""
    wanted = request.args.get("next", "")
    return wanted if len(wanted) <= LONGEST and is_ours(wanted) else ""


def forget() -> None:
    """End the session of this browser, here and in the database."""
    token = session.get(TOKEN_KEY)
    if isinstance(token, str):
        sign_out(token)
    choices = {name: session[name] for name in KEPT if name in session}
    session.clear()
    session.update(choices)
    if KNOWN in choices:
        session.permanent = True


def next_page(wanted: str | None) -> str:
    """Give the page that was wanted, if it is ours; else where this person works."""
    return wanted if wanted and is_ours(wanted) else home()


def home() -> str:
    """Give the first page for people who are signed in."""
    asking = viewer()
    theirs = (page for permission, page in HOMES if is_allowed(asking, permission))
    return url_for(next(theirs, "entrant.entries.index"))


def is_ours(path: str) -> bool:
    """Whether `path` is a plain path of this site, however a browser may read it."""
    if not path.startswith("/") or path.startswith("//") or "\\" in path:
        return False
    if any(ord(letter) <= ord(" ") or ord(letter) == 0x7F for letter in path):  # noqa: PLR2004 -- DEL
        return False
    parts = urlsplit(path)
    return not parts.scheme and not parts.netloc
