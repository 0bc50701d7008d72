"""What a reel of the demonstration is: a film or a sound, its words, its captions."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image

from contest.demo.scenes.scene import Words
from contest.media.moving.copies import MIDDLE

Painter = Callable[[Iterable[float]], Iterator[Image.Image]]
SIZE = (640, 360)
"""Width and height of every film, in pixels."""


@dataclass(frozen=True, slots=True)
class Line:
    """Words under a film, in the languages that have them; seconds from and until."""

    start: float
    end: float
    said: dict[str, str]


@dataclass(frozen=True, slots=True)
class Reel:
    """A film, or a sound where there is no painter.

    `hum` is its sound as a formula of the second `t`, in FFmpeg's own language; `film`
    gives the picture of every moment it is asked for. `place` is where the file says it
    was made, `signed` whether it names its author, `poster` the frame shown for it.
    """

    name: str
    seconds: float
    hum: str
    title: Words
    alt: Words
    film: Painter | None = None
    lines: Sequence[Line] = ()
    transcript: str = ""
    place: str = ""
    signed: bool = False
    poster: int = MIDDLE

    @property
    def series(self) -> None:
        """None: a reel stands alone, as single pictures do."""
        return

    @property
    def file_name(self) -> str:
        """The name of its file."""
        return f"{self.name}.{'mp4' if self.film else 'flac'}"

    @property
    def tongues(self) -> list[str]:
        """The languages of its captions."""
        return sorted({tongue for line in self.lines for tongue in line.said})


def captions_of(reel: Reel, tongue: str) -> bytes:
    """Write the captions of a reel in one language as WebVTT."""
    cues = [
        f"{_stamp(line.start)} --> {_stamp(line.end)}\n{line.said[tongue]}\n"
        for line in reel.lines
        if tongue in line.said
    ]
    return "\n".join(["WEBVTT\n", *cues]).encode()


def _stamp(seconds: float) -> str:
    return f"00:{seconds:06.3f}"
