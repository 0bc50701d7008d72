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
    NOT_STILL = "not_still"
    RAW = "raw"
    ANIMATED = "animated"
    MANY_PAGES = "many_pages"
    DAMAGED = "damaged"
    UNDECODABLE = "undecodable"
    TOO_COMPLEX = "too_complex"
    TOO_SLOW = "too_slow"
    UNREADABLE = "unreadable"
    OTHER_BYTES = "other_bytes"
    NOT_MOVING = "not_moving"
    OTHER_FORMAT = "other_format"
    STILL = "still"
    NOT_A_FILM = "not_a_film"
    NOT_A_SOUND = "not_a_sound"
    TOO_LONG = "too_long"
    TOO_SHORT = "too_short"
    TOO_MANY_FILM_PIXELS = "too_many_film_pixels"
    NO_VIDEO = "no_video"
    NO_SOUND = "no_sound"
    MANY_STREAMS = "many_streams"
    OTHER_CODEC = "other_codec"
    TOO_FAST = "too_fast"
    HDR = "hdr"
    MOVING_DAMAGED = "moving_damaged"
    MOVING_UNDECODABLE = "moving_undecodable"
    MOVING_TOO_SLOW = "moving_too_slow"


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
        "The file is {format}; accepted are {allowed}. Export it as JPEG."
    ),
    Reason.NOT_STILL: (
        "The file is a film or a sound, {format}; photographs are accepted: {allowed}."
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
    Reason.NOT_MOVING: "This is not a film or a sound in a format we know.",
    Reason.OTHER_FORMAT: "The file is {format}; accepted are {allowed}.",
    Reason.STILL: "The file is a photograph, {format}; accepted are {allowed}.",
    Reason.NOT_A_FILM: (
        "The file is a sound, {format}; films are accepted: {allowed}."
    ),
    Reason.NOT_A_SOUND: (
        "The file is a film, {format}; sounds are accepted: {allowed}."
    ),
    Reason.TOO_LONG: "It lasts {found} seconds; at most {limit} are accepted.",
    Reason.TOO_SHORT: "It lasts {found} seconds; at least {limit} are needed.",
    Reason.TOO_MANY_FILM_PIXELS: (
        "The film has {width} × {height} pixels; at most {limit_mp} megapixels "
        "are accepted. Export it smaller."
    ),
    Reason.NO_VIDEO: "The file holds no moving picture.",
    Reason.NO_SOUND: "The file holds no sound.",
    Reason.MANY_STREAMS: (
        "The file holds {found} tracks of that kind; at most {limit} are accepted. "
        "Export it with one."
    ),
    Reason.OTHER_CODEC: (
        "It is coded as {codec}, which is not accepted. Export film as H.264, sound "
        "as AAC."
    ),
    Reason.TOO_FAST: (
        "The film has {found} frames a second; at most {limit} are accepted."
    ),
    Reason.HDR: (
        "The film is in HDR. Export it in standard range (SDR, Rec. 709), so that "
        "its colors are yours on every screen."
    ),
    Reason.MOVING_DAMAGED: (
        "Part of the film or sound is missing or damaged. Export or copy it again."
    ),
    Reason.MOVING_UNDECODABLE: (
        "The film or sound cannot be decoded. Export it again, film as H.264 in "
        "MP4, sound as MP3 or WAV."
    ),
    Reason.MOVING_TOO_SLOW: (
        "The film or sound takes too long to decode. Export film as H.264 in MP4."
    ),
}


OF_MOVING = {
    Reason.DAMAGED: Reason.MOVING_DAMAGED,
    Reason.UNDECODABLE: Reason.MOVING_UNDECODABLE,
    Reason.TOO_SLOW: Reason.MOVING_TOO_SLOW,
}


def as_moving(reason: str) -> Reason:
    """Give the reason in the words of film and sound, where it has others for them."""
    return OF_MOVING.get(Reason(reason), Reason(reason))


def message_of(rejected: MediaRejected) -> str:
    """Say in plain English why the file was refused and which limit it met."""
    facts = {
        "limit": "the limit", "found": "several", "width": "?", "height": "?",
        "format": "different", "allowed": "other formats", "codec": "something else",
    } | rejected.facts  # fmt: skip
    return SENTENCES[Reason(rejected.reason)].format(
        limit_mb=_millions(facts["limit"]), limit_mp=_millions(facts["limit"]), **facts
    )


def _millions(limit: object) -> str:
    return f"{limit / MEGA:g}" if isinstance(limit, int) else str(limit)
