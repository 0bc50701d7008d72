"""Makes the copy of a sound, and the picture of its wave.

Runs inside the limited child; `copying` leads here.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path

from av.audio.frame import AudioFrame
from av.container import InputContainer

from contest.errors import MediaRejected
from contest.media.moving.copies import STILL, copies_for
from contest.media.moving.decoding import decoded, length_of
from contest.media.moving.finishing import PICTURES_SHARE, closed, rendered
from contest.media.moving.loudness import Loudness
from contest.media.moving.making import Copied
from contest.media.moving.outlets import Outlet
from contest.media.moving.streams import Streams
from contest.media.moving.waves import draw
from contest.media.reasons import Reason

Tell = Callable[[float], None]


def copy_sound(
    container: InputContainer, streams: Streams, *, into: Path, tell: Tell
) -> list[Copied]:
    """Make the copy of a sound and the picture of its wave, in every size."""
    if streams.sound is None:
        raise MediaRejected(Reason.NO_SOUND)
    (copy,) = copies_for(width=0, height=0, is_sound=True)
    outlet = Outlet(copy, into / f"{copy.name}.{copy.extension}")
    context = streams.sound.codec_context
    outlet.promise(rate=context.sample_rate, channels=context.channels)
    seconds, heard, peaks = max(length_of(container), 0.1), 0, Loudness()
    for frame in decoded(container, Streams(None, streams.sound, 1)):
        if not isinstance(frame, AudioFrame):
            continue
        frame.pts, frame.time_base = heard, Fraction(1, frame.sample_rate)
        heard += frame.samples
        peaks.hear(frame)
        outlet.hear(frame)
        tell(min(heard / frame.sample_rate / seconds, 1.0) * PICTURES_SHARE)
    made = closed(outlet)
    wave = draw(peaks.bars(), into=into)
    return [made, *rendered(wave, frame=STILL, into=into)]
