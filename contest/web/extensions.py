"""The extensions that pages stand on, made once, wired in contest.app."""

from flask import Response, current_app, g, request, session
from flask_babel import Babel
from flask_compress import Compress
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_wtf import CSRFProtect

from contest.languages import LANGUAGES

OTHER_SITES = frozenset({"cross-site", "same-site"})  # as Sec-Fetch-Site says


class OwnSite(CSRFProtect):  # type: ignore[misc]
    """Tokens for every act; and none that a browser says another site began.

    Not by the Origin header: pages that send no referrer have the origin `null`.
    """

    def protect(self, **options: bool) -> None:
        """Refuse an act of another site, then one without its token."""
        is_act = request.method in current_app.config["WTF_CSRF_METHODS"]
        if is_act and request.headers.get("Sec-Fetch-Site") in OTHER_SITES:
            self._error_response("another site asked")
        super().protect(**options)


babel = Babel()
compress = Compress()
csrf = OwnSite()
login = LoginManager()
login.session_protection = None  # a row of ours is the session; the cookie says no more
migrate = Migrate()


def keep_language(response: Response) -> Response:
    """Remember a language asked for where the answer only sends on elsewhere."""
    if response.location:
        chosen_language()
    return response


def chosen_language() -> str:
    """Give the language of this answer: asked for, remembered, or the browser's."""
    if "language" not in g:
        g.language = _asked() or _remembered() or _browsers()
    return str(g.language)


def _asked() -> str | None:
    asked = request.args.get("lang", "")
    if asked not in LANGUAGES:
        return None
    if session.get("language") != asked:
        session["language"] = asked
    return asked


def _remembered() -> str | None:
    kept = session.get("language")
    return kept if kept in LANGUAGES else None


def _browsers() -> str:
    return request.accept_languages.best_match(LANGUAGES) or "en"
