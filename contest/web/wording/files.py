"""What a file says of itself, in words, for its author and for the desk alone.

What a file says is no proof of anything: pages call it what the file says.
"""

from collections.abc import Iterator

from flask_babel import gettext

from contest.models.image import Original
from contest.web.wording.figures import decimal
from contest.web.wording.marks import N_

CREDENTIALS: dict[str, str] = {
    "present": N_("there, not checked here"),
    "valid": N_("there, and they fit the file"),
    "invalid": N_("there, but they do not hold: the file or they were changed"),
    "unreadable": N_("there, but they cannot be read"),
}
GENERATED = frozenset(
    {
        "trainedAlgorithmicMedia",
        "compositeWithTrainedAlgorithmicMedia",
        "compositeSynthetic",
    }
)
"""Words of the IPTC for pictures in which a generative system took part."""

SOURCES: dict[str, str] = {
    "digitalCapture": N_("a digital photograph"),
    "computationalCapture": N_("computed by the camera from several shots"),
    "negativeFilm": N_("a scan of a negative"),
    "positiveFilm": N_("a scan of a slide"),
    "print": N_("a scan of a print"),
    "humanEdits": N_("edited by a person"),
    "compositeCapture": N_("put together from photographs"),
    "algorithmicallyEnhanced": N_("improved by a program"),
    "digitalCreation": N_("drawn on a computer"),
    "compositeSynthetic": N_("put together, with generated parts"),
    "compositeWithTrainedAlgorithmicMedia": N_("partly made by a generative system"),
    "trainedAlgorithmicMedia": N_("made by a generative system"),
}


def file_facts(original: Original) -> list[tuple[str, str]]:
    """Give name and value of all that a file says, but for the place; none is empty."""
    return [(name, value) for name, value in _facts(original) if value]


def place_told(original: Original) -> str:
    """Give the place that a file names, in degrees; nothing where it names none."""
    if original.latitude is None or original.longitude is None:
        return ""
    return f"{original.latitude:.5f}, {original.longitude:.5f}"


def _facts(original: Original) -> Iterator[tuple[str, str]]:
    yield gettext("Camera"), original.camera
    yield gettext("Lens"), original.lens
    yield gettext("Exposure"), _shot(original)
    yield gettext("Taken"), _taken(original)
    yield gettext("Length"), original.length
    yield gettext("Coded as"), original.codecs
    yield gettext("Frames a second"), _frames(original)
    yield gettext("Colors"), _colors(original)
    yield gettext("Program"), original.software
    yield gettext("Title"), original.title
    yield gettext("Caption"), original.caption
    yield gettext("Author"), original.author
    yield gettext("Rights"), original.copyright
    yield gettext("Made as"), _said(SOURCES, original.source_type)
    yield gettext("Content Credentials"), _said(CREDENTIALS, original.credentials)


def _shot(original: Original) -> str:
    seconds = original.exposure and gettext("%(seconds)s s", seconds=original.exposure)
    parts = (
        seconds,
        original.aperture and f"f/{decimal(f'{original.aperture:g}')}",
        original.iso and f"ISO {original.iso}",
        original.focal_length
        and gettext("%(length)s mm", length=decimal(f"{original.focal_length:g}")),
    )
    return ", ".join(part for part in parts if part)


def _taken(original: Original) -> str:
    return f"{original.taken_at.replace('T', ' ')} {original.taken_offset}".strip()


def _frames(original: Original) -> str:
    return decimal(f"{original.frame_rate:g}") if original.frame_rate else ""


def _colors(original: Original) -> str:
    if original.is_moving:
        return ""  # what is kept of it are those of its poster or wave
    bits = original.depth and gettext("%(bits)s bits", bits=original.depth)
    named = original.profile or original.color_space
    return ", ".join(part for part in (named, bits) if part)


def _said(words: dict[str, str], code: str) -> str:
    """Say a code in words; one without words is shown as it is, `none` never."""
    if code in {"", "none"}:
        return ""
    return gettext(words[code]) if code in words else code
