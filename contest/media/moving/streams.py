"""Opens a film or sound and says what its streams are, before anything is decoded.

Loaded only inside the limited child. The demultiplexer is the one of the format that
the first bytes name: nothing is guessed, nothing else is ever opened.
"""

from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

import av
from av.audio.stream import AudioStream
from av.container import InputContainer
from av.stream import Disposition, Stream
from av.video.stream import VideoStream

from contest.errors import MediaRejected
from contest.media.reasons import Reason

DEMUXERS = {
    "MP4": "mov", "MOV": "mov", "M4A": "mov", "WEBM": "matroska", "MP3": "mp3",
    "WAV": "wav", "FLAC": "flac",
}  # fmt: skip
MOST_STREAMS = 16
VIDEO = frozenset(
    {"h264", "hevc", "vp8", "vp9", "av1", "prores", "mpeg4", "mjpeg", "dnxhd"}
)
SOUND = frozenset({"aac", "mp3", "mp3float", "flac", "opus", "vorbis", "alac"})
HDR_CURVES = frozenset({16, 18})
"""Transfer characteristics of HDR: SMPTE ST 2084 (PQ) and ARIB STD-B67 (HLG)."""


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams that count: the moving picture, the first sound, how many sounds."""

    video: VideoStream | None
    sound: AudioStream | None
    sounds: int


def opened(path: Path, *, form: str) -> InputContainer:
    """Open by that format's demultiplexer alone; whatever it raises passes."""
    return av.open(
        str(path),
        format=DEMUXERS[form],
        metadata_errors="replace",
        options={"protocol_whitelist": "file"},
    )


def streams_of(container: InputContainer) -> Streams:
    """Pick the streams that count; raise MANY_STREAMS or OTHER_CODEC."""
    if len(container.streams) > MOST_STREAMS:
        raise MediaRejected(
            Reason.MANY_STREAMS, limit=MOST_STREAMS, found=len(container.streams)
        )
    videos = [one for one in container.streams.video if not _is_cover(one)]
    sounds = list(container.streams.audio)
    if len(videos) > 1:
        raise MediaRejected(Reason.MANY_STREAMS, limit=1, found=len(videos))
    for one in (*videos, *sounds[:1]):
        _check_codec(one)
    return Streams(next(iter(videos), None), next(iter(sounds), None), len(sounds))


def start_of(container: InputContainer) -> float:
    """Give the second at which the whole begins; 0 where nothing says so."""
    return (container.start_time or 0) / av.time_base


def shape_of(stream: VideoStream, *, rotation: int) -> tuple[int, int]:
    """Give width and height as seen: pixels made square, turned upright."""
    width, height = stream.codec_context.width, stream.codec_context.height
    ratio = stream.sample_aspect_ratio or Fraction(1)
    if Fraction(1, 8) < ratio < 8 and ratio != 1:  # noqa: PLR2004 -- else it lies
        width = max(round(width * ratio), 1)
    return (height, width) if rotation % 180 else (width, height)


def _is_cover(stream: VideoStream) -> bool:
    """A picture of a cover, as music files carry it."""
    return bool(stream.disposition & Disposition.attached_pic)


def _check_codec(stream: Stream) -> None:
    context = stream.codec_context
    name = context.name if context is not None else "?"
    known = VIDEO if stream.type == "video" else SOUND
    if name.removeprefix("lib").replace("dav1d", "av1") in known:
        return
    if stream.type == "audio" and name.startswith("pcm_"):
        return
    raise MediaRejected(Reason.OTHER_CODEC, codec=name[:20])
