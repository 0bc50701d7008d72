"""Whether a file is a photograph we take, and what it says of itself.

A path comes in, a sealed `Examination` comes out, or MediaRejected with one Reason.
The file is decoded in a limited child process; here no decoder is ever loaded.
"""

import os
from collections.abc import Callable, Hashable, Iterable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from contest.errors import MediaRejected
from contest.media.cage import run_caged
from contest.media.facts import Facts
from contest.media.places import Places
from contest.media.reasons import MEGA, Reason, as_moving, message_of
from contest.media.signature import PICTURES

AT_ONCE = max(2, min(os.cpu_count() or 2, 8))
_places = Places(AT_ONCE)
"""Children at work for this process: sixty files that come at once must neither take
sixty times the memory of one, nor all be late because each has a part of a core. Of one
person one is at work, so that nobody's poisonous files keep another's from it."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a picture may be; None sets no limit. Pixels are counted, not rounded."""

    max_bytes: int | None = 50 * MEGA
    max_pixels: int | None = 150 * MEGA
    min_long_side: int | None = 2_400
    formats: frozenset[str] = PICTURES
    max_seconds: int | None = None

    @property
    def are_of_pictures(self) -> bool:
        """Whether it is photographs that are taken, not films or sounds."""
        return bool(self.formats & PICTURES)


@dataclass(frozen=True, slots=True)
class Moving:
    """What a film or sound has beyond a picture: how long it lasts, how it is coded.

    `rate` is frames a second, `sample_rate` samples of sound a second; 0 where there
    is none of them.
    """

    milliseconds: int
    codecs: str
    rate: float = 0.0
    sample_rate: int = 0
    channels: int = 0


@dataclass(frozen=True, slots=True)
class Examination:
    """A picture found good: sizes as seen (turned upright), never as stored.

    A film's are those of its frames; a sound has those of its drawn wave. `phash` is a
    64-bit perceptual hash as 16 hexadecimal digits; `depth` are the bits of one color;
    `credentials` a word of `Credentials`; `notices` are codes of what will be changed
    or was ignored (`cmyk_converted`).
    """

    format: str
    extension: str
    width: int
    height: int
    frames: int
    mode: str
    profile: str | None
    phash: str
    facts: Facts
    depth: int = 8
    color_space: str = "RGB"
    credentials: str = "none"
    notices: tuple[str, ...] = ()
    moving: Moving | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    """One line of an examination of many: accepted with facts, or refused and why."""

    path: str
    accepted: bool
    reason: str | None = None
    message: str | None = None
    examination: Examination | None = None


def examine(path: Path, *, limits: Limits, whose: Hashable = None) -> Examination:
    """Judge the picture at `path`; raise MediaRejected when it may not come in.

    At most 30 seconds and 20 of processor time (films and sounds have more); the
    child gets no other rights. `whose` it is, says whose turn it is; nobody's waits
    behind nobody's.
    """
    _check_size(path, limits=limits)
    with _places.taken(object() if whose is None else whose):
        found = _asked_of_child(path, limits=limits)
    facts, notices = Facts(**found.pop("facts")), tuple(found.pop("notices"))
    moving = found.pop("moving", None)
    return Examination(
        **found,
        facts=facts,
        notices=notices,
        moving=Moving(**moving) if moving else None,
    )


def examine_paths(
    paths: Iterable[Path], *, limits_for: Callable[[Path], Limits]
) -> Iterator[Verdict]:
    """Examine files, and the files of folders in order of name, one after another."""
    for path in paths:
        files = sorted(path.rglob("*")) if path.is_dir() else [path]
        for file in files:
            if not file.is_dir():
                yield _verdict_on(file, limits=limits_for(file))


def as_record(verdict: Verdict) -> dict[str, object]:
    """Give a verdict as plain values for one JSON line."""
    record = asdict(verdict)
    record["facts"] = record.pop("examination")
    return record


def _asked_of_child(path: Path, *, limits: Limits) -> dict[str, Any]:
    asked: dict[str, Any] = {
        "path": str(path.absolute()),
        "max_pixels": limits.max_pixels,
        "min_long_side": limits.min_long_side,
        "formats": sorted(limits.formats),
    }
    if limits.are_of_pictures:
        return run_caged("examine", **asked)
    try:
        return run_caged("examine_moving", **asked, max_seconds=limits.max_seconds)
    except MediaRejected as rejected:
        raise MediaRejected(as_moving(rejected.reason), **rejected.facts) from rejected


def _check_size(path: Path, *, limits: Limits) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise MediaRejected(Reason.UNREADABLE) from error
    if size == 0:
        raise MediaRejected(Reason.EMPTY)
    if limits.max_bytes is not None and size > limits.max_bytes:
        raise MediaRejected(Reason.TOO_MANY_BYTES, limit=limits.max_bytes, found=size)


def _verdict_on(file: Path, *, limits: Limits) -> Verdict:
    try:
        examination = examine(file, limits=limits)
    except MediaRejected as rejected:
        return Verdict(str(file), False, rejected.reason, message_of(rejected))  # noqa: FBT003
    return Verdict(str(file), accepted=True, examination=examination)
