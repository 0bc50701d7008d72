"""How long a film or sound really is, and whether all of it came.

Runs inside the limited child. What the container claims is only compared with what is
there.
"""

from dataclasses import dataclass
from typing import Any

from av.audio.stream import AudioStream
from av.container import InputContainer
from av.video.stream import VideoStream

from contest.errors import MediaRejected
from contest.media.examine import Limits
from contest.media.moving.streams import Streams, start_of
from contest.media.reasons import Reason

LEAST_SECONDS = 1
SPOTS = 9
SLACK = 0.02  # of the claimed length may be missing, and a second


@dataclass(slots=True)
class Measured:
    """What is in a film: seconds of its picture and of its sound, pictures in all."""

    seconds: float = 0.0
    sound_seconds: float = 0.0
    pictures: int = 0


def demuxed(container: InputContainer, streams: Streams) -> Measured:
    """Read every packet without decoding; seconds are counted from first to last.

    Raises DAMAGED where the picture's packets are broken, or end before the container
    says so.
    """
    container.seek(0)
    found = Measured()
    for packet in container.demux([s for s in (streams.video, streams.sound) if s]):
        if packet.stream is streams.sound:
            found.sound_seconds = max(found.sound_seconds, _end_of(packet))
        elif packet.is_corrupt:
            raise MediaRejected(Reason.DAMAGED)
        elif packet.size:
            found.pictures += 1
            found.seconds = max(found.seconds, _end_of(packet))
    found.seconds -= start_of(container)
    found.sound_seconds -= start_of(container)
    video = streams.video
    claimed = (video.duration or 0) * (video.time_base or 0) if video else 0
    _demand_all(found.seconds, float(claimed))
    return found


def _end_of(packet: Any) -> float:
    if packet.pts is None or packet.is_discard:
        return 0.0
    return float((packet.pts + (packet.duration or 0)) * packet.time_base)


def _demand_all(found: float, claimed: float) -> None:
    if found < claimed * (1 - SLACK) - 1:
        raise MediaRejected(Reason.DAMAGED)


def sounded(container: InputContainer, sound: AudioStream, *, limits: Limits) -> float:
    """Decode all of a sound; give its seconds by its samples, as soon as too long."""
    most = limits.max_seconds
    samples, rate = 0, sound.codec_context.sample_rate or 1
    for frame in container.decode(sound):
        samples += frame.samples
        rate = frame.sample_rate or rate
        if most is not None and samples > (most + 1) * rate:
            break
    else:
        _demand_all(
            samples / rate, float((sound.duration or 0) * (sound.time_base or 0))
        )
    return samples / rate


def check_length(seconds: float, *, limits: Limits) -> None:
    """Raise TOO_SHORT or TOO_LONG with the seconds that were found."""
    if seconds < LEAST_SECONDS:
        raise MediaRejected(
            Reason.TOO_SHORT, limit=LEAST_SECONDS, found=round(max(seconds, 0), 1)
        )
    # A frame or two more than the limit is what an export at the limit has.
    if limits.max_seconds is not None and seconds > limits.max_seconds + 0.5:
        raise MediaRejected(
            Reason.TOO_LONG, limit=limits.max_seconds, found=round(seconds)
        )


def check_spots(container: InputContainer, video: VideoStream, seconds: float) -> None:
    """Decode a frame here and there: a file of zeros has good packets too."""
    start = start_of(container)
    for spot in range(SPOTS):
        at = start + seconds * spot / SPOTS
        container.seek(int(at * 1_000_000))
        if next(iter(container.decode(video)), None) is None:
            raise MediaRejected(Reason.DAMAGED)
