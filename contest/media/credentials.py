"""Content Credentials (C2PA): whether a picture carries them, and whether they hold.

Looked for by the structure of each format, in the limited child. They are checked where
the optional package is installed (`foreign-view[provenance]`), without any network, and
are never shown as the truth: a valid seal says that nothing changed since, not more.
"""

import importlib
import json
from collections.abc import Iterator
from enum import StrEnum
from importlib.util import find_spec
from itertools import islice
from mmap import ACCESS_READ, mmap
from pathlib import Path
from typing import Any

from contest.media.ifd import Directories

MIME_TYPES = {
    "JPEG": "image/jpeg", "PNG": "image/png", "WEBP": "image/webp",
    "TIFF": "image/tiff", "HEIC": "image/heic", "AVIF": "image/avif",
}  # fmt: skip
OFFLINE = {"verify": {"ocsp_fetch": False, "remote_manifest_fetch": False}}
TIFF_TAG = 0xCD41
UUID = bytes.fromhex("d8fec3d61b0e483c92975828877ec481")
MOST_PARTS = 10_000


class Credentials(StrEnum):
    """What was found; `present` where nobody here can check them."""

    NONE = "none"
    PRESENT = "present"
    VALID = "valid"
    INVALID = "invalid"
    UNREADABLE = "unreadable"


def credentials_of(path: Path, form: str) -> tuple[Credentials, str | None]:
    """Look for credentials, check them, and find what kind of source they tell of."""
    with path.open("rb") as file, mmap(file.fileno(), 0, access=ACCESS_READ) as data:
        if not _carries(data, form):
            return Credentials.NONE, None
    if find_spec("c2pa") is None:
        return Credentials.PRESENT, None
    return _checked(path, form)


def _carries(data: mmap, form: str) -> bool:
    if form == "TIFF":
        directories = Directories(data)
        return TIFF_TAG in directories.at(directories.first)
    parts = {"JPEG": _segments, "PNG": _chunks, "WEBP": _riff}.get(form, _boxes)
    return any(islice(parts(data), MOST_PARTS))


def _segments(data: mmap) -> Iterator[bool]:
    """Go from marker to marker until the picture begins; APP11 holds JUMBF boxes."""
    at = 2
    while data[at : at + 1] == b"\xff" and len(data) > at + 4:
        kind, size = data[at + 1], int.from_bytes(data[at + 2 : at + 4])
        if kind in {0xDA, 0xD9} or size < 2:  # noqa: PLR2004
            return
        part = data[at + 4 : at + 4 + min(size, 80)]
        yield kind == 0xEB and part[:2] == b"JP" and b"c2pa" in part  # noqa: PLR2004
        at += 2 + size


def _chunks(data: mmap) -> Iterator[bool]:
    at = 8
    while len(data) >= at + 8:
        yield data[at + 4 : at + 8] == b"caBX"
        at += 12 + int.from_bytes(data[at : at + 4])


def _riff(data: mmap) -> Iterator[bool]:
    at = 12
    while len(data) >= at + 8:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        yield data[at : at + 4] == b"C2PA"
        at += 8 + size + size % 2


def _boxes(data: mmap) -> Iterator[bool]:
    at = 0
    while len(data) >= at + 24:
        size, start = int.from_bytes(data[at : at + 4]), at + 8
        if size == 1:  # the true size follows
            size, start = int.from_bytes(data[start : start + 8]), at + 16
        yield data[at + 4 : at + 8] == b"uuid" and data[start : start + 16] == UUID
        if size < 8:  # noqa: PLR2004 -- 0 means "to the end"
            return
        at += size


def _checked(path: Path, form: str) -> tuple[Credentials, str | None]:
    """Let the package judge; only here is it loaded, only for who carries any."""
    c2pa = importlib.import_module("c2pa")
    try:
        context = c2pa.Context(c2pa.Settings.from_dict(OFFLINE))
        with (
            path.open("rb") as file,
            c2pa.Reader(MIME_TYPES[form], file, context=context) as reader,
        ):
            state = str(reader.get_validation_state()).lower()
            told = json.loads(reader.json())
    except (c2pa.C2paError, ValueError, OSError):
        return Credentials.UNREADABLE, None
    held = state in {"valid", "trusted"}
    return (Credentials.VALID if held else Credentials.INVALID), _source_in(told)


def _source_in(told: dict[str, Any]) -> str | None:
    """Find the kind of source that the last maker's actions name."""
    active = told.get("manifests", {}).get(told.get("active_manifest"), {})
    for one in active.get("assertions", ()):
        for action in _actions_of(one):
            kind = str(action.get("digitalSourceType") or "").rpartition("/")[2]
            if kind.isascii() and kind.isalpha():
                return kind[:60]
    return None


def _actions_of(assertion: dict[str, Any]) -> list[dict[str, Any]]:
    """Give the actions that an assertion tells of; anybody may write anything there."""
    data = assertion.get("data")
    if "actions" not in assertion.get("label", "") or not isinstance(data, dict):
        return []
    actions = told if isinstance(told := data.get("actions"), list) else []
    return [one for one in actions if isinstance(one, dict)]
