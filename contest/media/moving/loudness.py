"""How loud a sound is over time: the heights of the bars that `waves` draws."""

from array import array
from collections.abc import Iterator, Sequence

import av
from av.audio.frame import AudioFrame

from contest.media.moving.waves import BARS

LOUDEST = 32_767
MOMENT = 160  # samples, a hundredth of a second: frames are longer in some formats


class Loudness:
    """Keeps the loudest sample of every moment, as frames of samples come."""

    def __init__(self) -> None:
        self._peaks = array("H")
        self._ears = av.AudioResampler(format="s16", layout="mono", rate=16_000)

    def hear(self, frame: AudioFrame) -> None:
        """Take one frame of samples, of whatever shape."""
        for shaped in self._ears.resample(frame):
            samples = array("h", bytes(shaped.planes[0])[: 2 * shaped.samples])
            for first in range(0, len(samples), MOMENT):
                moment = samples[first : first + MOMENT]
                high, low = max(moment), min(moment)
                self._peaks.append(min(max(high, -low), LOUDEST))

    def bars(self) -> list[float]:
        """Give the heights of the bars, 0 to 1, the loudest 1."""
        found = [max(part, default=0) for part in _parts(self._peaks)]
        loudest = max(found, default=0) or 1
        return [one / loudest for one in found]


def _parts(values: Sequence[int]) -> Iterator[Sequence[int]]:
    size = len(values)
    for number in range(BARS):
        first = number * size // BARS
        yield values[first : max((number + 1) * size // BARS, first + 1)]
