"""What a container says of its film or sound: who, where, when, with what.

Tags come as text that FFmpeg made; where that was a code page taken for Latin letters,
the bytes are read again. What cannot be trusted is left out.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from av.container import InputContainer

from contest.media.facts import Facts
from contest.media.texts import text_of, tidied

TEXTS = {
    "title": ("title", "com.apple.quicktime.title"),
    "author": ("artist", "author", "com.apple.quicktime.author"),
    "caption": ("comment", "description", "com.apple.quicktime.description"),
    "copyright": ("copyright", "com.apple.quicktime.copyright"),
    "maker": ("com.apple.quicktime.make", "com.android.manufacturer", "make"),
    "model": ("com.apple.quicktime.model", "com.android.model", "model"),
    "software": ("com.apple.quicktime.software", "encoder"),
}
PLACES = ("com.apple.quicktime.location.iso6709", "location", "location-eng")
TIMES = ("com.apple.quicktime.creationdate", "creation_time", "date")
_PLACE = re.compile(r"([+-]\d{1,2}(?:\.\d{1,10})?)([+-]\d{1,3}(?:\.\d{1,10})?)")
_TIME = re.compile(
    r"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d{1,9})?(?:Z|([+-]\d\d):?(\d\d))?"
)


def facts_of_container(container: InputContainer) -> Facts:
    """Gather the facts of a film or sound from its container and its streams."""
    tags: dict[str, str] = {}
    for source in (*container.streams, container):
        tags |= {name.lower(): words for name, words in _sane(source.metadata)}
    latitude, longitude = _place(tags)
    taken_at, offset = _time(tags)
    shot = Facts(
        taken_at=taken_at, taken_offset=offset, latitude=latitude, longitude=longitude
    )
    said: dict[str, Any] = {name: _first(tags, of) for name, of in TEXTS.items()}
    return replace(shot, **said)


def _sane(metadata: Mapping[str, str]) -> Iterable[tuple[str, str]]:
    return ((name, words) for name, words in metadata.items() if len(name) < 100)  # noqa: PLR2004


def _first(tags: Mapping[str, str], names: Iterable[str]) -> str | None:
    found = next((tags[one] for one in names if tags.get(one)), None)
    return None if found is None else _read_again(found)


def _read_again(words: str) -> str | None:
    """Old tags say Latin-1 and hold another code page: then the bytes tell."""
    try:
        raw = words.encode("latin-1")
    except UnicodeEncodeError:
        return tidied(words)
    return text_of(raw) or tidied(words)


def _place(tags: Mapping[str, str]) -> tuple[float | None, float | None]:
    found = _PLACE.match(next((tags[one] for one in PLACES if tags.get(one)), ""))
    if not found:
        return None, None
    north, east = float(found[1]), float(found[2])
    if abs(north) > 90 or abs(east) > 180:  # noqa: PLR2004 -- no such place
        return None, None
    return north, east


def _time(tags: Mapping[str, str]) -> tuple[str | None, str | None]:
    for name in TIMES:
        found = _TIME.match(tags.get(name, ""))
        if found and found[1][:4] > "1971":  # clocks that were never set
            return found[1], f"{found[2]}:{found[3]}" if found[2] else None
    return None, None
