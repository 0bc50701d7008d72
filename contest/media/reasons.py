"""Why a file cannot become an original: stable codes, and plain English for a terminal.

`web` has its own translated table with the same codes; here only the command line
speaks.
"""

from enum import StrEnum

from contest.errors import MediaRejected


class Reason(StrEnum):
    """The codes a MediaRejected carries; never renamed, as logs and rows hold them."""

    EMPTY = "empty"
    TOO_MANY_BYTES = "too_many_bytes"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_SMALL = "too_small"
    NOT_A_PICTURE = "not_a_picture"
    FORMAT_NOT_ALLOWED = "format_not_allowed"
    RAW = "raw"
    ANIMATED = "animated"
    MANY_PAGES = "many_pages"
    DAMAGED = "damaged"
    UNDECODABLE = "undecodable"
    TOO_COMPLEX = "too_complex"
    TOO_SLOW = "too_slow"
    UNREADABLE = "unreadable"
    OTHER_BYTES = "other_bytes"


MEGA = 1_000_000

SENTENCES: dict[Reason, str] = {
    Reason.EMPTY: "The file is empty.",
    Reason.TOO_MANY_BYTES: "The file is larger than {limit_mb} MB.",
    Reason.TOO_MANY_PIXELS: (
        "The picture has {width} × {height} pixels; at most {limit_mp} megapixels "
        "are accepted."
    ),
    Reason.TOO_SMALL: (
        "The longer side has {found} pixels; at least {limit} are needed."
    ),
    Reason.NOT_A_PICTURE: "This is not a photograph in a format we know.",
    Reason.FORMAT_NOT_ALLOWED: (
        "This is a {format} file; accepted are {allowed}. Export it as JPEG."
    ),
    Reason.RAW: "This is a RAW file. Develop it and export the result as JPEG.",
    Reason.ANIMATED: "The file holds an animation; send one still picture.",
    Reason.MANY_PAGES: "The file holds {found} pages; send one picture a file.",
    Reason.DAMAGED: (
        "Part of the picture is missing or damaged. Export or copy the file again."
    ),
    Reason.UNDECODABLE: "The file cannot be decoded. Export it again as JPEG.",
    Reason.TOO_COMPLEX: (
        "The picture is stored in {found} passes; at most {limit} are accepted. "
        "Export it again as JPEG."
    ),
    Reason.TOO_SLOW: "The picture takes too long to decode. Export it again as JPEG.",
    Reason.UNREADABLE: "The file cannot be read.",
    Reason.OTHER_BYTES: "What arrived is not what was sent. Send it again.",
}


def message_of(rejected: MediaRejected) -> str:
    """Say in plain English why the file was refused and which limit it met."""
    facts = {
        "limit": "the limit", "found": "several", "width": "?", "height": "?",
        "format": "different", "allowed": "other formats",
    } | rejected.facts  # fmt: skip
    return SENTENCES[Reason(rejected.reason)].format(
        limit_mb=_millions(facts["limit"]), limit_mp=_millions(facts["limit"]), **facts
    )


def _millions(limit: object) -> str:
    return f"{limit / MEGA:g}" if isinstance(limit, int) else str(limit)
