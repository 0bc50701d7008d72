"""The few facts we read from a picture's metadata: EXIF and IPTC; XMP beside it.

Raw bytes come in, a frozen `Facts` comes out. Metadata that lies, loops or is huge
costs the metadata and never the photograph.
"""

import re
from collections.abc import Iterator, Mapping
from datetime import datetime
from mmap import mmap

from contest.media.facts import Facts
from contest.media.ifd import Directories, Entry
from contest.media.texts import text_of, tidied

EXIF_IFD, GPS_IFD, INTEROP_IFD = 0x8769, 0x8825, 0xA005
_TEXT_TAGS = {
    "maker": 0x010F, "model": 0x0110, "software": 0x0131, "caption": 0x010E,
    "author": 0x013B, "copyright": 0x8298,
}  # fmt: skip
_XP_TAGS = {"title": 0x9C9B, "author": 0x9C9D}
_IPTC_FIELDS = {
    (2, 5): "title",
    (2, 80): "author",
    (2, 116): "copyright",
    (2, 120): "caption",
}
_DATE = re.compile(r"(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d):(\d\d):(\d\d)")
_OFFSET = re.compile(r"[+-](0\d|1[0-4]):[0-5]\d")


def facts_of_exif(block: bytes | mmap) -> Facts:
    """Read an EXIF block (or a whole TIFF), with or without its "Exif" opening."""
    if block[:6] == b"Exif\0\0":
        block = block[6:]
    directories = Directories(block)
    main = directories.at(directories.first)
    shot = directories.at(_pointer(main, EXIF_IFD))
    place = directories.at(_pointer(main, GPS_IFD))
    texts = {name: _text(main, tag) for name, tag in _TEXT_TAGS.items()}
    texts |= {n: t for n, tag in _XP_TAGS.items() if (t := _wide_text(main, tag))}
    return Facts(
        **texts,
        lens=_text(shot, 0xA434),
        exposure=_exposure(_number(shot, 0x829A)),
        aperture=_rounded(_number(shot, 0x829D)),
        iso=_whole(_number(shot, 0x8827)),
        focal_length=_rounded(_number(shot, 0x920A)),
        taken_at=_taken_at(_text(shot, 0x9003)),
        taken_offset=_matching(_OFFSET, _text(shot, 0x9011)),
        latitude=_degrees(place, 1, limit=90, negative="S"),
        longitude=_degrees(place, 3, limit=180, negative="W"),
        color_space=_color_space(directories, shot),
    )


def facts_of_iptc(block: bytes) -> Facts:
    """Read IPTC-IIM datasets: title, caption, by-line, copyright."""
    found: dict[str, str | None] = {}
    for record, dataset, raw in _datasets(block):
        name = _IPTC_FIELDS.get((record, dataset))
        if name is not None and found.get(name) is None:
            found[name] = text_of(raw)
    return Facts(**found)  # type: ignore[arg-type]


def _color_space(directories: Directories, shot: Mapping[int, Entry]) -> str | None:
    """Tell the colors a camera says it wrote; Adobe RGB hides in another directory."""
    said = _number(shot, 0xA001)
    if said == 1:
        return "sRGB"
    beside = _text(directories.at(_pointer(shot, INTEROP_IFD)), 1)
    return "Adobe RGB" if said == 2 or beside == "R03" else None  # noqa: PLR2004


def _datasets(block: bytes) -> Iterator[tuple[int, int, bytes]]:
    at = 0
    while block[at : at + 1] == b"\x1c" and len(block) >= at + 5:
        size = int.from_bytes(block[at + 3 : at + 5])
        if size > 0x7FFF:  # noqa: PLR2004 -- the standard's "extended" mark: films only
            return
        yield block[at + 1], block[at + 2], block[at + 5 : at + 5 + size]
        at += 5 + size


def _pointer(entries: Mapping[int, Entry], tag: int) -> int:
    return int(_number(entries, tag) or 0)


def _number(entries: Mapping[int, Entry], tag: int) -> float | None:
    entry = entries.get(tag)
    numbers = entry.numbers if entry is not None else ()
    return numbers[0] if numbers else None


def _text(entries: Mapping[int, Entry], tag: int) -> str | None:
    entry = entries.get(tag)
    return None if entry is None else text_of(entry.raw)


def _wide_text(entries: Mapping[int, Entry], tag: int) -> str | None:
    """Read a Windows text: UTF-16, little-endian in every file."""
    entry = entries.get(tag)
    if entry is None:
        return None
    return tidied(entry.raw.decode("utf-16-le", "ignore").split("\0", 1)[0])


def _rounded(number: float | None) -> float | None:
    return round(number, 2) if number and 0 < number < 100_000 else None  # noqa: PLR2004


def _whole(number: float | None) -> int | None:
    return int(number) if number and 0 < number < 10_000_000 else None  # noqa: PLR2004


def _exposure(seconds: float | None) -> str | None:
    """Write an exposure as photographers do: "1/250", from half a second "2.5"."""
    if not seconds or not 0 < seconds < 100_000:  # noqa: PLR2004
        return None
    return f"{seconds:g}" if seconds > 0.4 else f"1/{round(1 / seconds)}"  # noqa: PLR2004


def _matching(pattern: re.Pattern[str], text: str | None) -> str | None:
    return text if text and pattern.fullmatch(text) else None


def _taken_at(text: str | None) -> str | None:
    found = _DATE.match(text or "")
    if found is None:
        return None
    try:
        # Local time of the place, as the camera was set: it has no zone on purpose.
        return datetime(*map(int, found.groups())).isoformat()  # type: ignore[arg-type]  # noqa: DTZ001
    except ValueError:
        return None


def _degrees(
    entries: Mapping[int, Entry], ref: int, *, limit: int, negative: str
) -> float | None:
    entry, side = entries.get(ref + 1), _text(entries, ref)
    parts = entry.numbers if entry is not None else ()
    if len(parts) != 3 or side is None:  # noqa: PLR2004 -- degrees, minutes, seconds
        return None
    degrees = parts[0] + parts[1] / 60 + parts[2] / 3600
    if not 0 <= degrees <= limit:
        return None
    return round(-degrees if side == negative else degrees, 7)
