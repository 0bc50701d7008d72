"""Makes renditions: one decode, then each size from the next larger one.

Runs inside the limited child (`render.render_safely` is its door). The steps: shrink
on load, to sRGB by the embedded profile, upright, onto the ground, encode bare.
"""

from collections.abc import Iterable
from pathlib import Path

import pyvips

from contest.media.decode import Header, decoded, read_header, upright
from contest.media.encoding import ENCODERS
from contest.media.render import Rendered
from contest.media.signature import HEAD, format_of
from contest.media.soundness import BY_LIBVIPS
from contest.media.specs import GROUND, Spec

SPARE = 1.5
_GEOMETRY = frozenset(
    {"width", "height", "bands", "format", "coding", "interpretation", "filename"}
    | {"xres", "yres", "xoffset", "yoffset"}
)
"""Fields that are the picture itself; libvips lists them among the metadata."""


def render(path: Path, *, specs: Iterable[Spec], into: Path) -> list[Rendered]:
    """Make the renditions in this very process; give them largest first."""
    ordered = sorted(specs, key=lambda spec: spec.longest, reverse=True)
    header = _header(path)
    picture = _largest(path, header, _size(header, ordered[0]))
    made = []
    for spec in ordered:
        smaller = _fitted(picture, _size(header, spec))
        if spec.canvas is None:
            picture = smaller
        made.append(_saved(_on_canvas(smaller, spec), spec, into=into))
    return made


def whole(path: Path) -> pyvips.Image:
    """Give all pixels of a picture in sRGB, upright, opaque, bare."""
    header = _header(path)
    colored = _opaque(_in_srgb(_unshrunk(path, header), header))
    if _is_profiled(header):  # tiles are read more than once, converted but once
        colored = colored.copy_memory()
    return _bare(upright(colored, header.orientation))


def _header(path: Path) -> Header:
    with path.open("rb") as file:
        form = format_of(file.read(HEAD))
    return read_header(path, form=form)


def _largest(path: Path, header: Header, size: tuple[int, int]) -> pyvips.Image:
    """Decode to the largest size that is asked for, in sRGB, upright, opaque."""
    stored = (size[1], size[0]) if header.turned else size
    colored = _opaque(_in_srgb(_shrunk(path, header, stored), header))
    if header.orientation > 1:  # what turns the picture reads it in any order
        colored = colored.copy_memory()
    return _bare(upright(colored, header.orientation)).copy_memory()


def _shrunk(path: Path, header: Header, size: tuple[int, int]) -> pyvips.Image:
    """Decode and shrink to exactly that size in one step; colors stay as stored."""
    width, fit = size[0], {"height": size[1], "size": "force", "no_rotate": True}
    if header.mode == "CMYK":
        return _from_inks(path).thumbnail_image(width, **fit)
    if header.format == "JPEG":
        return _jpeg(path, header, size).thumbnail_image(width, **fit)
    if header.format in BY_LIBVIPS:
        return pyvips.Image.thumbnail(str(path), width, fail_on="error", **fit)
    return _with_profile(decoded(path, header), header).thumbnail_image(width, **fit)


def _jpeg(path: Path, header: Header, size: tuple[int, int]) -> pyvips.Image:
    """Let the decoder itself shrink, as far as it leaves SPARE times the size.

    Left to itself, libvips keeps twice the pixels; with fewer than we keep, the largest
    size is seen to be less sharp beside a careful reference.
    """
    room = min(header.width / size[0], header.height / size[1]) / SPARE
    shrink = next(n for n in (8, 4, 2, 1) if n <= max(room, 1))
    return pyvips.Image.jpegload(
        str(path), shrink=shrink, access="sequential", fail_on="error"
    )


def _unshrunk(path: Path, header: Header) -> pyvips.Image:
    """Decode every pixel into memory: what turns the picture reads it in any order."""
    if header.mode == "CMYK":
        return _from_inks(path).copy_memory()
    if header.format in BY_LIBVIPS or header.format == "JPEG":
        source = {"access": "sequential", "fail_on": "error"}
        return pyvips.Image.new_from_file(str(path), **source).copy_memory()
    return _with_profile(decoded(path, header), header)


def _from_inks(path: Path) -> pyvips.Image:
    """Bring inks to sRGB before shrinking; without a usable profile, by a usual one.

    Left to itself, libvips would shrink first and forget black-point compensation:
    shadows turn gray.
    """
    image = pyvips.Image.new_from_file(str(path), access="sequential", fail_on="error")
    return image.icc_transform(
        "srgb",
        embedded=True,
        input_profile="cmyk",
        intent="perceptual",
        black_point_compensation=True,
    )


def _with_profile(image: pyvips.Image, header: Header) -> pyvips.Image:
    image = image.copy()
    if header.icc:
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", header.icc)
    return image


def _in_srgb(image: pyvips.Image, header: Header) -> pyvips.Image:
    """Convert by the embedded profile; one that cannot be used is passed over."""
    plain = image.colourspace("srgb")
    if not _is_profiled(header):
        return plain
    try:  # a profile is judged here, before any pixel is read
        return image.icc_transform(
            "srgb", embedded=True, intent="perceptual", black_point_compensation=True
        )
    except pyvips.Error:
        return plain


def _is_profiled(header: Header) -> bool:
    """Whether colors are converted by a profile; those of inks are in sRGB already."""
    return bool(header.icc) and header.mode != "CMYK"


def _opaque(image: pyvips.Image) -> pyvips.Image:
    flat = image.flatten(background=GROUND) if image.hasalpha() else image
    return flat.cast("uchar")


def _bare(image: pyvips.Image) -> pyvips.Image:
    """Drop all metadata, lest a later step turn or convert the picture again."""
    bare = image.copy()
    for name in bare.get_fields():
        if bare.get_typeof(name) and name not in _GEOMETRY:
            bare.remove(name)
    return bare


def _size(header: Header, spec: Spec) -> tuple[int, int]:
    """Fit the original's own shape into the spec's box, so no rounding adds up."""
    width, height = header.width, header.height
    if header.turned:
        width, height = height, width
    box = spec.canvas or (spec.longest, spec.longest)
    scale = min(box[0] / width, box[1] / height, 1)
    return max(round(width * scale), 1), max(round(height * scale), 1)


def _fitted(picture: pyvips.Image, size: tuple[int, int]) -> pyvips.Image:
    """Shrink to the size; a picture that has it already stays as it is."""
    if size == (picture.width, picture.height):
        return picture
    fitted = picture.thumbnail_image(size[0], height=size[1], size="force")
    return fitted.copy_memory()


def _on_canvas(picture: pyvips.Image, spec: Spec) -> pyvips.Image:
    """Lay the whole picture on the middle of a calm ground, if the spec asks so."""
    if spec.canvas is None:
        return picture
    return picture.gravity(
        "centre", *spec.canvas, extend="background", background=GROUND
    )


def _saved(picture: pyvips.Image, spec: Spec, *, into: Path) -> Rendered:
    """Encode without metadata; the file appears under its name only when whole."""
    body = ENCODERS[spec.format](picture, spec.quality)
    path = into / spec.file_name
    part = path.with_suffix(".part")
    part.write_bytes(body)
    part.replace(path)
    return Rendered(spec.name, path, picture.width, picture.height, len(body))
