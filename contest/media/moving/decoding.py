"""Decodes what counts of a film or sound, frame after frame, as they come."""

from collections.abc import Iterator
from typing import Any

from av.audio.frame import AudioFrame
from av.container import InputContainer
from av.error import InvalidDataError
from av.video.frame import VideoFrame

from contest.errors import MediaRejected
from contest.media.moving.streams import Streams
from contest.media.reasons import Reason

FEW = 5  # frames that may be broken in any film; more only as a share of all
SHARE = 50


def decoded(
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


def length_of(container: InputContainer) -> float:
    """Give the seconds that the container claims; 0 where it says nothing."""
    return (container.duration or 0) / 1_000_000
