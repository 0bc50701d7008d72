"""Kept files too large for memory, sent step by step, whole or a part of them.

Works alike from a folder and from a bucket: a part is a seek, never a file read to its
end. Bytes always pass through here, so that type, name and right are ours to say.
"""

from flask import Response, abort, current_app, request
from werkzeug.wsgi import FileWrapper

from contest.media.store import Store

STEP = 1 << 18


def streamed(key: str, *, size: int, digest: str, mimetype: str) -> Response:
    """Answer with a kept file, or with the part the request's `Range` asks for.

    `digest` makes the tag, by which a broken download knows its file again. 404 when
    the file is not there, 416 when the part is not.
    """
    store: Store = current_app.extensions["store"]
    try:
        file = store.open(key)
    except FileNotFoundError:
        abort(404)
    answer = Response(
        FileWrapper(file, STEP), mimetype=mimetype, direct_passthrough=True
    )
    answer.call_on_close(file.close)  # also where nobody reads a byte (HEAD)
    answer.content_length = size
    answer.set_etag(digest[:32])
    _settle_range(size)
    try:
        answer.make_conditional(request, accept_ranges=True, complete_length=size)
    except BaseException:
        file.close()
        raise
    return answer


def _settle_range(size: int) -> None:
    """Let a `Range` be one part or nothing, as RFC 9110 (14.2) leaves to a server.

    Several parts, other units and what nobody can read are passed over: the file comes
    whole. So it does where more of its end is asked for than it has.
    """
    asked = request.range
    parts = asked.ranges if asked is not None and asked.units == "bytes" else []
    if len(parts) != 1 or -parts[0][0] > size:
        request.environ.pop("HTTP_RANGE", None)
