"""What an upload brings in its body: its token, its files, and what it is called.

Nothing here looks into a file; that begins with contest.web.entrant.receiving.
"""

from collections.abc import Iterable

from flask import current_app, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from contest.errors import MediaRejected, RuleBroken
from contest.media.reasons import Reason
from contest.models.codes import piece_code
from contest.web.entrant.receiving import KEPT_OF_KEY, Ask
from contest.web.extensions import csrf


def sent_files(ask: Ask, field: str = "files") -> list[FileStorage]:
    """Read the body: its token first, then its files; one too large names the limit.

    A page sends the files of a photograph in a field of its own, a script in `files`.
    """
    try:
        _prove_origin()
        sent = request.files.getlist(field) or request.files.getlist("files")
    except RequestEntityTooLarge as error:
        limit = ask.limits.max_bytes
        raise MediaRejected(Reason.TOO_MANY_BYTES, limit=limit) from error
    files = [one for one in sent if _is_there(one)]
    if not files:
        raise RuleBroken("files.none", "files")
    return files


def _prove_origin() -> None:
    """Ask for the form's token, which a multipart body holds among its files."""
    if current_app.config["WTF_CSRF_ENABLED"]:
        csrf.protect()


def _is_there(file: FileStorage) -> bool:
    """A field left empty sends a file without name and bytes."""
    if file.filename:
        return True
    first = file.stream.read(1)
    file.stream.seek(0)
    return bool(first)


def upload_key(number: int) -> str:
    """Name this upload: the page's key and the file's place among those sent."""
    key = request.form.get("upload_key", "")[:50] or piece_code()
    return f"{key}-{number}"


def told_hash(number: int) -> str:
    """Give the SHA-256 that the script told of that file; plain forms tell none."""
    told = request.form.getlist("sha256")
    return told[number] if number < len(told) else ""


def may_be_repeated(keys: Iterable[str]) -> bool:
    """Whether a piece has this page's key already: its answer was lost, perhaps."""
    return any(one.startswith(upload_key(0)[:KEPT_OF_KEY]) for one in keys)
