"""Makes the copies of a film or sound: one pass, whatever is made of it.

Runs inside the limited child; `making` is its door.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.error import InvalidDataError
from av.video.frame import VideoFrame

from contest.errors import MediaRejected
from contest.media.moving.copies import STILL, copies_for, size_of
from contest.media.moving.loudness import Loudness
from contest.media.moving.making import Copied
from contest.media.moving.outlets import TICKS, Outlet
from contest.media.moving.pictures import Shaper, Stills, rate_of
from contest.media.moving.streams import (
    Streams,
    opened,
    shape_of,
    start_of,
    streams_of,
)
from contest.media.moving.waves import draw
from contest.media.pixels import render
from contest.media.reasons import Reason
from contest.media.signature import SOUNDS
from contest.media.specs import SPECS

Tell = Callable[[float], None]
FEW = 5  # frames that may be broken in any film; more only as a share of all
SHARE = 50
GAP = 1 / 65  # seconds between two frames: 60 a second, as clocks round them
PICTURES_SHARE = 0.97  # of the progress: what remains are the small pictures


@dataclass(slots=True)
class _Pass:
    """What one pass over a film needs at hand."""

    streams: Streams
    start: float
    outlets: list[Outlet]
    shapers: list[Shaper]
    stills: Stills
    shown_at: float = -1.0


def copy_moving(path: Path, *, form: str, into: Path, tell: Tell) -> list[Copied]:
    """Make every copy of a film or sound in this very process."""
    with opened(path, form=form) as container:
        streams = streams_of(container)
        if form in SOUNDS:
            return _sound(container, streams, into=into, tell=tell)
        return _film(container, streams, into=into, tell=tell)


def _film(
    container: InputContainer, streams: Streams, *, into: Path, tell: Tell
) -> list[Copied]:
    seconds = max(_length(container), 0.1)
    under_way = _begun(container, streams, seconds, into=into)
    for frame in _decoded(container, streams):
        at = _second_of(frame) - under_way.start
        if isinstance(frame, AudioFrame):
            _let_sound(under_way, frame, at)
        else:
            _let_picture(under_way, frame, at)
            tell(min(max(at / seconds, 0.0), 1.0) * PICTURES_SHARE)
    made = [_closed(one) for one in under_way.outlets]
    for number, still in enumerate(under_way.stills.finish(), 1):
        made += _rendered(still, frame=number, into=into)
    if not under_way.stills.paths:
        raise MediaRejected(Reason.DAMAGED)
    return made


def _begun(
    container: InputContainer, streams: Streams, seconds: float, *, into: Path
) -> _Pass:
    """Look at the first frame, then open the copies that its shape asks for."""
    video = streams.video
    first = next(iter(container.decode(video)), None) if video else None
    if video is None or first is None:
        raise MediaRejected(Reason.NO_VIDEO)
    container.seek(0)
    width, height = shape_of(video, rotation=first.rotation)
    rate = rate_of(video)
    outlets: list[Outlet] = []
    shapers: list[Shaper] = []
    for copy in reversed(copies_for(width=width, height=height, is_sound=False)):
        size = size_of(copy, width=width, height=height)
        outlet = Outlet(copy, into / f"{copy.name}.{copy.extension}")
        outlet.show(*size, rate=Fraction(rate).limit_denominator(1001))
        outlets.append(outlet)
        # The smaller copy is made from the larger one, which stands upright.
        shapers.append(Shaper(size, rotation=0 if shapers else first.rotation))
    start = start_of(container)
    stills = Stills(seconds, into=into)
    sounding = _Pass(streams, start, outlets, shapers, stills)
    _promise_sound(sounding)
    return sounding


def _promise_sound(under_way: _Pass) -> None:
    sound = under_way.streams.sound
    if sound is None:
        return
    context = sound.codec_context
    for outlet in under_way.outlets:
        outlet.promise(rate=context.sample_rate, channels=context.channels)


def _let_picture(under_way: _Pass, frame: VideoFrame, at: float) -> None:
    """Send one frame into every copy; those that come faster than 60 are left out."""
    if at < 0 or at - under_way.shown_at < GAP:
        return
    under_way.shown_at = at
    for place, (shaper, outlet) in enumerate(
        zip(under_way.shapers, under_way.outlets, strict=True)
    ):
        frame = shaper.shaped(frame)
        frame.pts, frame.time_base = round(at / TICKS), TICKS
        if place == 0:
            under_way.stills.see(frame, at=at)
        outlet.write(frame)


def _let_sound(under_way: _Pass, frame: AudioFrame, at: float) -> None:
    frame.pts = round(max(at, 0.0) * frame.sample_rate)
    frame.time_base = Fraction(1, frame.sample_rate)
    for outlet in under_way.outlets:
        outlet.hear(frame)


def _sound(
    container: InputContainer, streams: Streams, *, into: Path, tell: Tell
) -> list[Copied]:
    if streams.sound is None:
        raise MediaRejected(Reason.NO_SOUND)
    (copy,) = copies_for(width=0, height=0, is_sound=True)
    outlet = Outlet(copy, into / f"{copy.name}.{copy.extension}")
    context = streams.sound.codec_context
    outlet.promise(rate=context.sample_rate, channels=context.channels)
    seconds, heard, peaks = max(_length(container), 0.1), 0, Loudness()
    for frame in _decoded(container, Streams(None, streams.sound, 1)):
        if not isinstance(frame, AudioFrame):
            continue
        frame.pts, frame.time_base = heard, Fraction(1, frame.sample_rate)
        heard += frame.samples
        peaks.hear(frame)
        outlet.hear(frame)
        tell(min(heard / frame.sample_rate / seconds, 1.0) * PICTURES_SHARE)
    made = _closed(outlet)
    wave = draw(peaks.bars(), into=into)
    return [made, *_rendered(wave, frame=STILL, into=into)]


def _decoded(
    container: InputContainer, streams: Streams
) -> Iterator[VideoFrame | AudioFrame]:
    """Decode what counts; a broken frame here and there is passed over.

    Raises DAMAGED where many are broken.
    """
    broken, good = 0, 0
    wanted = [one for one in (streams.video, streams.sound) if one is not None]
    for packet in container.demux(wanted):
        frames: list[Any] = []
        try:
            frames += packet.decode()
        except InvalidDataError:
            broken += 1
        for frame in frames:
            broken, good = broken + frame.is_corrupt, good + 1
            yield frame
        if broken > FEW + good / SHARE:
            raise MediaRejected(Reason.DAMAGED)


def _second_of(frame: VideoFrame | AudioFrame) -> float:
    return -1.0 if frame.time is None else frame.time


def _length(container: InputContainer) -> float:
    return (container.duration or 0) / 1_000_000


def _closed(outlet: Outlet) -> Copied:
    outlet.close()
    width, height = outlet.size
    return Copied(
        spec=outlet.copy.name,
        frame=STILL,
        path=outlet.path,
        width=width,
        height=height,
        bytes=outlet.path.stat().st_size,
    )


def _rendered(still: Path, *, frame: int, into: Path) -> list[Copied]:
    """Make the renditions of one frame, in a folder of its own."""
    folder = into / f"pictures-{frame}"
    folder.mkdir()
    made = render(still, specs=SPECS.values(), into=folder)
    return [
        Copied(one.spec, frame, one.path, one.width, one.height, one.bytes)
        for one in made
    ]
