"""Makes the copies of a film: one pass, whatever is made of it.

Runs inside the limited child; `copying` leads here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.video.frame import VideoFrame

from contest.errors import MediaRejected
from contest.media.moving.copies import copies_for, size_of
from contest.media.moving.decoding import decoded
from contest.media.moving.finishing import PICTURES_SHARE, closed, rendered
from contest.media.moving.making import Copied
from contest.media.moving.measuring import demuxed
from contest.media.moving.outlets import TICKS, Outlet
from contest.media.moving.pictures import Shaper, Stills, rate_of
from contest.media.moving.streams import (
    Streams,
    shape_of,
    start_of,
)
from contest.media.reasons import Reason

Tell = Callable[[float], None]
GAP = 1 / 65  # seconds between two frames: 60 a second, as clocks round them


@dataclass(slots=True)
class _Pass:
    """What one pass over a film needs at hand."""

    streams: Streams
    start: float
    outlets: list[Outlet]
    shapers: list[Shaper]
    stills: Stills
    shown_at: float = -1.0


def copy_film(
    container: InputContainer, streams: Streams, *, into: Path, tell: Tell
) -> list[Copied]:
    """Make the copies and the nine frames of a film, in every size."""
    seconds = max(demuxed(container, streams).seconds, 0.1)
    under_way = _begun(container, streams, seconds, into=into)
    for frame in decoded(container, streams):
        at = _second_of(frame) - under_way.start
        if isinstance(frame, AudioFrame):
            _let_sound(under_way, frame, at)
        else:
            _let_picture(under_way, frame, at)
            tell(min(max(at / seconds, 0.0), 1.0) * PICTURES_SHARE)
    made = [closed(one) for one in under_way.outlets]
    for number, still in enumerate(under_way.stills.finish(), 1):
        made += rendered(still, frame=number, into=into)
    if not under_way.stills.paths:
        raise MediaRejected(Reason.DAMAGED)
    return made


def _begun(
    container: InputContainer, streams: Streams, seconds: float, *, into: Path
) -> _Pass:
    """Look at the first frame, then open the copies that its shape asks for."""
    video = streams.video
    container.seek(0)
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
    frame.pts, frame.time_base = round(at / TICKS), TICKS
    for place, (shaper, outlet) in enumerate(
        zip(under_way.shapers, under_way.outlets, strict=True)
    ):
        shaped = shaper.shaped(frame)
        if shaped is None:
            return
        frame, at = shaped, _second_of(shaped)
        frame.pts, frame.time_base = round(at / TICKS), TICKS
        if place == 0:
            under_way.stills.see(frame, at=at)
        outlet.write(frame)


def _let_sound(under_way: _Pass, frame: AudioFrame, at: float) -> None:
    frame.pts = round(max(at, 0.0) * frame.sample_rate)
    frame.time_base = Fraction(1, frame.sample_rate)
    for outlet in under_way.outlets:
        outlet.hear(frame)


def _second_of(frame: VideoFrame | AudioFrame) -> float:
    return -1.0 if frame.time is None else frame.time
