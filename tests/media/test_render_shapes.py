"""Renditions of pictures of unusual shape or color, beside a careful slow conversion."""

import io
from pathlib import Path

import pytest
import pyvips
from PIL import Image, ImageCms, ImageOps

from contest.media.render import render_safely
from contest.media.specs import SPECS

SIZES = ("jury", "page", "grid", "thumb")
COLORFUL = {  # by what is special in it
    "Adobe RGB": "single-clip.jpg",
    "Display P3": "P3-sRGB-color-bars.jpg",
    "ProPhoto": "test_icc_prophoto.jpg",
    "swapped channels": "rgb-to-gbr-test.jpg",
    "gray": "concert.jpg",
    "no profile": "Nikon_D3100.jpg",
}


def rendered(path: Path, into: Path, names=SIZES):
    made = render_safely(path, specs=[SPECS[name] for name in names], into=into)
    return {one.spec: one for one in made}


def careful(path: Path) -> Image.Image:
    """Decode all of it by Pillow, convert by LittleCMS: no step is shared with ours."""
    with Image.open(path) as opened:
        picture = ImageOps.exif_transpose(opened)
        icc = opened.info.get("icc_profile")
    if icc:
        given = ImageCms.ImageCmsProfile(io.BytesIO(icc))
        flags = ImageCms.Flags.BLACKPOINTCOMPENSATION
        to = ImageCms.createProfile("sRGB")
        picture = ImageCms.profileToProfile(
            picture, given, to, outputMode="RGB", flags=flags
        )
    return picture.convert("RGB")


def lab(picture: Image.Image) -> pyvips.Image:
    image = pyvips.Image.new_from_memory(picture.tobytes(), *picture.size, 3, "uchar")
    return image.copy(interpretation="srgb").gaussblur(1.5).colourspace("lab")


@pytest.mark.parametrize("special", sorted(COLORFUL))
def test_colors_differ_less_than_an_eye_can_see(tmp_path, corpus, special):
    path = corpus / "photos" / COLORFUL[special]
    wanted = careful(path)

    for one in rendered(path, tmp_path, ("jury", "page")).values():
        with Image.open(one.path) as made:
            seen = made.convert("RGB")
        expected = wanted.resize(seen.size, Image.Resampling.LANCZOS)
        far = lab(seen).dE00(lab(expected))
        tenths = (far * 10).cast("uchar")
        assert far.avg() <= 1.0, one.spec
        assert tenths.percent(95) / 10 <= 2.5, one.spec


@pytest.mark.parametrize("size", [(30_000, 800), (800, 30_000)])
def test_panorama_keeps_its_shape(tmp_path, size):
    picture = Image.linear_gradient("L").resize(size)
    picture.save(tmp_path / "wide.jpg", quality=80)

    made = rendered(tmp_path / "wide.jpg", tmp_path)

    found = {name: sorted((one.width, one.height)) for name, one in made.items()}
    assert found == {
        "jury": [68, 2560], "page": [43, 1600], "grid": [21, 800], "thumb": [9, 320],
    }  # fmt: skip


@pytest.mark.parametrize("size", [(3000, 1), (1, 3000), (1, 1)])
@pytest.mark.parametrize("form", ["png", "jpg", "tif"])
def test_one_pixel_is_enough(tmp_path, size, form):
    path = tmp_path / f"line.{form}"
    Image.new("RGB", size, (200, 30, 30)).save(path)

    made = rendered(path, tmp_path, tuple(SPECS))

    assert {min(one.width, one.height) for one in made.values()} - {630} == {1}
    assert all(one.width <= max(size) for n, one in made.items() if n != "share")


@pytest.mark.parametrize("name", ["grid.avif", "tiny.webp"])
def test_other_formats_give_the_same_bytes_twice(tmp_path, corpus, name):
    path = corpus / "photos" / "Canon_EOS_450D.jpg"
    bodies = set()
    for turn in ("one", "two"):
        (tmp_path / turn).mkdir()
        one = rendered(path, tmp_path / turn, (name,))[name]
        bodies.add(one.path.read_bytes())

    assert len(bodies) == 1
