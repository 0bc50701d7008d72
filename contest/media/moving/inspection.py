"""Whether a film or sound is one we take: head, streams, limits, packets, samples.

Runs inside the limited child. The length is that of what is really there; what the
container claims is only compared with it.
"""

from pathlib import Path

from av.container import InputContainer
from av.video.frame import VideoFrame
from av.video.stream import VideoStream

from contest.errors import MediaRejected
from contest.media.examine import Examination, Limits, Moving
from contest.media.moving.heads import check_wave, moving_format_of
from contest.media.moving.measuring import (
    Measured,
    check_length,
    check_spots,
    demuxed,
    sounded,
)
from contest.media.moving.streams import (
    HDR_CURVES,
    Streams,
    opened,
    shape_of,
    streams_of,
)
from contest.media.moving.tags import facts_of_container
from contest.media.moving.waves import WAVE
from contest.media.reasons import Reason
from contest.media.signature import EXTENSIONS, FILMS, HEAD, PICTURES, SOUNDS

MOST_RATE = 240
SLACK = 2.0  # seconds by which sound may outlast the picture, as exports end


def inspect_moving(path: Path, *, limits: Limits) -> Examination:
    """Judge one file; raise MediaRejected, or whatever its decoder raises."""
    form = _format(path, limits=limits)
    with opened(path, form=form) as container:
        streams = streams_of(container)
        if form in FILMS:
            return _film(container, streams, form=form, limits=limits)
        return _sound(container, streams, form=form, limits=limits)


def _format(path: Path, *, limits: Limits) -> str:
    with path.open("rb") as file:
        form = moving_format_of(file.read(HEAD))
    if form == "MP4" and "MP4" not in limits.formats >= {"M4A"}:
        form = "M4A"  # the same box; what is in it is looked at below
    if form == "WAV":
        check_wave(path)
    if form not in limits.formats:
        raise _other(form, limits=limits)
    return form


def _other(form: str, *, limits: Limits) -> MediaRejected:
    """Say what the file is where something of another kind is taken."""
    reason = Reason.OTHER_FORMAT
    if form in PICTURES:
        reason = Reason.STILL
    elif form in SOUNDS and limits.formats <= FILMS:
        reason = Reason.NOT_A_FILM
    elif form in FILMS and limits.formats <= SOUNDS:
        reason = Reason.NOT_A_SOUND
    allowed = ", ".join(sorted(limits.formats))
    return MediaRejected(reason, format=form, allowed=allowed)


def _film(
    container: InputContainer, streams: Streams, *, form: str, limits: Limits
) -> Examination:
    video = streams.video
    if video is None:
        raise MediaRejected(Reason.NO_VIDEO)
    first = _first_frame(container, video)
    width, height = shape_of(video, rotation=first.rotation)
    _check_picture(video, first, (width, height), limits=limits)
    measured = demuxed(container, streams)
    seconds = measured.seconds
    check_length(seconds, limits=limits)
    _check_hidden(measured, limits=limits)
    check_spots(container, video, seconds)
    return Examination(
        format=form,
        extension=EXTENSIONS[form],
        width=width,
        height=height,
        frames=1,
        mode=video.codec_context.pix_fmt or "",
        profile=None,
        phash="",
        facts=facts_of_container(container),
        notices=("first_sound_only",) if streams.sounds > 1 else (),
        moving=_moving(seconds, streams, rate=float(video.average_rate or 0)),
    )


def _check_hidden(measured: Measured, *, limits: Limits) -> None:
    """Refuse what takes hours though it lasts a moment: copies are made of it all."""
    check_length(max(measured.seconds, measured.sound_seconds - SLACK), limits=limits)
    most = MOST_RATE * (measured.seconds + SLACK)
    if measured.pictures > most:
        found = round(measured.pictures / measured.seconds)
        raise MediaRejected(Reason.TOO_FAST, limit=MOST_RATE, found=found)


def _sound(
    container: InputContainer, streams: Streams, *, form: str, limits: Limits
) -> Examination:
    sound = streams.sound
    if sound is None:
        raise MediaRejected(Reason.NO_SOUND)
    if streams.video is not None:
        raise _other("MP4", limits=limits)
    seconds = sounded(container, sound, limits=limits)
    check_length(seconds, limits=limits)
    return Examination(
        format=form,
        extension=EXTENSIONS[form],
        width=WAVE[0],
        height=WAVE[1],
        frames=1,
        mode=sound.codec_context.format.name,
        profile=None,
        phash="",
        facts=facts_of_container(container),
        notices=("first_sound_only",) if streams.sounds > 1 else (),
        moving=_moving(seconds, streams, rate=0.0),
    )


def _moving(seconds: float, streams: Streams, *, rate: float) -> Moving:
    sound = streams.sound
    named = [
        one.codec_context.name for one in (streams.video, sound) if one is not None
    ]
    return Moving(
        milliseconds=round(seconds * 1000),
        codecs=" ".join(named),
        rate=round(min(rate, MOST_RATE), 3),
        sample_rate=sound.codec_context.sample_rate if sound else 0,
        channels=sound.codec_context.channels if sound else 0,
    )


def _first_frame(container: InputContainer, video: VideoStream) -> VideoFrame:
    for frame in container.decode(video):
        return frame
    raise MediaRejected(Reason.NO_VIDEO)


def _check_picture(
    video: VideoStream, first: VideoFrame, shape: tuple[int, int], *, limits: Limits
) -> None:
    width, height = shape
    if limits.max_pixels is not None and width * height > limits.max_pixels:
        raise MediaRejected(
            Reason.TOO_MANY_FILM_PIXELS,
            limit=limits.max_pixels, width=width, height=height,
        )  # fmt: skip
    if max(shape) < (limits.min_long_side or 0):
        raise MediaRejected(
            Reason.TOO_SMALL, limit=limits.min_long_side, found=max(shape)
        )
    if {video.codec_context.color_trc, first.color_trc} & HDR_CURVES:
        raise MediaRejected(Reason.HDR)
    rate = float(video.average_rate or 0)
    if rate > MOST_RATE:
        raise MediaRejected(Reason.TOO_FAST, limit=MOST_RATE, found=round(rate))
