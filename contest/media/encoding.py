"""The formats that renditions are written in, bare of everything but pixels.

Loaded only inside the limited child. The same picture always gives the same bytes.
"""

from collections.abc import Callable

import pyvips

# The encoder of AVIF divides a picture among its threads: their number shows in bytes.
pyvips.concurrency_set(1)

_TUNED = 2
"""The encoder's table of what JPEG may leave out, tuned to likeness as eyes see it:
fewer bytes, truer colors than by the usual one. See decision 0019."""


def _as_jpeg(picture: pyvips.Image, quality: int) -> bytes:
    body: bytes = picture.jpegsave_buffer(
        Q=quality,
        interlace=True,
        optimize_coding=True,
        quant_table=_TUNED,
        keep="none",
    )
    return body


def _as_webp(picture: pyvips.Image, quality: int) -> bytes:
    body: bytes = picture.webpsave_buffer(Q=quality, effort=4, keep="none")
    return body


def _as_avif(picture: pyvips.Image, quality: int) -> bytes:
    """Encode at speed 8 (effort 1): slower ones save little more at equal quality."""
    body: bytes = picture.heifsave_buffer(
        Q=quality, compression="av1", effort=1, subsample_mode="on", keep="none"
    )
    return body


ENCODERS: dict[str, Callable[[pyvips.Image, int], bytes]] = {
    "AVIF": _as_avif,
    "JPEG": _as_jpeg,
    "WEBP": _as_webp,
}
