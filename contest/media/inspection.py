"""The judgement itself, in the order of cost: signature, header, limits, pixels, facts.

Runs inside the limited child; no pixel is decoded before the limits have passed.
"""

from io import BytesIO
from mmap import ACCESS_READ, mmap
from pathlib import Path

import pyvips
from PIL import ImageCms

from contest.errors import MediaRejected
from contest.media.credentials import credentials_of
from contest.media.decode import Header, read_header
from contest.media.depth import depth_of
from contest.media.examine import Examination, Limits
from contest.media.exif import facts_of_exif, facts_of_iptc
from contest.media.facts import Facts
from contest.media.phash import phash_of
from contest.media.reasons import Reason
from contest.media.signature import EXTENSIONS, HEAD, MOVING, format_of
from contest.media.soundness import decode_all, tones_of
from contest.media.structure import check_structure
from contest.media.texts import tidied
from contest.media.xmp import facts_of_xmp

FEW_TONES = 6  # of 256: a screen shows one even surface


def inspect_picture(path: Path, *, limits: Limits) -> Examination:
    """Judge one file; raise MediaRejected, or whatever its decoder raises."""
    form = _format(path, limits=limits)
    check_structure(path, form=form)
    header = read_header(path, form=form)
    _check_limits(header, limits=limits)
    gray, warned = decode_all(path, header)
    width, height = header.width, header.height
    depth = depth_of(path, form)
    credentials, source = credentials_of(path, form)
    return Examination(
        format=form,
        extension=EXTENSIONS[form],
        width=height if header.turned else width,
        height=width if header.turned else height,
        frames=header.frames,
        mode=header.mode,
        depth=depth,
        color_space=_color_space(header.mode),
        profile=_profile_name(header.icc),
        phash=phash_of(gray),
        facts=_facts(path, header).over(Facts(source_type=source)),
        credentials=credentials,
        notices=warned + _notices(header, depth, flat=_is_flat(path, header, gray)),
    )


def _format(path: Path, *, limits: Limits) -> str:
    with path.open("rb") as file:
        form = format_of(file.read(HEAD))
    if form not in limits.formats:
        allowed = ", ".join(sorted(limits.formats))
        reason = Reason.NOT_STILL if form in MOVING else Reason.FORMAT_NOT_ALLOWED
        raise MediaRejected(reason, format=form, allowed=allowed)
    return form


def _check_limits(header: Header, *, limits: Limits) -> None:
    width, height = header.width, header.height
    if limits.max_pixels is not None and width * height > limits.max_pixels:
        raise MediaRejected(
            Reason.TOO_MANY_PIXELS, limit=limits.max_pixels, width=width, height=height
        )
    if header.frames > 1:
        raise MediaRejected(Reason.ANIMATED, limit=1, found=header.frames)
    if max(width, height) < (limits.min_long_side or 0):
        raise MediaRejected(
            Reason.TOO_SMALL, limit=limits.min_long_side, found=max(width, height)
        )


def _facts(path: Path, header: Header) -> Facts:
    """Gather facts: what was typed (XMP, then IPTC) before what a camera wrote."""
    if header.format == "TIFF":
        with (
            path.open("rb") as file,
            mmap(file.fileno(), 0, access=ACCESS_READ) as data,
        ):
            shot = facts_of_exif(data)
    else:
        shot = facts_of_exif(header.exif)
    typed = facts_of_xmp(header.xmp).over(facts_of_iptc(header.iptc))
    return typed.over(shot)


def _profile_name(icc: bytes) -> str | None:
    """Name the color profile as it names itself; None when it cannot be read."""
    if not icc:
        return None
    try:
        return tidied(ImageCms.getProfileDescription(BytesIO(icc)))
    except (ImageCms.PyCMSError, OSError):
        return None


def _color_space(mode: str) -> str:
    """Name the kind of colors that a mode of Pillow's holds."""
    kinds = {"CMYK": "CMYK", "LAB": "Lab", "YCbCr": "RGB", "1": "gray"}
    return kinds.get(mode) or ("gray" if mode[:1] in {"L", "I", "F"} else "RGB")


def _is_flat(path: Path, header: Header, gray: bytes) -> bool:
    """Whether screens show one tone; grain is looked for, which small sizes lose."""
    if max(gray) - min(gray) >= FEW_TONES:
        return False
    try:
        return tones_of(path, header) < FEW_TONES
    except pyvips.Error:  # no photograph is refused for a word of advice
        return False


def _notices(header: Header, depth: int, *, flat: bool) -> tuple[str, ...]:
    found = {
        "cmyk_converted": header.mode == "CMYK",
        "transparency_flattened": "A" in header.mode.upper() and header.mode != "LAB",
        "depth_reduced": depth > 8,  # noqa: PLR2004
        "one_tone": flat,
    }
    return tuple(code for code, applies in found.items() if applies)
