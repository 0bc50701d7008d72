"""Headers on every answer: what a browser may load, keep, frame and tell others."""

import hashlib

from flask import Flask, Response, request, session

from contest.web.access import viewer
from contest.web.extensions import compress
from contest.web.lettering import lettered

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' blob:",
        "media-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "manifest-src 'self'",
    )
)
KEPT_LONG = "public, max-age=31536000, immutable"
KEPT_SHORT = "public, max-age=300"
KEPT_WHILE_TRUE = "public, no-cache"
NOT_MODIFIED = 304


def register(app: Flask) -> None:
    """Add the headers after every request."""
    app.after_request(_add)


def _add(response: Response) -> Response:
    headers = response.headers
    headers.setdefault("Content-Security-Policy", POLICY)
    headers.setdefault("X-Content-Type-Options", "nosniff")
    headers.setdefault("Referrer-Policy", "same-origin")
    headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
    headers.setdefault("Permissions-Policy", "camera=(), geolocation=(), microphone=()")
    if request.endpoint == "static":
        headers["Cache-Control"] = KEPT_LONG if "v" in request.args else KEPT_SHORT
    elif "Cache-Control" not in headers:
        headers["Cache-Control"] = "private, no-store"
    headers.add("Vary", "Cookie, Accept-Language")
    return _compressed(lettered(response))


def _compressed(response: Response) -> Response:
    """Compress what anyone may read; pages with a person's secrets never (BREACH)."""
    kept = response.headers["Cache-Control"]
    if "public" not in kept:
        return response
    if kept != KEPT_WHILE_TRUE:
        return compress.after_request(response)
    return _with_tag(response)


def _with_tag(response: Response) -> Response:
    """Tag a page by what it says, and send it only to who has it otherwise.

    The tag is weak: it stands for the page, however the way there is compressed.
    """
    tag = hashlib.sha256(response.get_data()).hexdigest()[:32]
    response.set_etag(tag, weak=True)
    response.make_conditional(request)
    if response.status_code == NOT_MODIFIED:
        return response
    response = compress.after_request(response)
    response.set_etag(tag, weak=True)
    return response


def let_caches_keep(response: Response) -> Response:
    """Let caches keep an answer that says nothing to, or of, one browser.

    Nobody is signed in, and no cookie goes out with it (a choice, words shown once).
    Each time they ask whether it still holds: what is published or taken down is so
    for everyone at the same instant.
    """
    if viewer().user is None and not session.modified:
        response.headers["Cache-Control"] = KEPT_WHILE_TRUE
    return response
