"""The protocol tus 1.0.0: what its headers say, and how its answers are headed.

https://tus.io/protocols/resumable-upload: core, creation, termination, checksum and
expiration. Whoever does not speak it is told so (412) and nothing is done.
"""

import binascii
from base64 import b64decode
from collections.abc import Mapping
from datetime import UTC, datetime
from http import HTTPStatus

from flask import Response, request
from werkzeug.exceptions import HTTPException
from werkzeug.http import http_date

from contest.languages import clean
from contest.media.checksum import ALGORITHMS, Checksum

VERSION = "1.0.0"
EXTENSIONS = "creation,termination,checksum,expiration"
PART = "application/offset+octet-stream"
DIGITS = 15  # of a size or an offset; more than any disk has
LONGEST = 4_000  # letters of all that is told about a file


class Misspoken(HTTPException):
    """A request that is not tus as this server speaks it."""

    def __init__(self, status: int) -> None:
        super().__init__(response=Response(status=status))
        self.code = status


def demand_version() -> None:
    """Raise Misspoken (412) unless this version of the protocol is spoken."""
    if request.headers.get("Tus-Resumable") != VERSION:
        raise Misspoken(HTTPStatus.PRECONDITION_FAILED)


def told_number(name: str) -> int:
    """Read a whole number from a header; Misspoken (400) where there is none."""
    text = request.headers.get(name, "")
    if not (text.isascii() and text.isdigit() and len(text) <= DIGITS):
        raise Misspoken(HTTPStatus.BAD_REQUEST)
    return int(text)


def told_about() -> dict[str, str]:
    """Read Upload-Metadata: names, and text in base64; Misspoken (400) for others."""
    header = request.headers.get("Upload-Metadata", "")
    if len(header) > LONGEST:
        raise Misspoken(HTTPStatus.BAD_REQUEST)
    pairs = (one.strip().partition(" ") for one in header.split(",") if one.strip())
    return {
        name: clean(_decoded(value).decode(errors="replace"))
        for name, _, value in pairs
    }


def told_checksum() -> Checksum | None:
    """Read Upload-Checksum, if it is there; Misspoken (400) where it cannot be."""
    header = request.headers.get("Upload-Checksum")
    if header is None:
        return None
    algorithm, _, value = header.partition(" ")
    if algorithm not in ALGORITHMS:
        raise Misspoken(HTTPStatus.BAD_REQUEST)
    return Checksum(algorithm, _decoded(value))


def demand_part() -> None:
    """Raise Misspoken (415, 411) unless the body is a part of a file, with its length.

    One without a length (chunked) would end alike where it ends and where its line is
    cut: what is no error for us would be told as taken.
    """
    if request.mimetype != PART:
        raise Misspoken(HTTPStatus.UNSUPPORTED_MEDIA_TYPE)
    if request.content_length is None:
        raise Misspoken(HTTPStatus.LENGTH_REQUIRED)


def speak(response: Response) -> Response:
    """Head an answer as the protocol asks; to OPTIONS say all that is spoken."""
    response.headers["Tus-Resumable"] = VERSION
    if (
        request.method == "OPTIONS"
        or response.status_code == HTTPStatus.PRECONDITION_FAILED
    ):
        response.headers["Tus-Version"] = VERSION
        response.headers["Tus-Extension"] = EXTENSIONS
        response.headers["Tus-Checksum-Algorithm"] = ",".join(ALGORITHMS)
    return response


def expiring(at: datetime) -> Mapping[str, str]:
    """Say until when the next part may come."""
    return {"Upload-Expires": http_date(at.astimezone(UTC))}


def _decoded(value: str) -> bytes:
    try:
        return b64decode(value, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Misspoken(HTTPStatus.BAD_REQUEST) from error
