"""Filming: reels become files as a telephone or a recorder would have written them.

In comes a reel and a place for its file; out comes a deterministic MP4 or FLAC. Its
copies are made by a worker, as those of every film.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from fractions import Fraction
from multiprocessing import get_context
from pathlib import Path
from typing import cast

import av
from av.container import OutputContainer

from contest.demo.brushes.camera import ARTIST
from contest.demo.reels import REELS, Reel
from contest.demo.reels.reel import SIZE, Painter

RATE = 16  # frames a second
HEARD = 44_100  # samples a second


def shoot(reel: Reel, path: Path, *, seconds: float | None = None) -> Path:
    """Make the file of one reel; `seconds` cuts it short."""
    length = min(reel.seconds, seconds or reel.seconds)
    form, codec = ("mp4", "aac") if reel.film else ("flac", "flac")
    with av.open(str(path), "w", format=form, options={"fflags": "+bitexact"}) as file:
        file.metadata.update(_told(reel))
        stream = file.add_stream(codec, rate=HEARD, layout="mono")
        sound = cast("av.AudioStream", stream)
        if reel.film:
            _film(file, reel.film, length)
        for heard in _hummed(reel.hum, length):
            file.mux(sound.encode(heard))
        file.mux(sound.encode(None))
    return path


def shoot_all(folder: Path, *, on_done: Callable[[], object]) -> dict[str, Path]:
    """Make the files of all reels, two at a time; give paths by name."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / reel.file_name for reel in REELS]
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        for _ in pool.map(_shoot_task, range(len(REELS)), paths):
            on_done()
    return dict(zip((reel.name for reel in REELS), paths, strict=True))


def _shoot_task(number: int, path: Path) -> None:
    """Make one reel by its number (a child cannot be handed a painter)."""
    shoot(REELS[number], path)


def _told(reel: Reel) -> dict[str, str]:
    """Give what the file says of itself."""
    told = {"artist": ARTIST if reel.signed else "", "location": reel.place}
    return {name: words for name, words in told.items() if words}


def _film(file: OutputContainer, paint: Painter, seconds: float) -> None:
    stream = file.add_stream("libx264", rate=RATE)
    context = stream.codec_context
    context.width, context.height = SIZE
    context.pix_fmt, context.thread_count = "yuv420p", 1
    context.options = {"preset": "veryfast", "crf": "22"}
    moments = [number / RATE for number in range(round(seconds * RATE))]
    for number, picture in enumerate(paint(moments)):
        frame = av.VideoFrame.from_image(picture)  # type: ignore[no-untyped-call]
        frame.pts, frame.time_base = number, Fraction(1, RATE)
        file.mux(stream.encode(frame))
    file.mux(stream.encode(None))


def _hummed(formula: str, seconds: float) -> Iterator[av.AudioFrame]:
    """Let FFmpeg reckon the sound; give it in frames that every encoder takes."""
    graph = av.filter.Graph()
    nodes = [
        graph.add(
            "aevalsrc",
            exprs=f"0.9*min(1,4*t)*min(1,4*({seconds}-t))*({formula})",
            duration=str(seconds),
            sample_rate=str(HEARD),
            channel_layout="mono",
            nb_samples="1024",
        ),
        graph.add("aformat", sample_fmts="s16|fltp"),
        graph.add("abuffersink"),
    ]
    graph.link_nodes(*nodes).configure()
    while True:
        try:
            yield cast("av.AudioFrame", graph.pull())
        except (av.error.EOFError, av.error.BlockingIOError):
            return
