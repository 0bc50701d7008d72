"""Frames on their way: turned upright, square pixels, Rec. 709, the size of a copy."""

from collections.abc import Sequence
from pathlib import Path

from av.filter import Graph
from av.video.frame import VideoFrame
from av.video.stream import VideoStream
from PIL import Image

from contest.media.moving.copies import FRAMES, share_before

TURNS = {
    90: ("cclock",),
    -90: ("clock",),
    180: ("clock", "clock"),
    -180: ("clock",) * 2,
}


class Shaper:
    """Brings frames to one size; made anew where a stream changes its own shape."""

    def __init__(self, size: tuple[int, int], *, rotation: int = 0) -> None:
        self._size, self._rotation = size, rotation
        self._graph: Graph | None = None
        self._shape: tuple[object, ...] = ()

    def shaped(self, frame: VideoFrame) -> VideoFrame | None:
        """Give the frame in the size and colors of the copy.

        Of interlaced film it is the frame before, with its own time: fields are woven
        from what lies around them. None while there is none.
        """
        shape = frame.width, frame.height, frame.format.name
        if self._graph is None or shape != self._shape:
            self._graph, self._shape = self._made(frame), shape
        self._graph.vpush(frame)
        try:
            return self._graph.vpull()
        except BlockingIOError:
            return None

    def _made(self, frame: VideoFrame) -> Graph:
        graph = Graph()
        width, height = self._size
        steps = [("transpose", one) for one in TURNS.get(self._rotation, ())]
        if frame.interlaced_frame:
            steps.insert(0, ("bwdif", "mode=send_frame"))
        steps += [
            (
                "scale",
                f"{width}:{height}:flags=bicubic+accurate_rnd+bitexact:out_color_matrix=bt709:out_range=tv",
            ),
            ("format", "yuv420p"),
            ("setsar", "1"),
        ]
        nodes = [
            graph.add_buffer(
                width=frame.width,
                height=frame.height,
                format=frame.format,
                time_base=frame.time_base,
            ),
            *(graph.add(name, options) for name, options in steps),
            graph.add("buffersink"),
        ]
        graph.link_nodes(*nodes).configure()
        return graph


class Stills:
    """Catches nine frames, evenly spread over a film, as they pass."""

    def __init__(self, seconds: float, *, into: Path) -> None:
        self._wanted = [seconds * share_before(one + 1) for one in range(FRAMES)]
        self._into = into
        self._last: VideoFrame | None = None
        self.paths: list[Path] = []

    def see(self, frame: VideoFrame, *, at: float) -> None:
        """Keep the frame for every wanted moment that has come."""
        self._last = frame
        while len(self.paths) < FRAMES and at >= self._wanted[len(self.paths)]:
            self._keep(frame)

    def finish(self) -> Sequence[Path]:
        """Give nine; a film that ends early has its last frame several times."""
        while self._last is not None and len(self.paths) < FRAMES:
            self._keep(self._last)
        return self.paths

    def _keep(self, frame: VideoFrame) -> None:
        path = self._into / f"frame-{len(self.paths) + 1}.png"
        picture: Image.Image = frame.to_image(  # type: ignore[no-untyped-call]
            src_colorspace="ITU709", src_color_range="MPEG"
        )
        picture.save(path, format="PNG", compress_level=1)
        self.paths.append(path)


def rate_of(stream: VideoStream) -> float:
    """Give the frames a second that a copy has at most: 60, or fewer as filmed."""
    return min(float(stream.average_rate or 30), 60.0)
