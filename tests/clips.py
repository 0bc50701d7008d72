"""Small films and sounds, made for tests by the same libraries that read them."""

import math
from array import array
from fractions import Fraction
from pathlib import Path

import av
from PIL import Image

TELLING = {
    "title": "CANARYTITLE",
    "artist": "CANARYAUTHOR",
    "comment": "CANARYCOMMENT",
    "location": "+52.2097-000.8955/",
}
QUARTERS = ((220, 30, 30), (30, 200, 30), (30, 30, 220), (220, 220, 220))


def a_film(
    path: Path,
    *,
    seconds: float = 2,
    size: tuple[int, int] = (160, 120),
    rate: int = 10,
    codec: str = "libx264",
    pix_fmt: str = "yuv420p",
    sound: str | None = "stereo",
    rotation: int = 0,
    tags: dict[str, str] | None = None,
    stamps: list[float] | None = None,
    trc: int = 1,
    options: dict[str, str] | None = None,
    muxing: dict[str, str] | None = None,
) -> Path:
    """Film four colored quarters while a gray bar moves; write it to `path`."""
    form = {"webm": "webm", "mov": "mov"}.get(path.suffix[1:], "mp4")
    with av.open(str(path), "w", format=form, options=muxing or {}) as file:
        file.metadata.update(tags or {})
        video = file.add_stream(codec, rate=rate)
        context = video.codec_context
        context.width, context.height, context.pix_fmt = *size, pix_fmt
        context.time_base = Fraction(1, 1000)
        context.color_trc = trc
        context.thread_count = 1
        context.options = options or {}
        if rotation:
            video.set_display_rotation(rotation)
        heard = (
            file.add_stream(_voice(form), rate=48_000, layout=sound) if sound else None
        )
        stamps = stamps or [n / rate for n in range(round(seconds * rate))]
        for at in stamps:
            frame = av.VideoFrame.from_image(quartered(size, at)).reformat(
                format=pix_fmt
            )
            frame.pts, frame.time_base = round(at * 1000), Fraction(1, 1000)
            file.mux(video.encode(frame))
        file.mux(video.encode(None))
        if heard is not None:
            _hum(file, heard, seconds, sound)
    return path


def quartered(size: tuple[int, int], at: float) -> Image.Image:
    picture = Image.new("RGB", size)
    wide, high = size[0] // 2, size[1] // 2
    for number, color in enumerate(QUARTERS):
        picture.paste(
            color,
            (number % 2 * wide, number // 2 * high, size[0], size[1])
            if number == 3
            else (
                number % 2 * wide,
                number // 2 * high,
                (number % 2 + 1) * wide,
                (number // 2 + 1) * high,
            ),
        )
    left = int(at * 20) % max(size[0] - 4, 1)
    picture.paste((128, 128, 128), (left, high - 2, left + 4, high + 2))
    return picture


def a_sound(
    path: Path,
    *,
    seconds: float = 2,
    codec: str,
    layout: str = "stereo",
    rate: int = 48_000,
    tags: dict[str, str] | None = None,
    options: dict | None = None,
) -> Path:
    """Hum into `path`; its ending names the container."""
    form = {"m4a": "ipod"}.get(path.suffix[1:], path.suffix[1:])
    with av.open(str(path), "w", format=form, options=options or {}) as file:
        file.metadata.update(tags or {})
        _hum(file, file.add_stream(codec, rate=rate, layout=layout), seconds, layout)
    return path


def _voice(form: str) -> str:
    return "libopus" if form == "webm" else "aac"


def _hum(file, stream, seconds: float, layout: str) -> None:
    """Write a tone that swells, in whatever format the encoder wants."""
    context = stream.codec_context
    rate, count = context.sample_rate, int(seconds * context.sample_rate)
    channels = stream.codec_context.channels
    samples = array(
        "h",
        (
            int(12_000 * (n / count) * math.sin(n * 440 * math.tau / rate))
            for n in range(count)
            for _ in range(channels)
        ),
    )
    resampler = av.AudioResampler(context.format, layout, rate, frame_size=1024)
    frame = av.AudioFrame(format="s16", layout=layout, samples=count)
    frame.planes[0].update(samples.tobytes())
    frame.sample_rate, frame.pts, frame.time_base = rate, 0, Fraction(1, rate)
    if "libopus" in context.codec.name:
        resampler = av.AudioResampler(context.format, layout, rate, frame_size=960)
    for shaped in (*resampler.resample(frame), *resampler.resample(None)):
        file.mux(stream.encode(shaped))
    file.mux(stream.encode(None))
