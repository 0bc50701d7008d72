"""The bytes of films and sounds, and the captions below them.

Whose eyes they are for is asked by the same rule as for pictures; addresses are random,
and the tag comes from the bytes served.
"""

from flask import Blueprint, Response
from flask.typing import ResponseReturnValue

from contest.media.moving.copies import COPIES
from contest.queries.exposure import Exposure, exposure_of
from contest.queries.people import Viewer
from contest.queries.playing import captions_of
from contest.web.access import may
from contest.web.streams import streamed

blueprint = Blueprint("films", __name__)
PUBLISHED = "public, max-age=300"
UNPUBLISHED = "private, no-store"


def exposed(viewer: Viewer, code: str, copy: str) -> Exposure | None:
    """Find a copy of a film or sound that stands ready."""
    found = exposure_of(viewer, code, copy) if copy in COPIES else None
    return found if found and found.key else None


def captioned(viewer: Viewer, code: str, language: str) -> tuple[Exposure, str] | None:
    """Find the captions of a film in one language, with whom they lie before."""
    exposure, text = exposure_of(viewer, code, "page"), captions_of(code, language)
    return (exposure, text) if exposure and text else None


@blueprint.get("/films/<code>/<copy>")
@may("picture.see", exposed)
def show(exposure: Exposure) -> ResponseReturnValue:
    """Play a copy, or the part that is asked for."""
    copy = next(
        one for one in COPIES.values()
        if exposure.key.endswith(f"/{one.name}.{one.extension}")
    )  # fmt: skip
    answer = streamed(
        exposure.key,
        size=exposure.bytes,
        digest=exposure.digest,
        mimetype=copy.mimetype,
    )
    name = f"{'sound' if copy.name == 'sound' else 'film'}.{copy.extension}"
    answer.headers["Content-Disposition"] = f'inline; filename="{name}"'
    return _bounded(answer, exposure)


@blueprint.get("/films/<code>/captions/<language>")
@may("film.read", captioned)
def read(found: tuple[Exposure, str]) -> ResponseReturnValue:
    """Give the captions, as they were checked."""
    exposure, text = found
    answer = Response(text, mimetype="text/vtt")
    answer.headers["Content-Disposition"] = 'inline; filename="captions.vtt"'
    return _bounded(answer, exposure)


def _bounded(answer: Response, exposure: Exposure) -> Response:
    answer.headers["Cache-Control"] = PUBLISHED if exposure.is_public else UNPUBLISHED
    return answer
