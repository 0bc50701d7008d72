"""Where frames and samples go: one MP4 a copy, its head in front, and bare.

H.264 in 8 bits and Rec. 709, AAC beside it. The encoder's own note on itself is taken
out as well, so that a copy tells of nothing but what it shows.
"""

from collections.abc import Iterable
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
from av.audio.frame import AudioFrame
from av.bitstream import BitStreamFilterContext
from av.codec.context import Flags
from av.video.frame import VideoFrame

from contest.media.moving.copies import SOUND_BITS, Copy

TICKS = Fraction(1, 90_000)
BT709 = 1
LIMITED = 1
SOUND_RATES = frozenset({44_100, 48_000})


class Outlet:
    """One copy while it is written; closing it puts its head in front."""

    def __init__(self, copy: Copy, path: Path) -> None:
        self.copy, self.path = copy, path
        self._file = av.open(
            str(path),
            "w",
            format="mp4" if copy.extension == "mp4" else "ipod",
            options={"movflags": "+faststart", "fflags": "+bitexact"},
        )
        self._video: av.VideoStream | None = None
        self._sound: av.AudioStream | None = None
        self._bare: BitStreamFilterContext | None = None
        self._ears: av.AudioResampler | None = None
        self._last = -1
        self.size = (0, 0)

    def show(self, width: int, height: int, *, rate: Fraction) -> None:
        """Promise a moving picture of that size."""
        stream = self._file.add_stream("libx264", rate=rate)
        context = stream.codec_context
        self.size = context.width, context.height = width, height
        context.pix_fmt, context.time_base = "yuv420p", TICKS
        context.thread_count = 1  # the same bytes each time, and a core for others
        context.color_primaries = context.color_trc = context.colorspace = BT709
        context.color_range = LIMITED
        context.options = {
            "preset": "veryfast",
            "crf": "21",
            "profile": "high",
            "a53cc": "0",
            "maxrate": str(self.copy.most_bits),
            "bufsize": str(2 * self.copy.most_bits),
            "g": str(max(1, round(2 * rate))),
        }
        stream.time_base = TICKS
        self._video = stream

    def promise(self, *, rate: int, channels: int) -> None:
        """Promise sound, in one channel or two."""
        rate = rate if rate in SOUND_RATES else 48_000
        layout = "mono" if channels == 1 else "stereo"
        stream = self._file.add_stream("aac", rate=rate, layout=layout)
        stream.bit_rate = SOUND_BITS
        stream.codec_context.flags |= Flags.bitexact  # else it writes its name
        self._sound = stream
        self._ears = av.AudioResampler(
            format="fltp", layout=layout, rate=rate, frame_size=1024
        )

    def hear(self, frame: AudioFrame | None) -> None:
        """Write samples; None flushes what waits."""
        if self._sound is None or self._ears is None:
            return
        for shaped in self._ears.resample(frame):
            self._mux(self._sound.encode(shaped))

    def write(self, frame: VideoFrame | None) -> None:
        """Write one frame; None flushes what waits."""
        if frame is not None and frame.pts is not None:
            if frame.pts <= self._last:
                return
            self._last = frame.pts
        if self._video is not None:
            self._mux(self._bared(self._video.encode(frame)))

    def close(self) -> None:
        """Flush both streams and finish the file."""
        self.write(None)
        if self._sound is not None:
            self.hear(None)
            self._mux(self._sound.encode(None))
        self._file.close()

    def _bared(self, packets: Iterable[Any]) -> Iterable[Any]:
        """Take the encoder's notes (SEI) out of the stream."""
        for packet in packets:
            if self._bare is None:
                self._bare = BitStreamFilterContext(
                    "filter_units=remove_types=6", self._video
                )
            yield from self._bare.filter(packet)

    def _mux(self, packets: Iterable[Any]) -> None:
        for packet in packets:
            self._file.mux(packet)
